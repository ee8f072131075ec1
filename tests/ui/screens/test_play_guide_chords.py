"""Chords: typed, caught, led by a left hand, shown as they sound."""

import pytest

from improv import commands as c
from improv.chart_text import chart_text
from improv.events import ChordsCaught, PortsChanged, SettingChanged
from tests.ui.fake_link import snapshot
from ui.kit.control import Do


@pytest.fixture
def stand(guided):
    return guided


def test_a_chart_is_typed_and_one_that_cannot_be_read_says_why(stand):
    stand.touch("tab.chords")
    stand.shell.perform(Do("draft", {"chart": "| C Am | F G |"}))
    stand.turn()
    stand.touch("chart.use")
    assert chart_text(stand.sent(c.SetChart)[-1].chart, 4) == "| C Am | F G |"
    assert [stand.control(f"bar {number}").label for number in range(2)] == ["C Am", "F G"]
    stand.shell.perform(Do("draft", {"chart": "| C | H |"}))
    stand.turn()
    stand.touch("chart.use")
    assert "Bar 2" in stand.control("chart.fault").label
    assert len(stand.sent(c.SetChart)) == 1
    stand.shell.perform(Do("own_chart"))
    assert stand.sent(c.SetChart)[-1] == c.SetChart(None)


def test_caught_chords_are_played_and_can_be_kept_or_undone(stand):
    stand.touch("tab.chords")
    stand.touch("chart.catch")
    assert stand.sent(c.CatchChords)
    stand.link.waiting = [ChordsCaught(0, "| Dm | G |")]
    stand.turn()
    stand.turn()
    assert stand.control("bar 0").label == "Dm"
    stand.touch("chart.undo")
    assert stand.sent(c.SetChart)[-1] == c.SetChart(None)
    assert stand.has("chart.catch")
    stand.link.waiting = [ChordsCaught(0, "")]
    stand.turn()
    stand.turn()
    assert "no chords" in stand.control("notice").label


def test_the_left_hand_leads_by_a_split_and_gives_the_keyboard_back(stand):
    stand.link.waiting = [PortsChanged(("Keystation",), "speakers")]
    stand.touch("tab.chords")
    stand.turn()
    stand.touch("left_hand")
    routes = [route for route in stand.sent(c.SetRoutes)[-1].routes if route.source == "midi:Keystation"]
    assert [(one.player, one.low, one.high) for one in routes] == [("leader", 0, 59), ("client", 60, 127)]
    assert stand.sent(c.SetHarmony)[-1] == c.SetHarmony("leader", "beat")
    stand.touch("left_hand")
    routes = [route for route in stand.sent(c.SetRoutes)[-1].routes if route.source == "midi:Keystation"]
    assert [(one.player, one.low) for one in routes] == [("client", 0)]
    assert stand.sent(c.SetHarmony)[-1] == c.SetHarmony("chart", "beat")


def test_in_a_transposed_room_keys_and_chords_are_shown_as_they_sound(stand):
    stand.link.snapshot = snapshot(tonic=11, transpose=2)
    stand.shell.choose(transpose=2, chart="| Am | F |")
    stand.touch("tab.notes")
    assert stand.control("tonic.11").state.selected
    stand.touch("tonic.1")
    assert stand.sent(c.SetKey) == [c.SetKey(11, "minor pentatonic")]
    stand.link.waiting = [SettingChanged(0, "key", "1 minor pentatonic")]
    stand.touch("tab.chords")
    assert stand.shell.chosen.tonic == 11
    assert [stand.control(f"bar {number}").label for number in range(2)] == ["Bm", "G"]
