import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from improv.chord import parse_chord
from improv.harmony.likelihood import ChordLikelihood, chord_number, chord_of, tones_of

KEYS = st.tuples(st.integers(0, 11), st.booleans())


@given(KEYS, st.lists(st.tuples(st.integers(0, 11), st.booleans(), st.floats(0, 1)), max_size=12))
def test_shares_stay_shares_and_time_brings_them_back(key, notes) -> None:
    likely = ChordLikelihood(*key)
    prior = likely.shares.copy()
    for note in notes:
        likely.hear(*note)
        assert likely.shares.sum() == pytest.approx(1.0)
        assert likely.shares.min() >= 0.0
    likely.fade(1.0)
    assert np.allclose(likely.shares, prior)


@given(st.booleans(), st.integers(0, 11), st.lists(st.tuples(st.integers(0, 11), st.booleans()), max_size=8))
def test_every_key_is_the_same_elsewhere(minor, up, notes) -> None:
    on_c, moved = ChordLikelihood(0, minor), ChordLikelihood(up, minor)
    for pitch_class, lowest in notes:
        on_c.hear(pitch_class, lowest)
        moved.hear((pitch_class + up) % 12, lowest)
    assert np.allclose(np.roll(on_c.shares.reshape(-1, 12), up, 1).ravel(), moved.shares)


@pytest.mark.parametrize("symbol", ["C", "F#m", "Bb7", "Dmaj7", "Em7", "Bdim", "Gsus4"])
def test_a_chord_has_its_number(symbol: str) -> None:
    chord = parse_chord(symbol)
    number = chord_number(chord)
    assert number is not None
    again = chord_of(number, None, symbol[1:2] == "b")
    assert (again.root, again.intervals, again.symbol) == (chord.root, chord.intervals, symbol)
    assert tones_of(number) == {((chord.root or 0) + step) % 12 for step in chord.intervals}


@pytest.mark.parametrize(("symbol", "kind"), [("Cadd9", "C"), ("Am9", "Am7"), ("G13", "G7"), ("C5", "C")])
def test_a_rarer_chord_has_its_neighbours_number(symbol: str, kind: str) -> None:
    number = chord_number(parse_chord(symbol))
    assert number is not None
    assert chord_of(number, None, False).symbol == kind


def test_in_a_key_its_own_chords_are_likelier() -> None:
    shares = ChordLikelihood(0, False).shares
    ranked = [chord_of(int(number), None, False).symbol for number in np.argsort(-shares)]
    assert set(ranked[:6]) == {"C", "F", "G", "Am", "Dm", "Em"}
