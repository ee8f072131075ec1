"""The colour part's choice of notes."""

from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from improv.chord import NO_CHORD, parse_chord, pitch_classes
from improv.colour import Phrases, ladder, safe_classes

C_MAJOR = frozenset((0, 2, 4, 5, 7, 9, 11))


def test_notes_a_semitone_from_a_chord_tone_are_avoided():
    assert set(safe_classes(parse_chord("C"), C_MAJOR)) == {0, 2, 4, 7, 9}
    assert set(safe_classes(parse_chord("Dm"), C_MAJOR)) == {0, 2, 5, 7, 9, 11}
    assert 1 not in safe_classes(parse_chord("C"), frozenset((0, 1, 5, 7)))


def test_a_chord_outside_the_scale_is_still_agreed_with():
    safe = safe_classes(parse_chord("F#"), frozenset((0, 5, 7)))
    assert set(safe) <= set(pitch_classes(parse_chord("F#")))
    assert safe


def test_without_a_chord_the_scale_is_all_there_is():
    assert safe_classes(NO_CHORD, C_MAJOR) == tuple(sorted(C_MAJOR))


SYMBOLS = st.sampled_from(["C", "Am7", "Fmaj7", "G7sus4", "Bb"])


@given(st.integers(0, 1000), st.lists(SYMBOLS, min_size=4, max_size=30))
def test_a_line_stays_among_its_notes_and_moves_by_small_steps(seed, symbols):
    phrases, before = Phrases(Random(seed)), None
    for index, symbol in enumerate(symbols):
        chord = parse_chord(symbol)
        notes = ladder(chord, C_MAJOR, 67, 88)
        if index % 4 == 0:
            phrases.begin()
        note = phrases.note(notes, pitch_classes(chord), rests=index % 3 == 0)
        assert note in notes
        if index % 3 == 0:
            assert note % 12 in pitch_classes(chord)
        if before is not None:
            assert abs(note - before) <= 12
        before = note


@pytest.mark.parametrize("seed", range(5))
def test_a_motif_comes_back_and_changes_by_one_move_at_a_time(seed):
    phrases, notes = Phrases(Random(seed)), ladder(parse_chord("C"), C_MAJOR, 48, 108)
    shapes = []
    for _ in range(60):
        phrases.arrive(76)
        phrases.begin()
        line = [76] + [phrases.note(notes, (), rests=False) for _ in range(4)]
        shapes.append(tuple(notes.index(after) - notes.index(before) for before, after in pairwise(line)))
    for before, after in pairwise(shapes):
        mirrored = tuple(-move for move in before)
        assert after == mirrored or sum(a != b for a, b in zip(before, after, strict=True)) <= 1
    same = sum(before == after for before, after in pairwise(shapes))
    assert 15 <= same <= 55


def test_climbing_turns_back_at_the_end_of_the_range():
    phrases, chord = Phrases(Random(1)), parse_chord("C")
    notes = ladder(chord, C_MAJOR, 60, 72)
    phrases.arrive(60)
    up = [phrases.climb(notes, pitch_classes(chord), up=True) for _ in range(4)]
    assert up == [64, 67, 72, 67]
    assert phrases.climb(notes, pitch_classes(chord), up=False) == 64
