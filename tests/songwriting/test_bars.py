"""The chart the band plays and the words that scroll with it."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from improv.chord import parse_chord
from improv.metre import metres
from songwriting.bars import song_chart, song_timeline
from songwriting.model import Section
from songwriting.song import set_chord, write_song
from songwriting.syllables import words

LYRICS = """The kettle sings a little song
I am here and that's enough

Walking home and walking slowly through the quiet town tonight
You are not alone

The kettle sings a little song
I am here and that's enough"""
SONG = write_song(LYRICS)


def test_short_lines_take_two_bars_and_long_ones_four():
    chart = song_chart(SONG)
    assert [bar for bar, _ in chart.sections] == [0, 4, 10]
    assert len(chart.bars) == 14


def test_sections_are_named_at_their_bars():
    assert [name for _, name in song_chart(SONG).sections] == [section.name for section in SONG.sections]


def test_all_chords_of_the_song_are_in_the_chart_in_order():
    played = [chord.symbol for bar in song_chart(SONG).bars for _, chord in bar]
    assert played == [chord.symbol for chord in SONG.chords()]


@pytest.mark.parametrize("metre", metres())
def test_chart_and_words_lie_within_their_bars(metre):
    song = replace(SONG, metre=metre)
    chart = song_chart(song)
    beats = {"2/4": 2, "3/4": 3, "4/4": 4, "5/4": 5, "6/8": 2, "12/8": 4}[metre]
    assert chart.bars[0][0][0] == 0
    for bar in chart.bars:
        assert [beat for beat, _ in bar] == sorted({beat for beat, _ in bar})
        assert all(0 <= beat < beats for beat, _ in bar)
    moments = [(bar, beat) for bar, beat, _, _ in song_timeline(song)]
    assert moments == sorted(set(moments))
    assert all(-1 <= bar < len(chart.bars) and 0 <= beat < beats for bar, beat, _, _ in song_timeline(song))


def test_every_syllable_is_sung_once():
    times = song_timeline(SONG)
    count = [sum(len(word.syllables) for word in line.words) for line in SONG.lines()]
    assert [(line, at) for _, _, line, at in times] == [
        (i, at) for i, n in enumerate(count) for at in range(n)
    ]


@given(st.lists(st.text("aeiou bdn", max_size=40).map(str.strip).filter(bool), min_size=1, max_size=4))
def test_every_syllable_is_sung_later_than_the_one_before(lines):
    moments = [(bar, beat) for bar, beat, _, _ in song_timeline(write_song("\n".join(lines)))]
    assert moments == sorted(set(moments))


def test_an_upbeat_comes_before_the_bar_line():
    bar, beat, line, at = song_timeline(SONG)[0]
    assert (bar, line, at) == (-1, 0, 0)
    assert beat == 3.5
    assert song_timeline(SONG)[1][:2] == (0, 0)


def test_a_changed_chord_is_heard_where_its_syllable_is_sung():
    chord = SONG.sections[0].lines[0].chords[0][1]
    song = set_chord(SONG, 0, 0, 3, chord)
    bar, beat, _, _ = song_timeline(song)[3]
    assert (beat, chord) in song_chart(song).bars[bar]


def test_a_song_whose_first_chord_was_taken_away_starts_without_one():
    song = set_chord(SONG, 0, 0, 0, None)
    assert song_chart(song).bars[0][0][1].root is None


@given(st.lists(st.integers(0, 11), min_size=1, max_size=12, unique=True), st.sampled_from(metres()))
def test_no_chord_is_lost_however_close_the_syllables_are(places, metre):
    line = SONG.sections[0].lines[0]
    text = "and in the quiet of the evening we are home again"
    syllables = words(text)
    chords = tuple((at, parse_chord("CDEFGAB"[at % 7])) for at in sorted(places))
    song = replace(
        SONG,
        metre=metre,
        sections=(Section("Verse", (replace(line, text=text, words=syllables, chords=chords),)),),
    )
    chart = song_chart(song)
    played = [chord.symbol for bar in chart.bars for _, chord in bar if chord.root is not None]
    assert played == [chord.symbol for _, chord in chords]
    for bar in chart.bars:
        assert [beat for beat, _ in bar] == sorted(beat for beat, _ in bar)
