"""Charts as people type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from improv.chart import Chart, chart_from_degrees, chord_at, chords_in, parse_chart
from improv.chord import parse_chord
from instruments.refusal import Refusal


def written(chart):
    return [[(beat, chord.symbol) for beat, chord in bar] for bar in chart.bars]


@pytest.mark.parametrize(
    ("text", "beats", "bars"),
    [
        ("| C Am | F G |", 4, [[(0, "C"), (2, "Am")], [(0, "F"), (2, "G")]]),
        ("C | % | Am . . G", 4, [[(0, "C")], [(0, "C")], [(0, "Am"), (3, "G")]]),
        ("C / / G", 4, [[(0, "C"), (3, "G")]]),
        ("| C D E |", 4, [[(0, "C"), (2, "D"), (3, "E")]]),
        ("| C D |", 3, [[(0, "C"), (2, "D")]]),
        ("| C D |", 5, [[(0, "C"), (3, "D")]]),
        ("|C||G|", 4, [[(0, "C")], [(0, "G")]]),
        ("| N.C. | Db7/F |", 2, [[(0, "N.C.")], [(0, "Db7/F")]]),
        ("| C | F |\n| G | C |\n", 4, [[(0, "C")], [(0, "F")], [(0, "G")], [(0, "C")]]),
        ("| C | . . G . |", 4, [[(0, "C")], [(2, "G")]]),
    ],
)
def test_bars_are_read(text, beats, bars):
    assert written(parse_chart(text, beats)) == bars


def test_sections_are_named_at_their_bars():
    chart = parse_chart("[Verse] | C | F |\n[Chorus]\n| G | C |", 4)
    assert chart.sections == ((0, "Verse"), (2, "Chorus"))
    assert len(chart.bars) == 4


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "no chords"), ("| |", "no chords"), ("| C | | G |", "empty"), ("| C | H |", "Bar 2"),
        ("| % |", "no bar before"), ("| C D E F G |", "5 signs for 4 beats"), ("| C . |", "needs 4 signs"),
        ("| . C . . |", "none before"), ("|: C :|", "repeat"), ("| C | Zm7 |", "Zm7"),
        ("| C | % G |", "Bar 2: %"), ("| C | [Verse G |", "Bar 2: the name"),
        ("C | F\n| G | | C", "Bar 4 is empty"), ("[Verse] | C | | G |", "Bar 2 is empty"),
        ("C | F\n\nG | X", "Bar 4"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named(text, told):
    with pytest.raises(Refusal, match=told):
        parse_chart(text, 4)


def test_numerals_count_on_the_major_scale_of_the_tonic():
    def symbols(degrees, tonic, minor):
        return [bar[0][1].symbol for bar in chart_from_degrees(degrees, tonic, minor, 4).bars]

    assert symbols("| i | bVI | bIII | bVII |", 9, True) == ["Am", "F", "C", "G"]
    assert symbols("| I | V/7 | vi7 | IVmaj7 | V7sus4 |", 5, False) == ["F", "C/E", "Dm7", "Bbmaj7", "C7sus4"]
    assert symbols("| I | bVII | IV | iv |", 4, False) == ["E", "D", "A", "Am"]
    assert symbols("| i | iiø7 | V7b9 | viio7 |", 0, True) == ["Cm", "Dø7", "G7b9", "Bo7"]
    assert symbols("| I | #ivo7 | I/b3 |", 0, False) == ["C", "F#o7", "C/Eb"]


@pytest.mark.parametrize("degrees", ["| I | VIII |", "| X |", "| IV/V |", "| Iv |", "| bb7 |"])
def test_other_degrees_are_refused(degrees):
    with pytest.raises(Refusal):
        chart_from_degrees(degrees, 0, False, 4)


def test_a_chord_goes_on_until_the_next_and_round_the_end():
    chart = parse_chart("| C | . . G . | % |", 4)
    assert [chord_at(chart, 1, beat).symbol for beat in (0, 1.5, 2, 3.9)] == ["C", "C", "G", "G"]
    assert chord_at(chart, 2, 0.0).symbol == "G"
    assert chord_at(chart, -1, 3.0).symbol == "G"
    assert [(beat, chord.symbol) for beat, chord in chords_in(chart, 1)] == [(0.0, "C"), (2.0, "G")]


def test_a_chart_that_begins_late_takes_its_last_chord():
    chart = Chart(bars=(((2.0, parse_chord("G")),),))
    assert [chord.symbol for _, chord in chords_in(chart, 0)] == ["G", "G"]


@given(
    st.lists(st.lists(st.sampled_from(["C", "Am7", "Bb/D", "N.C."]), min_size=1, max_size=5), min_size=1),
    st.integers(-9, 40),
)
def test_every_beat_of_every_bar_has_its_chord(bars, bar):
    chart = parse_chart("|".join(" ".join(signs) for signs in bars), 5)
    here = chords_in(chart, bar)
    assert here[0][0] == 0.0
    assert [chord.symbol for _, chord in here] == bars[bar % len(bars)]
    for beat, chord in here:
        assert chord_at(chart, bar, beat) == chord


@given(st.text(alphabet="ABCDm7#b/.%|[] \nN°ø+-x", max_size=40), st.integers(1, 5))
def test_whatever_is_typed_is_a_chart_or_is_told(text, beats):
    try:
        chart = parse_chart(text, beats)
    except Refusal:
        return
    assert chart.bars
    assert all(0 <= at < beats for bar in chart.bars for at, _ in bar)
