"""Tunes for words: singable, within the voice, on the chords where it counts."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from improv.chart import chord_at
from improv.chord import pitch_classes
from improv.metre import metre
from instruments.refusal import Refusal
from songwriting.bars import lay, song_chart
from songwriting.melody import melodies, notes, without_melody
from songwriting.song import in_key, transpose_song, write_song
from songwriting.tune_edit import set_pitch, sing_line

LYRICS = """The kettle sings a little song
I am here and that's enough
Morning comes in through the window
and I am home

[Chorus]
Walking home and walking slowly
You are not alone

The kettle sings a little song
I am here and that's enough"""
SONG = write_song(LYRICS)


def sung(song):
    return [pitch for line in song.lines() for pitch in line.melody]


@settings(max_examples=15, deadline=None)
@given(st.integers(45, 65), st.integers(7, 24), st.integers(0, 11), st.integers(0, 99))
def test_every_syllable_has_a_note_within_the_range(low, width, tonic, seed):
    for song in melodies(in_key(SONG, tonic), low, low + width, seed):
        for line in song.lines():
            assert len(line.melody) == len(line.syllables)
            assert all(low <= pitch <= low + width for pitch in line.melody)


def test_there_are_several_and_they_differ():
    found = melodies(SONG, count=4)
    assert len({tuple(sung(song)) for song in found}) == 4
    assert found == melodies(SONG, count=4)
    assert sung(melodies(SONG, seed=2)[0]) != sung(found[0])


@pytest.mark.parametrize("seed", range(6))
def test_strong_beats_have_notes_of_the_chord(seed):
    for song in melodies(SONG, seed=seed):
        chart, strong = song_chart(song), (0, *metre(song.metre).strong)
        on, off = [], []
        for laid in lay(song):
            for (bar, beat), pitch in zip(laid.times, laid.line.melody, strict=True):
                if bar >= 0:
                    there = pitch % 12 in pitch_classes(chord_at(chart, bar, beat))
                    (on if beat in strong else off).append(there)
        assert sum(on) >= 0.97 * len(on)
        assert not all(off)


@pytest.mark.parametrize("seed", range(6))
def test_a_tune_moves_as_voices_do(seed):
    for song in melodies(SONG, seed=seed):
        steps = [abs(b - a) for line in song.lines() for a, b in pairwise(line.melody)]
        assert sum(step <= 2 for step in steps) >= 0.55 * len(steps)
        assert max(steps) <= 9
        assert steps.count(0) <= 0.6 * len(steps)
        assert max(sung(song)) - min(sung(song)) >= 5


def test_sections_end_on_the_root_of_their_chord():
    for song in melodies(SONG):
        for section in song.sections:
            line = section.lines[-1]
            assert line.melody[-1] % 12 == line.chords[-1][1].root


def test_the_same_words_are_sung_to_the_same_notes():
    song = melodies(SONG)[0]
    assert song.sections[0].lines[0].text == song.sections[2].lines[0].text
    if song.sections[0].lines[0].chords == song.sections[2].lines[0].chords:
        assert song.sections[0].lines[0].melody == song.sections[2].lines[0].melody


def test_notes_follow_one_another_and_overlap_nowhere():
    song = melodies(SONG)[0]
    beats = metre(song.metre).beats
    found = notes(song)
    assert len(found) == len(sung(song))
    for one, after in pairwise(found):
        assert one.beats > 0
        assert one.bar * beats + one.beat + one.beats <= after.bar * beats + after.beat + 1e-6


def test_a_melody_goes_with_its_song_into_another_key():
    song = melodies(SONG)[0]
    assert sung(transpose_song(song, 3)) == [pitch + 3 for pitch in sung(song)]


def test_it_can_be_taken_away():
    assert without_melody(melodies(SONG)[0]) == SONG


def test_a_note_is_changed_and_a_syllable_is_spoken():
    song = set_pitch(melodies(SONG)[0], 0, 1, 2, 71)
    assert song.sections[0].lines[1].melody[2] == 71
    song = set_pitch(song, 0, 1, 2, None)
    assert song.sections[0].lines[1].melody[2] is None
    assert len(notes(song)) == len(sung(song)) - 1
    alone = set_pitch(SONG, 0, 0, 1, 60)
    assert alone.sections[0].lines[0].melody[:2] == (None, 60)
    assert set_pitch(alone, 0, 0, 1, None) == SONG


def test_a_line_is_sung_in_order_and_the_rest_stays():
    song = sing_line(SONG, 0, 0, [60, 62, 64])
    assert song.sections[0].lines[0].melody[:4] == (60, 62, 64, None)
    assert len(sing_line(SONG, 0, 0, [60] * 99).sections[0].lines[0].melody) == len(
        SONG.sections[0].lines[0].syllables
    )


@pytest.mark.parametrize("where", [(9, 0, 0), (0, 9, 0), (0, 0, 99), (-1, 0, 0), (0, -1, 0), (0, 0, -1)])
def test_no_such_syllable(where):
    with pytest.raises(Refusal, match="no such syllable"):
        set_pitch(SONG, *where, 60)


def test_what_nobody_sings_is_refused():
    with pytest.raises(Refusal, match="sing"):
        set_pitch(SONG, 0, 0, 0, 12)
    with pytest.raises(Refusal, match="fifth"):
        melodies(SONG, 60, 65)


def test_the_chart_carries_the_melody_for_the_partner():
    song = melodies(SONG)[0]
    assert song_chart(SONG).melody == ()
    assert [pitch for _, _, _, pitch in song_chart(song).melody] == sung(song)
    assert song_chart(song).bars == song_chart(SONG).bars
