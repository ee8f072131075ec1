"""Patterns as text."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from improv.pattern import Step, mapped, read_bar, steps
from instruments.refusal import Refusal


def test_strokes_holds_and_rests():
    (bar,) = steps([read_bar("x--- .x.. xx -", 4, "x")])
    assert bar == (
        Step(0.0, "x", 1.0), Step(1.25, "x", 0.25), Step(2.0, "x", 0.5), Step(2.5, "x", 1.5),
    )  # fmt: skip


def test_a_hold_over_the_bar_line_is_carried():
    first, second, third = steps([read_bar(text, 2, "x") for text in ("x--- ----", "---- --..", ".... ..x-")])
    assert first == (Step(0.0, "x", 3.5),)
    assert second == (Step(0.0, "x", 1.5, carried=True),)
    assert third == (Step(1.5, "x", 0.5),)


def test_beats_may_be_cut_differently():
    (bar,) = steps([read_bar("x-x x.x. x", 3, "x")])
    assert [step.beat for step in bar] == pytest.approx([0, 2 / 3, 1, 1.5, 2])


@pytest.mark.parametrize(
    ("text", "told"), [("x... x...", "2 beats for 4"), ("x z x x", '"z"'), ("", "0 beats")]
)
def test_what_is_wrong_is_named(text, told):
    with pytest.raises(Refusal, match=told):
        read_bar(text, 4, "x")


def test_another_metre_takes_the_beats_in_order():
    bar = read_bar("1... 2... 3... 4...", 4, "1234")
    assert [step.sign for step in steps([mapped(bar, (1, 2, 4), 2, 2)])[0]] == ["1", "2", "4"]


def test_simple_eighths_become_long_and_short():
    bar = read_bar("1.3. 12.4 ..34 121", 4, "1234")
    placed = [(step.beat, step.sign) for step in steps([mapped(bar, (1, 2, 3, 4), 2, 3)])[0]]
    third = pytest.approx
    assert placed == [
        (0, "1"), (third(2 / 3), "3"),
        (1, "1"), (third(4 / 3), "2"), (third(5 / 3), "4"),
        (third(8 / 3), "3"),
        (3, "1"), (third(10 / 3), "2"), (third(11 / 3), "1"),
    ]  # fmt: skip


def test_compound_beats_stay_triplets_in_a_simple_metre():
    bar = read_bar("123 1.3", 2, "123")
    places = [step.beat for step in steps([mapped(bar, (1, 2), 3, 2)])[0]]
    assert places == pytest.approx([0, 1 / 3, 2 / 3, 1, 1 + 2 / 3])


@given(
    st.lists(st.lists(st.text("x.-", min_size=1, max_size=6), min_size=3, max_size=3), min_size=1, max_size=4)
)
def test_every_written_stroke_is_laid_once_and_ends_by_the_next(texts):
    bars = steps([read_bar(" ".join(beats), 3, "x") for beats in texts])
    struck = [
        (index * 3 + step.beat, step.length)
        for index, bar in enumerate(bars)
        for step in bar
        if not step.carried
    ]
    assert len(struck) == sum("".join(beats).count("x") for beats in texts)
    for (start, length), (after, _) in pairwise(struck):
        assert 0 < length <= after - start + 1e-9
