"""Easy keys and moving songs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from improv.chord import pitch_classes
from instruments.refusal import Refusal
from songwriting.keys import difficulty, easiest_key, easiest_shift, in_key, transpose_song
from songwriting.numerals import TRIADS, chord_of, numeral_of
from songwriting.song import set_chord, write_song

SONG = write_song("Hello my old friend\nI have come to sing\nOver the mountain\nI am home again", 3, 0.4)
CHORDS = st.lists(st.sampled_from(TRIADS), min_size=1, max_size=8)


def hands(song, instrument):
    return sum(difficulty(chord, instrument) for chord in song.chords())


@given(
    CHORDS, st.integers(0, 11), st.sampled_from(["keyboard", "guitar"]), st.sampled_from(["major", "minor"])
)
def test_no_other_key_is_easier(numerals, tonic, instrument, mode):
    def cost(key):
        return sum(difficulty(chord_of(n, key % 12, mode == "minor"), instrument) for n in numerals)

    chords = [chord_of(n, tonic, mode == "minor") for n in numerals]
    best = tonic + easiest_shift(chords, tonic, mode, instrument)
    assert cost(best) == pytest.approx(min(cost(key) for key in range(12)))


def test_white_keys_for_the_keyboard_and_open_chords_for_the_guitar():
    assert easiest_key(transpose_song(SONG, 6), "keyboard").tonic == 0
    assert hands(easiest_key(transpose_song(SONG, 3), "guitar"), "guitar") < hands(
        transpose_song(SONG, 3), "guitar"
    )


@given(st.integers(-24, 24))
def test_moving_keeps_the_numerals_and_back_is_back(semitones):
    there = transpose_song(SONG, semitones)
    assert there.tonic == (SONG.tonic + semitones) % 12
    assert [numeral_of(c, there.tonic) for c in there.chords()] == [
        numeral_of(c, SONG.tonic) for c in SONG.chords()
    ]
    back = transpose_song(there, -semitones)
    assert list(map(pitch_classes, back.chords())) == list(map(pitch_classes, SONG.chords()))


def test_chords_are_spelt_as_the_new_key_has_them():
    flat = set_chord(in_key(SONG, 0), 0, 0, 1, chord_of("bVII", 0, False))
    assert flat.sections[0].lines[0].chords[1][1].symbol == "Bb"
    assert in_key(flat, 2).sections[0].lines[0].chords[1][1].symbol == "C"
    assert in_key(flat, 5).sections[0].lines[0].chords[1][1].symbol == "Eb"
    assert in_key(flat, 7).sections[0].lines[0].chords[1][1].symbol == "F"


def test_in_key_of_itself_is_itself():
    assert in_key(SONG, SONG.tonic) is SONG


def test_an_unknown_instrument_is_refused():
    with pytest.raises(Refusal):
        easiest_key(SONG, "kazoo")
