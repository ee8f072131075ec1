"""A chart goes to text and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from improv.chart import Chart, chart_from_degrees, chords_in, parse_chart
from improv.chart_text import chart_text
from improv.chord import parse_chord
from improv.chord_grammar import qualities

CHORDS = st.builds(
    lambda root, quality, bass: parse_chord(root + quality.written + bass),
    st.sampled_from(["C", "Db", "F#", "Bb"]),
    st.sampled_from(qualities()),
    st.sampled_from(["", "/E", "/Bb"]),
) | st.just(parse_chord("N.C."))


def bars(beats):
    places = st.sets(st.integers(0, beats - 1)).map(sorted)
    filled = places.flatmap(lambda at: st.tuples(*(st.tuples(st.just(float(one)), CHORDS) for one in at)))
    return st.lists(filled, min_size=1, max_size=6)


@pytest.mark.parametrize(
    "text",
    [
        "| C Am | F G |",
        "| C | % | Am . . G7 | % |",
        "[Verse] | C | F |\n[Chorus] | G | . . C . |",
        "| N.C. | Db7/F | C6/9 Bbmaj7#11 |",
    ],
)
def test_what_is_typed_plainly_comes_back_as_it_was(text):
    assert chart_text(parse_chart(text, 4), 4) == text


@given(st.integers(2, 5).flatmap(lambda beats: st.tuples(st.just(beats), bars(beats))))
def test_every_beat_has_the_same_chord_after_going_to_text_and_back(made):
    beats, written = made
    chart = Chart(tuple(written), ((0, "Verse"),))
    again = parse_chart(chart_text(chart, beats), beats)
    assert again.sections == chart.sections
    assert len(again.bars) == len(chart.bars)
    assert [chords_in(again, bar) for bar in range(len(written))] == [
        chords_in(chart, bar) for bar in range(len(written))
    ]


@given(st.integers(2, 5).flatmap(lambda beats: st.tuples(st.just(beats), bars(beats))))
def test_text_stays_as_it_is_from_the_second_time_on(made):
    beats, written = made
    once = chart_text(Chart(tuple(written)), beats)
    assert chart_text(parse_chart(once, beats), beats) == once


def test_what_was_played_between_beats_goes_to_the_nearest():
    chart = Chart((((0.1, parse_chord("C")), (1.9, parse_chord("F")), (3.8, parse_chord("G"))),))
    assert chart_text(chart, 4) == "| C F G |"


def test_a_name_cannot_break_the_text():
    chart = Chart((((0.0, parse_chord("C")),),), ((0, "Verse [1] |\n"), (7, "nowhere")))
    assert chart_text(Chart(chart.bars, ((0, "[]"),)), 4) == "| C |"
    assert parse_chart(chart_text(chart, 4), 4).sections == ((0, "Verse 1"),)


def test_degrees_are_written_as_chords():
    assert chart_text(chart_from_degrees("| i | V7/7 |", 9, True, 4), 4) == "| Am | E7/G# |"
