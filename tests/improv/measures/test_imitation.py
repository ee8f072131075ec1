import numpy as np
import pytest

from improv.measures.imitation import STEP, imitation
from improv.measures.notes import notes_of
from improv.measures.series import series
from improv.measures.windows import ends
from improv.picture import HeardNote
from tests.improv.measures.playing import needs_data, reference


def wave(length, seed=1):
    return np.cumsum(np.random.default_rng(seed).normal(size=length)) + 60


@needs_data
def test_it_is_the_toolboxs():
    players, expected = reference()
    columns = {name: notes_of(notes) for name, notes in players.items()}
    ends_s = ends(max(one.end_s for one in columns.values()), 1.0)
    one, two = (series(columns[name], ends_s).curves["mean_velocity"] for name in "AB")
    found = imitation(one, two)
    assert found.shape == tuple(expected["mttb.imitation_vel_shape"])
    assert found.ravel() == pytest.approx(expected["mttb.imitation_vel_rowmajor"], abs=1e-6)


@pytest.mark.parametrize("lag", [4, 8, 12])
def test_a_curve_played_later_is_found_at_its_lag(lag):
    """The second player's loudness is the first's, seconds later: from notes to the diagram."""
    loudness = wave(140, lag)

    def player(later):
        return notes_of(HeardNote(i + later, 0.5, 60, velocity) for i, velocity in enumerate(loudness))

    one, two = (series(player(later), ends(150.0, 1.0)).curves["mean_velocity"] for later in (0, lag))
    found = imitation(one, two)
    best = [int(row.argmax()) - i for i, row in enumerate(found[:30])]
    assert np.median(best) * STEP == pytest.approx(lag, abs=1)
    assert np.nanmax(found) == pytest.approx(1.0)


def test_players_swapped_is_the_diagram_turned():
    one, two = wave(90, 1), wave(90, 2)
    assert imitation(one, two) == pytest.approx(imitation(two, one).T)


def test_too_short_gives_nothing():
    assert imitation(wave(39), wave(39)).shape == (0, 0)


def test_gaps_and_standing_still_are_no_imitation():
    still = np.full(60, 50.0)
    assert np.isnan(imitation(still, wave(60))).all()
    silent = np.full(60, np.nan)
    assert np.isnan(imitation(silent, wave(60))).all()
