"""Where phrases end."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from improv.chart import Chart, parse_chart
from improv.phrases import SHORTEST, phrases


def ends(bars, every=8, sections=()):
    found = phrases(Chart(tuple(() for _ in range(bars)), tuple(sections)), every)
    return found.length, sorted(end + 1 for end in found.ends)


@pytest.mark.parametrize(
    ("bars", "every", "length", "at"),
    [
        (4, 8, 8, [8]), (8, 8, 8, [8]), (12, 8, 12, [8, 12]), (16, 8, 16, [8, 16]), (10, 8, 10, [10]),
        (32, 8, 32, [8, 16, 24, 32]), (1, 8, 8, [8]), (3, 8, 9, [9]), (6, 8, 6, [6]), (12, 4, 12, [4, 8, 12]),
        (2, 2, 2, [2]),
    ],
)  # fmt: skip
def test_phrases_fit_the_chart(bars, every, length, at):
    assert ends(bars, every) == (length, at)


def test_named_sections_are_phrases_and_a_short_one_is_no_end():
    assert ends(18, 8, [(0, "Verse"), (8, "Bridge"), (10, "Chorus")]) == (18, [8, 18])
    assert ends(20, 8, [(0, "Verse"), (12, "Chorus")]) == (20, [8, 12, 20])


def test_another_name_is_the_other_kind():
    chart = parse_chart("[Verse] C|F|\n[Chorus] G|C|\n[Verse] C|F|\n[Bridge] A|D", 4)
    assert phrases(chart, 8).second == {0: False, 2: True, 4: False, 6: False}


def test_one_section_alone_is_none():
    assert phrases(parse_chart("[Verse] C | F | G | C", 4), 8).second == {}


@given(
    st.integers(1, 60), st.integers(2, 32), st.lists(st.tuples(st.integers(-2, 70), st.sampled_from("ABC")))
)
def test_a_phrase_ends_with_the_chart_and_none_is_too_short(bars, every, sections):
    chart = Chart(tuple(() for _ in range(bars)), tuple(sections))
    found = phrases(chart, every)
    assert found.length % bars == 0
    assert max(found.ends) == found.length - 1
    inner = sorted(found.ends)[:-1]
    assert all(b - a >= SHORTEST for a, b in pairwise(inner))
    assert all(end >= 0 for end in inner)
