import json

import pytest

from improv.following.inspect import beats
from instruments.refusal import Refusal
from tests.improv.following.playing import player


def row(onsets, end_s: float = 20.0, count_in=(0.0, 0.5)):
    return {"onsets": [list(onset) for onset in onsets], "count_in": list(count_in), "end": end_s}


def test_the_beats_after_the_count_in_come_out():
    found = beats(row(player(40, 0.5)))["beats"]
    assert json.loads(json.dumps(found)) == found
    assert found == pytest.approx([1.0 + 0.5 * n for n in range(len(found))], abs=0.03)
    assert len(found) == 38


def test_without_notes_the_count_in_goes_on():
    assert beats(row([], 20.1))["beats"] == pytest.approx([1.0 + 0.5 * n for n in range(39)], abs=0.02)


def test_a_tempo_ten_percent_faster_is_in_reach():
    found = beats(row(player(80, 0.45), 35.0, (0.0, 0.5)))["beats"]
    assert found[-1] - found[-2] == pytest.approx(0.45, abs=0.01)


def test_the_order_of_the_list_does_not_matter():
    onsets = player(40, 0.5, 2)
    assert beats(row(onsets)) == beats(row(onsets[::-1]))


@pytest.mark.parametrize(
    "bad",
    [
        {},
        {"onsets": [[1.0]], "count_in": [0, 1], "end": 4},
        {"onsets": [], "count_in": [0], "end": 4},
        {"onsets": [], "count_in": [1, 1], "end": 4},
        {"onsets": [], "count_in": [0, 1], "end": float("inf")},
        {"onsets": "soon", "count_in": [0, 1], "end": 4},
    ],
)
def test_what_is_no_playing_is_refused(bad):
    with pytest.raises(Refusal):
        beats(bad)
