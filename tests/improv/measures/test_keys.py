import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from improv.measures.keys import MAJOR, MINOR, correlations, find_key, key_of
from improv.picture import HeardNote

MAJOR_STEPS = (0, 2, 4, 5, 7, 9, 11, 12)
HARMONIC_MINOR_STEPS = (0, 2, 3, 5, 7, 8, 11, 12)


def line(tonic, steps):
    """A scale up and down, resting on its tonic."""
    pitches = [60 + tonic + step for step in (*steps, *reversed(steps))]
    lengths = [0.8 if pitch % 12 == tonic else 0.3 for pitch in pitches]
    return [
        HeardNote(i * 0.5, length, pitch, 70)
        for i, (pitch, length) in enumerate(zip(pitches, lengths, strict=True))
    ]


@pytest.mark.parametrize("tonic", range(12))
@pytest.mark.parametrize(("steps", "minor"), [(MAJOR_STEPS, False), (HARMONIC_MINOR_STEPS, True)])
def test_a_scale_is_in_its_key(tonic, steps, minor):
    key = find_key(line(tonic, steps))
    assert (key.tonic, key.minor) == (tonic, minor)
    assert key.clarity > 0.7
    assert key.margin > 0


def test_the_profile_itself_is_perfectly_clear():
    for tonic in range(12):
        for shape, minor in ((MAJOR, False), (MINOR, True)):
            key = key_of(np.roll(np.array(shape), tonic))
            assert (key.tonic, key.minor, key.clarity) == (tonic, minor, pytest.approx(1.0))


def test_nothing_has_no_key():
    assert find_key([]) is None
    assert key_of(np.ones(12)) is None
    assert find_key([HeardNote(0.0, 0.0, 60, 70)]) is None


weights = st.lists(st.floats(0, 5), min_size=12, max_size=12).filter(lambda row: max(row) - min(row) > 0.01)


@given(weights, st.floats(0.1, 9))
def test_correlation_is_pearsons_and_knows_no_scale(row, scale):
    found = correlations(np.array([row, [scale * weight for weight in row]]))
    expected = [np.corrcoef(row, np.roll(shape, t))[0, 1] for shape in (MAJOR, MINOR) for t in range(12)]
    assert found[0] == pytest.approx(expected, abs=1e-9)
    assert found[1] == pytest.approx(expected, abs=1e-9)


@given(st.lists(weights, min_size=1, max_size=9))
def test_a_row_alone_is_a_row_among_many(rows):
    table = np.array(rows)
    together = correlations(table)
    alone = np.concatenate([correlations(table[i : i + 1]) for i in range(len(table))])
    assert (together == alone).all()
