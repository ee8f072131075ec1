"""Metres by their felt beats."""

import pytest

from improv.metre import metre, metres
from instruments.refusal import Refusal


@pytest.mark.parametrize(
    ("name", "beats", "division", "quarters"),
    [
        ("2/4", 2, 2, 2),
        ("3/4", 3, 2, 3),
        ("4/4", 4, 2, 4),
        ("5/4", 5, 2, 5),
        ("6/8", 2, 3, 3),
        ("12/8", 4, 3, 6),
    ],
)
def test_felt_beats(name, beats, division, quarters):
    found = metre(name)
    assert (found.beats, found.division, found.beats * found.beat_quarters) == (beats, division, quarters)
    assert all(0 < strong < beats for strong in found.strong)


def test_all_metres_are_listed_and_others_refused():
    assert metres() == ("2/4", "3/4", "4/4", "5/4", "6/8", "12/8")
    with pytest.raises(Refusal, match="7/8"):
        metre("7/8")
