"""The form: what each bar is."""

from dataclasses import replace

import pytest

from improv.chart import parse_chart
from improv.form import BREAK, ENDING, FILL, GROOVE, INTRO, Form
from improv.style import load_style
from instruments.refusal import Refusal

CHART = parse_chart("C | F | G | C", 4)
SONG = parse_chart("[Verse] C | F | G | C\n[Chorus] F | G | C | C", 4)


def style(variations=True):
    found = load_style("campfire")
    first, *others = (replace(layer, variation="") for layer in found.layers)
    return replace(found, layers=(replace(first, variation="b" if variations else ""), *others))


def bars(form, numbers, chart=CHART):
    return [(form.section(number, chart), form.variation) for number in numbers]


def sections(form, numbers, chart=CHART):
    return [section for section, _ in bars(form, numbers, chart)]


def variations(form, numbers, chart=CHART):
    return "".join(variation for _, variation in bars(form, numbers, chart))


def test_intro_then_a_fill_at_the_end_of_each_phrase():
    found = sections(Form(style()), range(-2, 16))
    assert found == [INTRO] * 2 + ([GROOVE] * 7 + [FILL]) * 2


def test_after_each_phrase_the_other_variation():
    assert variations(Form(style()), range(24)) == "a" * 8 + "b" * 8 + "a" * 8


def test_it_changes_where_no_fill_may_come_too():
    for closed in ({"fills": False}, {"silent": True}):
        form = Form(style())
        for name, value in closed.items():
            setattr(form, name, value)
        assert bars(form, range(16)) == [(GROOVE, "a")] * 8 + [(GROOVE, "b")] * 8


def test_a_style_with_one_variation_stays_in_it():
    form = Form(style(variations=False))
    form.choose("b")
    assert set(variations(form, range(24))) == {"a"}


def test_a_named_section_has_its_variation():
    assert variations(Form(style()), range(16), SONG) == "aaaabbbb" * 2


def test_a_chosen_variation_stays_and_then_goes_on_from_there():
    form = Form(style())
    form.choose("b")
    assert variations(form, range(20)) == "b" * 20
    form.choose(None)
    assert variations(form, range(20, 32)) == "b" * 4 + "a" * 8
    with pytest.raises(Refusal, match="variation"):
        form.choose("c")


def test_an_asked_fill_is_the_next_bar_and_leads_on():
    form = Form(style())
    bars(form, range(3))
    form.ask_fill()
    assert bars(form, range(3, 5)) == [(FILL, "a"), (GROOVE, "b")]
    form.ask_fill()
    form.section(5, CHART)
    assert form.asked
    form.section(6, CHART)
    assert not form.asked


def test_an_asked_fill_comes_though_the_players_are_silent():
    form = Form(style())
    form.silent, form.fills = True, False
    form.ask_fill()
    assert sections(form, range(9)) == [FILL, *[GROOVE] * 8]


def test_in_the_intro_an_asked_fill_is_its_last_bar_and_a_break_waits():
    form = Form(style())
    form.ask_fill()
    form.ask_break()
    assert sections(form, range(-3, 2)) == [INTRO, INTRO, FILL, BREAK, GROOVE]


def test_a_break_is_one_bar():
    form = Form(style())
    form.ask_break()
    form.ask_break()
    assert bars(form, range(2)) == [(BREAK, "a"), (GROOVE, "a")]


def test_a_break_and_a_fill_asked_together_both_come():
    form = Form(style())
    form.ask_fill()
    form.ask_break()
    assert sections(form, range(3)) == [BREAK, FILL, GROOVE]


def test_the_ending_goes_before_all_else_and_is_known_beforehand():
    form = Form(style())
    form.section(0, CHART)
    form.ask_fill()
    form.ask_break()
    assert not form.is_ending(1, opening=1)
    form.finish()
    assert not form.is_ending(0, opening=1)
    assert form.is_ending(1, opening=1)
    assert sections(form, [1, 2]) == [ENDING] * 2
    assert form.is_ending(1, opening=3)
    assert [form.ends_with(ENDING), form.ends_with(ENDING)] == [False, True]


def test_what_was_asked_is_forgotten_when_the_band_begins_again():
    form = Form(style())
    form.ask_fill()
    form.ask_break()
    form.finish()
    form.begin()
    assert sections(form, [0]) == [GROOVE]


def test_the_chart_may_change_while_the_band_plays():
    form = Form(style())
    sections(form, range(5))
    assert sections(form, range(5, 12), parse_chart(" | ".join("C" * 12), 4))[2] == FILL
