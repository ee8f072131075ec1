"""Voicings hold the chord, stay in range and move little."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from improv.chord import NO_CHORD, parse_chord
from improv.chord_grammar import qualities
from improv.voicing import chord_steps, lead, movement

CHORDS = st.builds(
    lambda root, quality: parse_chord(root + quality.written),
    st.sampled_from(["C", "Db", "D", "Eb", "F#", "Ab", "Bb", "B"]),
    st.sampled_from(qualities()),
)


@given(st.lists(CHORDS, min_size=1, max_size=8), st.integers(2, 6), st.booleans())
def test_chord_tones_only_rising_and_in_range(chords, voices, spread):
    before = ()
    for chord in chords:
        before = lead(chord, before, voices, (48, 79), spread)
        tones = {(chord.root + step) % 12 for step in chord.intervals}
        assert before == tuple(sorted(set(before)))
        assert {note % 12 for note in before} <= tones
        assert before[0] >= 48
        assert before[-1] <= 79
        assert 1 <= len(before) <= voices


@given(CHORDS, st.booleans())
def test_what_makes_the_chord_is_in_it(chord, spread):
    """With four voices the third (or what is in its place) and the seventh are there."""
    found = {(note - chord.root) % 12 for note in lead(chord, (), 4, (48, 79), spread)}
    eleventh = 17 in chord.intervals and 4 in chord.intervals
    guides = [step for step in chord.intervals if step in (3, 10, 11) or (step == 4 and not eleventh)]
    assert set(guides) <= found


def test_common_tones_stay():
    am = lead(parse_chord("Am"), (), 3, (52, 76), False)
    f = lead(parse_chord("F"), am, 3, (52, 76), False)
    assert movement(am, f) == 1
    assert movement(f, lead(parse_chord("C"), f, 3, (52, 76), False)) == 3


SONG = ["C", "Am", "F", "G", "Em", "Am", "Dm", "G7", "C", "F", "Bb", "Eb", "Ab", "Fm", "C"]


@pytest.mark.parametrize("voices", [3, 4, 5])
@pytest.mark.parametrize("spread", [False, True])
def test_moves_less_than_chords_in_root_position(voices, spread):
    """Against the plainest way, every chord from its root: at most six tenths of the movement."""
    chords = [parse_chord(symbol) for symbol in SONG]
    led, before = 0, ()
    for chord in chords:
        after = lead(chord, before, voices, (50, 77), spread)
        led += movement(before, after)
        before = after
    roots = [tuple(55 + (chord.root - 55) % 12 + step for step in chord.intervals[:3]) for chord in chords]
    plain = sum(movement(a, b) for a, b in pairwise(roots)) * voices / 3
    assert led <= plain * 0.6


def test_an_eleventh_drives_out_the_third_and_the_root_goes_first():
    assert chord_steps((0, 4, 7, 10, 14, 17), 4) == (2, 5, 7, 10)
    assert chord_steps((0, 4, 7, 10, 14), 4) == (2, 4, 7, 10)
    assert chord_steps((0, 4, 7, 10, 14), 3) == (2, 4, 10)
    assert chord_steps((0, 3, 7), 4) == (0, 3, 7)


def test_no_chord_and_a_narrow_range():
    assert lead(NO_CHORD, (60, 64, 67), 4, (48, 76), True) == ()
    narrow = lead(parse_chord("Cmaj9"), (), 5, (60, 66), False)
    assert narrow
    assert all(60 <= note <= 66 for note in narrow)
