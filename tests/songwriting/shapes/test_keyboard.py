"""Chords under two hands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from improv.chord import NO_CHORD, parse_chord, pitch_classes
from improv.chord_grammar import qualities
from songwriting.shapes import keyboard_shape

chords = st.builds(
    lambda root, quality, bass: parse_chord(root + quality.written + bass),
    st.sampled_from(["C", "Db", "D", "Eb", "E", "F", "F#", "G", "Ab", "A", "Bb", "B"]),
    st.sampled_from([one for one in qualities() if "/" not in one.written]),
    st.sampled_from(["", "/C", "/F#"]),
)


@given(chords, st.integers(7, 14))
def test_a_shape_lies_within_the_hand_and_sounds_only_the_chord(chord, reach):
    shape = keyboard_shape(chord, reach)
    assert shape.left[0] % 12 == chord.bass
    assert {note % 12 for note in shape.left + shape.right} <= set(pitch_classes(chord))
    assert shape.right[-1] - shape.right[0] <= reach
    assert list(shape.right) == sorted(set(shape.right))
    assert len(shape.fingers) == len(shape.right)
    assert list(shape.fingers) == sorted(set(shape.fingers))


@given(chords)
def test_an_octave_holds_every_triad_whole(chord):
    shape = keyboard_shape(chord)
    if len({interval % 12 for interval in chord.intervals}) == 3:
        assert {note % 12 for note in shape.left + shape.right} == set(pitch_classes(chord))


@pytest.mark.parametrize(
    ("symbol", "right", "fingers"),
    [("C", (60, 64, 67), (1, 3, 5)), ("Am", (60, 64, 69), (1, 2, 5)), ("F", (60, 65, 69), (1, 3, 5))],
)
def test_triads_lie_under_the_usual_fingers(symbol, right, fingers):
    shape = keyboard_shape(parse_chord(symbol))
    assert (shape.right, shape.fingers) == (right, fingers)


def test_no_chord_has_no_shape():
    assert keyboard_shape(NO_CHORD) is None
