"""A chart in another metre keeps its chords."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from improv.chart import Chart, parse_chart
from improv.chart_fit import fitted
from improv.chord import parse_chord
from improv.metre import metre, metres


def places(text, beats, name):
    chart = fitted(parse_chart(text, beats), metre(name))
    return [[(at, chord.symbol) for at, chord in bar] for bar in chart.bars]


@pytest.mark.parametrize(
    ("text", "beats", "name", "found"),
    [
        ("| C Am |", 4, "3/4", [[(0, "C"), (2, "Am")]]),
        ("| C Am |", 4, "2/4", [[(0, "C"), (1, "Am")]]),
        ("| C Am |", 4, "12/8", [[(0, "C"), (2, "Am")]]),
        ("| C . . G |", 4, "2/4", [[(0, "C"), (1, "G")]]),
        ("| C D E F |", 4, "2/4", [[(0, "C"), (0.5, "D"), (1, "E"), (1.5, "F")]]),
        ("| C G |", 2, "4/4", [[(0, "C"), (2, "G")]]),
        ("| C G |", 2, "5/4", [[(0, "C"), (3, "G")]]),
        ("| C | % |", 3, "5/4", [[(0, "C")], [(0, "C")]]),
    ],
)
def test_chords_keep_their_share_of_the_bar(text, beats, name, found):
    assert places(text, beats, name) == found


CHORDS = [parse_chord(symbol) for symbol in ("C", "Dm", "Em", "F", "G7")]


@given(
    st.lists(st.lists(st.floats(0, 4.99), max_size=5, unique=True).map(sorted), min_size=1, max_size=3),
    st.sampled_from([0, 5]),
    st.sampled_from(metres()),
)
def test_nothing_lies_outside_the_bar_and_the_order_stays(bars, beats, name):
    chart = Chart(
        tuple(tuple((at, CHORDS[i]) for i, at in enumerate(bar)) for bar in bars), ((0, "Verse"),), beats
    )
    there = fitted(chart, metre(name))
    assert there.sections == chart.sections
    assert len(there.bars) == len(chart.bars)
    for bar, before in zip(there.bars, chart.bars, strict=True):
        at = [place for place, _ in bar]
        assert at == sorted(set(at))
        assert all(0 <= place < metre(name).beats for place in at)
        kept = [chord for _, chord in bar]
        assert kept == [chord for _, chord in before if chord in kept]
        assert not before or before[-1][1] == kept[-1]


@given(st.sampled_from(metres()), st.lists(st.integers(1, 2), min_size=1, max_size=4))
def test_one_chord_a_beat_is_never_lost(name, counts):
    bars = tuple(tuple((float(i * 2), CHORDS[i]) for i in range(count)) for count in counts)
    there = fitted(Chart(bars, (), 4), metre(name))
    assert [len(bar) for bar in there.bars] == counts


def test_a_chart_that_fits_stays_the_same():
    chart = parse_chart("| C Am |", 4)
    assert fitted(chart, metre("12/8")) is chart
