import math

import pytest

from improv.measures.notes import notes_of
from improv.measures.silence import silence
from improv.picture import HeardNote
from tests.improv.measures.playing import needs_data, reference


def player(*notes):
    return notes_of(HeardNote(onset, length, 60, 70) for onset, length in notes)


@needs_data
@pytest.mark.parametrize("name", ["A", "B"])
def test_it_is_the_toolboxs(name):
    players, expected = reference()
    columns = {one: notes_of(notes) for one, notes in players.items()}
    end_s = max(one.end_s for one in columns.values())
    assert silence(columns[name], end_s) == pytest.approx(expected[f"mttb.silence_{name}"], abs=1e-6)


@pytest.mark.parametrize(
    ("notes", "end_s", "seconds"),
    [
        ([(0, 1), (2, 1), (4, 1)], 5, 0),
        ([(3, 1)], 4, 3),
        ([(0, 1), (6, 1)], 7, 3),
        ([(0, 9), (10, 1)], 11, 3),
        ([(0, 1)], 10, 7),
    ],
    ids=["short gaps", "late start", "a rest", "a note that rang out", "the other goes on"],
)
def test_what_counts_as_silence(notes, end_s, seconds):
    assert silence(player(*notes), end_s) == pytest.approx(seconds / end_s)


def test_nobody_played():
    assert silence(player(), 10.0) == 1.0
    assert math.isnan(silence(player(), 0.0))
