"""Shapes of chords on strings, from tuning and reach alone."""

import itertools
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from improv.chord import NO_CHORD, parse_chord, pitch_classes
from improv.chord_grammar import qualities
from instruments.refusal import Refusal
from songwriting.shapes import fretboard, shapes
from songwriting.shapes.frets import rules

ROOTS = ("C", "Db", "D", "Eb", "E", "F", "F#", "G", "Ab", "A", "Bb", "B")
GUITAR = {
    "C": "x32010", "A": "x02220", "G": "320003", "E": "022100", "D": "xx0232", "Am": "x02210",
    "Em": "022000", "Dm": "xx0231", "B7": "x21202", "E7": "020100", "A7": "x02020", "D7": "xx0212",
    "G7": "320001", "C7": "x32310", "Cmaj7": "x32000", "Am7": "x02010", "Em7": "020000", "Dsus4": "xx0233",
    "Asus2": "x02200", "G/B": "x20003", "D/F#": "200232",
}  # fmt: skip
UKULELE = {
    "C": "0003", "G": "0232", "F": "2010", "Am": "2000", "Dm": "2210", "A": "2100", "D": "2220",
    "E7": "1202", "G7": "0212", "C7": "0001", "A7": "0100", "D7": "2223", "Bb": "3211", "Bm": "4222",
    "Gm": "0231", "Cmaj7": "0002", "Am7": "0000", "Cm": "0333",
}  # fmt: skip
chords = st.builds(
    lambda root, quality: parse_chord(root + quality.written),
    st.sampled_from(ROOTS),
    st.sampled_from(qualities()),
)


@pytest.mark.parametrize(("symbol", "shape"), GUITAR.items())
def test_the_common_open_shapes_of_the_guitar_come_first_by_themselves(symbol, shape):
    assert shapes(parse_chord(symbol), "guitar")[0].text == shape


@pytest.mark.parametrize(("symbol", "shape"), UKULELE.items())
def test_and_those_of_the_ukulele(symbol, shape):
    assert shapes(parse_chord(symbol), "ukulele")[0].text == shape


def test_the_full_barres_are_among_the_first():
    found = {shape.text: shape for symbol in ("F", "Bm", "F#m") for shape in shapes(parse_chord(symbol))}
    assert found["133211"].barre == (1, 0, 5)
    assert found["133211"].fingers == (1, 3, 4, 2, 1, 1)
    assert found["x24432"].barre == (2, 1, 5)
    assert "244222" in found


@settings(max_examples=60, deadline=None)
@given(chords, st.sampled_from(["guitar", "ukulele"]))
def test_every_shape_sounds_the_chord_and_a_hand_can_hold_it(chord, instrument):
    board = fretboard(instrument)
    found = shapes(chord, instrument)
    assert found
    assert len({shape.frets for shape in found}) == len(found) <= 4
    for shape in found:
        sounding = {pitch % 12 for pitch in shape.pitches}
        assert sounding <= set(pitch_classes(chord))
        if board.bass_first:
            assert shape.pitches[0] % 12 == chord.bass
        holds(board, shape)


def holds(board, shape):
    pressed = [fret for fret in shape.frets if fret]
    if pressed:
        assert board.distance_mm(min(pressed), max(pressed)) <= rules()["hand"]["reach_mm"]
    used = {finger: set() for finger in shape.fingers if finger}
    for finger, fret in zip(shape.fingers, shape.frets, strict=True):
        assert (finger > 0) == bool(fret)
        if finger:
            used[finger].add(fret)
    assert set(used) <= {1, 2, 3, 4}
    assert all(len(frets) == 1 for frets in used.values())
    for lower, upper in itertools.pairwise(sorted(used)):
        assert min(used[lower]) <= min(used[upper])
    twice = [finger for finger in used if shape.fingers.count(finger) > 1]
    assert twice in ([], [1])
    assert bool(twice) == (shape.barre is not None)
    if shape.barre:
        fret, first, last = shape.barre
        assert all(one is not None and one >= fret for one in shape.frets[first : last + 1])


@pytest.mark.parametrize("symbol", ["C", "Am", "F", "G7", "Dm7", "Emaj7", "Bsus4"])
def test_triads_and_sevenths_have_all_their_tones_but_perhaps_the_fifth(symbol):
    chord = parse_chord(symbol)
    fifth = (chord.root + 7) % 12 if len(chord.intervals) > 3 else None
    for shape in shapes(chord):
        assert set(pitch_classes(chord)) - {fifth} <= {pitch % 12 for pitch in shape.pitches}


def test_a_small_hand_is_given_narrower_shapes():
    def widest(reach):
        found = [shape for root in ROOTS for shape in shapes(parse_chord(root), "guitar", reach)]
        board = fretboard("guitar")
        return max(
            board.distance_mm(min(pressed), max(pressed))
            for shape in found
            if (pressed := [fret for fret in shape.frets if fret])
        )

    assert widest(60) <= 60 < widest(105)


def test_no_chord_has_no_shape_and_no_strings_are_refused():
    assert shapes(NO_CHORD) == ()
    with pytest.raises(Refusal, match="strings"):
        shapes(parse_chord("C"), "trombone")


def test_a_chord_takes_little_time_and_is_remembered():
    spent = []
    for quality in qualities():
        chord = parse_chord("Eb" + quality.written)
        began = time.process_time()
        shapes(chord, "guitar", 104.0)
        spent.append(time.process_time() - began)
    assert sorted(spent)[len(spent) // 2] < 0.02
    began = time.process_time()
    shapes(parse_chord("Eb"), "guitar", 104.0)
    assert time.process_time() - began < 0.002
