"""Roots within reach, and steps that lead."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from improv.bassline import chord_step, leading_note, nearest
from improv.chord import parse_chord

A_MINOR = frozenset((9, 11, 0, 2, 4, 5, 7))


@given(st.integers(0, 11), st.integers(31, 50))
def test_the_nearest_note_is_in_range_and_near(pitch_class, before):
    note = nearest(pitch_class, before, 31, 50)
    assert note % 12 == pitch_class
    assert 31 <= note <= 50
    assert abs(note - before) <= 12


@pytest.mark.parametrize(
    ("goal", "before", "led"),
    [(41, 45, 43), (45, 41, 43), (36, 43, 38), (40, 45, 41), (43, 38, 41), (45, 45, 40)],
)
def test_the_lead_comes_by_a_step_of_the_scale_from_the_side_it_stands_on(goal, before, led):
    assert leading_note(goal, before, A_MINOR, 31, 50) == led


def test_without_a_step_in_the_scale_it_is_a_semitone():
    assert leading_note(37, 44, frozenset((1, 6)), 31, 50) == 38
    assert leading_note(37, 33, frozenset((1, 6)), 31, 50) == 36


@given(st.integers(31, 50), st.integers(31, 50))
def test_leads_stay_in_range(goal, before):
    note = leading_note(goal, before, A_MINOR, 31, 50)
    assert 31 <= note <= 50
    assert note != goal


def test_fifths_as_the_chord_has_them():
    fifth = (7, 6, 8)
    assert chord_step(parse_chord("C"), fifth) == 7
    assert chord_step(parse_chord("Bm7b5"), fifth) == 5
    assert chord_step(parse_chord("Caug"), fifth) == 8
    assert chord_step(parse_chord("Csus4"), (4, 3, 5, 2)) == 5
