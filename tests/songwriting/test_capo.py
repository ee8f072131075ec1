"""Capo and voice: the optimum over all frets and keys."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from improv.chord import pitch_classes
from instruments.refusal import Refusal
from songwriting.capo import HIGHEST, capo, key_for_voice, voice_range
from songwriting.keys import difficulty, in_key
from songwriting.song import transpose_song, write_song

SONG = write_song(
    "The kettle sings a little song\nI am here and that's enough\n\nYou are not alone\nCome on home"
)


def with_melody(song, pitches):
    section = song.sections[0]
    line = section.lines[0]
    melody = tuple(pitches[at % len(pitches)] for at in range(len(line.syllables)))
    first = replace(section, lines=(replace(line, melody=melody), *section.lines[1:]))
    return replace(song, sections=(first, *song.sections[1:]))


@given(st.integers(0, 11))
def test_no_fret_is_easier_and_the_song_sounds_as_before(tonic):
    song = in_key(SONG, tonic)
    found = capo(song)
    assert 0 <= found.fret <= HIGHEST
    back = transpose_song(found.shapes, found.fret)
    assert [pitch_classes(c) for c in back.chords()] == [pitch_classes(c) for c in song.chords()]

    def hands(fret):
        return sum(difficulty(chord, "guitar") for chord in transpose_song(song, -fret).chords())

    assert all(
        hands(found.fret) <= hands(fret) + 0.06 * HIGHEST * len(list(song.chords())) for fret in range(8)
    )


def test_e_flat_is_grasped_in_open_chords_above_a_capo():
    found = capo(in_key(SONG, 3))
    assert found.fret in (1, 3)
    assert found.shapes.tonic in (0, 2)


def test_a_song_in_g_needs_none():
    assert capo(in_key(SONG, 7)).fret == 0


@settings(deadline=None)
@given(st.integers(48, 80), st.integers(0, 12), st.integers(45, 60), st.integers(12, 24))
def test_the_melody_lies_within_the_voice(first, span, low, width):
    song = with_melody(SONG, [first, first + span])
    moved = key_for_voice(song, low, low + width)
    lowest, highest = voice_range(moved)
    assert low <= lowest <= highest <= low + width
    assert highest - lowest == span
    assert (moved.tonic - song.tonic - (lowest - first)) % 12 == 0


def test_of_the_keys_that_fit_the_easiest_is_taken():
    song = with_melody(in_key(SONG, 1), [60, 64])
    moved = key_for_voice(song, 50, 76, "guitar")
    cost = sum(difficulty(chord, "guitar") for chord in moved.chords())
    for shift in range(-10, 13):
        other = transpose_song(song, shift)
        assert cost <= sum(difficulty(chord, "guitar") for chord in other.chords()) + 1e-6


def test_a_melody_wider_than_the_voice_is_refused():
    with pytest.raises(Refusal, match="spans 20 semitones"):
        key_for_voice(with_melody(SONG, [50, 70]), 55, 67)
    with pytest.raises(Refusal, match="below"):
        key_for_voice(SONG, 67, 55)


def test_without_a_melody_the_easiest_key_is_taken():
    assert voice_range(SONG) is None
    assert key_for_voice(in_key(SONG, 1), 55, 67).tonic == 0
