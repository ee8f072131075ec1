import json

import pytest

from improv.measures.inspect import features
from instruments.refusal import Refusal
from tests.improv.measures.playing import improvised
from ui.commands.inspect import KINDS, answer


def rows(seed, length_s=60.0):
    return [[note.onset_s, note.duration_s, note.pitch, note.velocity] for note in improvised(seed, length_s)]


def test_the_shape_of_the_answer():
    kind = KINDS["features"]
    line = json.dumps({"players": {"client": rows(1), "therapist": rows(2)}, "window_s": 6, "hop_s": 1})
    told = json.loads(answer(kind, kind.load(), line.encode()))
    count = len(told["t_end"])
    assert told["t_end"][:3] == [0, 1, 2]
    for player in ("client", "therapist"):
        curves = told["players"][player]
        assert 0 <= curves.pop("silence") <= 1
        assert len(curves) == 13
        assert all(len(curve) == count for curve in curves.values())
    assert len(told["dyad"]["common_pulse"]) == len(told["dyad"]["common_period_s"]) == count
    stretches = (count - 40) // 2 + 1
    diagram = told["dyad"]["imitation"]["mean_velocity"]
    assert (len(diagram), len(diagram[0])) == (stretches, stretches)


def test_roles_go_by_name():
    one, two = rows(1), rows(2)
    told = features({"players": {"client": one, "therapist": two}})
    turned = features({"players": {"therapist": two, "client": one}})
    assert told["dyad"] == turned["dyad"]
    swapped = features({"players": {"client": two, "therapist": one}})
    diagram = told["dyad"]["imitation"]["density"]
    assert swapped["dyad"]["common_pulse"] == told["dyad"]["common_pulse"]
    assert swapped["dyad"]["imitation"]["density"][0][1] == pytest.approx(diagram[1][0])


def test_an_empty_window_is_null():
    told = features({"players": {"client": [[0, 1, 60, 70], [20, 1, 60, 70]], "therapist": []}})
    assert told["players"]["client"]["density"][10] is None
    assert told["players"]["client"]["recency_density"][10] == 0
    assert set(told["players"]["therapist"]["mean_pitch"]) == {None}
    assert told["players"]["therapist"]["silence"] == 1
    assert set(told["dyad"]["common_pulse"]) == {None}


def test_the_order_of_notes_does_not_matter():
    notes = rows(3)
    assert (
        features({"players": {"client": notes[::-1]}})["t_end"]
        == features({"players": {"client": notes}})["t_end"]
    )
    ordered = sorted(notes, key=lambda row: (row[0], row[2]))
    shuffled = sorted(ordered, key=lambda row: row[1])
    again = features({"players": {"client": shuffled}})["players"]["client"]["density"]
    assert again == features({"players": {"client": ordered}})["players"]["client"]["density"]


def test_one_player_has_no_dyad_and_nobody_no_windows():
    assert features({"players": {"client": rows(1)}})["dyad"] is None
    assert features({"players": {}}) == {"t_end": [], "players": {}, "dyad": None}
    assert features({"players": {"client": []}})["players"]["client"]["silence"] is None


@pytest.mark.parametrize(
    "row",
    [
        {"players": {"client": 3}},
        {"players": {"client": [[0, 1, 60]]}},
        {"players": {"client": [[0, 1, 60, "loud"]]}},
        {"players": {"client": [[-1, 1, 60, 70]]}},
        {"players": {"client": [[0, 1, 60.5, 70]]}},
        {"players": {"client": [[0, 1, 128, 70]]}},
        {"players": {"client": [[0, 1, 60, 70]]}, "hop_s": 0},
        {"players": {"client": [[0, 1, 60, 70]]}, "window_s": -1},
        {"players": {"client": [[1e9, 1, 60, 70]]}},
    ],
)
def test_what_cannot_be_used_is_refused(row):
    with pytest.raises(Refusal):
        features(row)
