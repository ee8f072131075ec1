"""Other languages fit where English does."""

import pytest

from tests.ui.screens.rooms import WINDOWS, faults, whole
from ui.kit.control import Do

WALKS = (
    (Do("home"),),
    (Do("play"), Do("guide")),
    *((Do("tab", name),) for name in ("meet", "band", "time", "notes", "chords", "players", "loops")),
    (Do("home"), Do("write")),
    (Do("home"), Do("listen")),
)


@pytest.mark.parametrize("size", WINDOWS[:3])
def test_german_overlaps_nowhere_and_stays_in_the_window(size, monkeypatch, tmp_path):
    monkeypatch.setenv("ATTUNE_HOME", str(tmp_path))
    stand = whole(monkeypatch, size)
    stand.shell.set_access(language="de")
    for wishes in WALKS:
        for wish in wishes:
            stand.shell.perform(wish)
        stand.turn()
        stand.turn()
        assert faults(stand) == [], wishes
    stand.close()
