"""Heard chords over a chart, and as colours of a song."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from improv.chord import parse_chord, pitch_classes
from improv.harmony.colouring import coloured
from improv.harmony.heard import HeardHarmony

CHART = ((0.0, parse_chord("C")), (2.0, parse_chord("F")))
SYMBOLS = ["C", "Dm", "Em", "F", "G7", "Am7", "Bdim", "Eb", "F#m7b5", "Cmaj7", "C5"]


def told(chords) -> list[tuple[float, str]]:
    return [(at, chord.symbol) for at, chord in chords]


def opened() -> HeardHarmony:
    heard = HeardHarmony()
    heard.open(0, 0.0, 4)
    heard.open(1, 4.0, 4)
    return heard


def test_until_something_is_heard_the_chart_is_played() -> None:
    assert opened().over(1, CHART, False) == CHART


def test_a_heard_chord_stays_from_its_beat_on() -> None:
    heard = opened()
    heard.take(5.0, parse_chord("Dm"))
    assert told(heard.over(0, CHART, False)) == [(0.0, "C"), (2.0, "F")]
    assert told(heard.over(1, CHART, False)) == [(0.0, "C"), (1.0, "Dm")]
    assert told(heard.over(2, CHART, False)) == [(0.0, "Dm")]
    heard.open(2, 8.0, 4)
    heard.open(3, 12.0, 4)
    assert told(heard.over(3, CHART, False)) == [(0.0, "Dm")]
    heard.forget()
    assert heard.over(3, CHART, False) == CHART


def test_a_later_word_replaces_what_was_to_come() -> None:
    heard = opened()
    heard.take(6.0, parse_chord("Dm"))
    heard.take(5.0, parse_chord("G"))
    assert told(heard.over(1, CHART, False)) == [(0.0, "C"), (1.0, "G")]


@given(st.lists(st.tuples(st.floats(0, 8), st.sampled_from(SYMBOLS)), max_size=6), st.booleans())
def test_a_bars_chords_begin_at_its_line_and_rise(taken, colours) -> None:
    heard = opened()
    for beat, symbol in sorted(taken):
        heard.take(beat, parse_chord(symbol))
    for bar in (0, 1, 2):
        found = heard.over(bar, CHART, colours)
        places = [at for at, _ in found]
        assert places[0] == 0.0
        assert places == sorted(set(places))
        assert all(at < 4 for at in places)
        if colours:
            assert {at for at, _ in CHART} <= set(places)
            assert all(chord.root == (0 if at < 2 else 5) for at, chord in found)


@pytest.mark.parametrize(
    ("chart", "played", "together"),
    [
        ("C", "Em", "Cmaj7"),
        ("C", "Am", "C6"),
        ("Am", "C", "Am7"),
        ("G", "G7", "G7"),
        ("F/A", "Fmaj7", "Fmaj7/A"),
        ("C", "D", "C"),
        ("C", "Eb", "C"),
        ("C", "C", "C"),
    ],
)
def test_what_agrees_is_added(chart: str, played: str, together: str) -> None:
    assert coloured(parse_chord(chart), parse_chord(played)).symbol == together


@given(st.sampled_from(SYMBOLS), st.sampled_from(SYMBOLS))
def test_a_colour_keeps_root_bass_and_notes(chart: str, played: str) -> None:
    below = parse_chord(chart)
    found = coloured(below, parse_chord(played))
    assert (found.root, found.bass) == (below.root, below.bass)
    assert set(pitch_classes(below)) <= set(pitch_classes(found))
    assert parse_chord(found.symbol).intervals == found.intervals
