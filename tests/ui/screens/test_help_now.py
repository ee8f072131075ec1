"""Help now: from everywhere, the number first, and silence."""

from datetime import date

import pytest

from improv import commands as c
from tests.ui.screens.rooms import WINDOWS, faults, whole
from ui.kit.control import Do
from ui.screens.help_now_lines import regions, sources
from ui.settings import HelpLine


@pytest.fixture
def stand(monkeypatch, tmp_path):
    monkeypatch.setenv("ATTUNE_HOME", str(tmp_path))
    stand = whole(monkeypatch)
    yield stand
    stand.close()


@pytest.mark.parametrize("screen", ["home", "write", "listen", "kept", "settings", "play"])
def test_f1_opens_it_from_every_screen(stand, screen):
    stand.shell.go(screen)
    stand.turn()
    stand.key("f1")
    stand.turn()
    assert stand.control("line 0.number").label == "112"


def test_f1_opens_it_also_while_one_writes(stand):
    stand.shell.go("write")
    stand.turn()
    stand.touch("words")
    stand.key("f1")
    assert stand.shell.screen.name == "help"


def test_regions_begin_with_their_emergency_number_and_name_their_sources():
    assert [region.lines[0].number for region in regions()] == ["112", "999", "911", "911"]
    assert all(len(source) > 10 for _, _, source in sources())
    for region in regions():
        for line in region.lines:
            assert date.fromisoformat(line.checked) <= date.today()


def test_it_says_that_numbers_differ_and_own_lines_take_the_place(stand):
    stand.key("f1")
    stand.turn()
    assert "differ" in stand.control("words").label
    stand.shell.set(help_lines=(HelpLine("Emergency", "144"),))
    stand.turn()
    assert stand.control("line 0.number").label == "144"
    assert not stand.has("region.0")


@pytest.mark.parametrize("screen", ["home", "write", "kept", "settings", "play"])
def test_escape_and_back_lead_to_where_one_came_from(stand, screen):
    for leave in (lambda: stand.key("escape"), lambda: stand.touch("back")):
        stand.shell.go(screen)
        stand.turn()
        for _ in range(2):
            stand.key("f1")
            stand.turn()
        leave()
        assert stand.shell.screen.name == screen


def test_stop_silences_at_the_press(stand):
    stand.key("f1")
    x, y = stand.control("stop").rect.center
    stand.finger("down", x, y)
    assert stand.sent(c.Stop) == [c.Stop()]


@pytest.mark.parametrize("size", WINDOWS)
@pytest.mark.parametrize("scale", [1.0, 1.3])
def test_at_no_size_anything_overlaps_or_leaves_the_window(size, scale, monkeypatch, tmp_path):
    monkeypatch.setenv("ATTUNE_HOME", str(tmp_path))
    stand = whole(monkeypatch, size, scale=scale)
    stand.shell.go("help")
    for region in range(4):
        stand.shell.perform(Do("region", region))
        stand.turn()
        assert faults(stand) == [], region
    stand.close()
