"""Loops as they are played with: one button, its tools, one touch away."""

import pytest
from mido import MidiFile

from improv import commands as c
from improv.events import LoopKept, LoopView
from tests.ui.fake_link import snapshot
from ui.kit.control import Do


@pytest.fixture
def stand(guided):
    return guided


def test_a_loop_is_recorded_at_the_press_and_says_how_it_stands(stand):
    stand.touch("tab.loops")
    x, y = stand.control("loop.client").rect.center
    stand.finger("down", x, y)
    (pressed,) = stand.sent(c.PressLoop)
    assert (pressed.player, pressed.action) == ("client", "press")
    assert pressed.time_s == pytest.approx(stand.now_s, abs=0.1)
    stand.finger("up", x, y)
    seen = set()
    for state in ("empty", "armed", "recording", "playing", "overdubbing", "stopped"):
        stand.link.snapshot = snapshot(loops=(LoopView("client", state, 1, 8.0, 0.5),))
        stand.turn()
        seen.add((stand.control("loop.client").label, stand.control("loop.client").look.state))
    assert len({label for label, _ in seen}) == len({state for _, state in seen}) == 6


def test_the_tools_of_a_loop_are_there_when_they_can_be_used(stand):
    stand.touch("tab.loops")
    assert not stand.control("loop.undo").reachable
    stand.link.snapshot = snapshot(loops=(LoopView("client", "playing", 2, 8.0, 0.5, True, False),))
    stand.turn()
    assert not stand.control("loop.redo").reachable
    for tool in ("undo", "half", "double", "stop", "clear", "keep"):
        stand.touch(f"loop.{tool}")
    told = [one.action for one in stand.sent(c.PressLoop)]
    assert told == ["undo", "half", "double", "stop", "clear", "keep"]


def test_a_loop_that_is_kept_becomes_a_midi_file_in_the_documents(stand, monkeypatch, tmp_path):
    monkeypatch.setenv("ATTUNE_HOME", str(tmp_path))
    stand.link.waiting = [LoopKept(0, "client", 4.0, 90.0, ((0.0, 1.0, 60, 80), (2.5, 0.5, 64, 70)))]
    stand.turn()
    stand.turn()
    (path,) = (tmp_path / "documents").glob("*.mid")
    assert str(path) in stand.control("notice").label
    notes = [message for message in MidiFile(path) if message.type == "note_on"]
    assert [note.note for note in notes] == [60, 64]


def test_how_the_next_loop_is_made_is_told_for_every_player(stand):
    stand.touch("tab.loops")
    stand.touch("loops.free")
    stand.touch("quantise.more")
    told = stand.sent(c.SetLoop)
    assert {one.player for one in told} >= {"client", "therapist", "player 4"}
    assert (told[-1].free, told[-1].quantise) == (True, 10)
    stand.touch("loops.bars")
    stand.touch("loop.bars.more")
    assert (stand.sent(c.SetLoop)[-1].free, stand.sent(c.SetLoop)[-1].bars) == (False, 1)
    assert stand.shell.settings.loop_bars == 1


def test_a_loop_in_use_is_one_touch_away_on_play(stand):
    stand.shell.perform(Do("guide"))
    stand.turn()
    assert not stand.has("loop.client")
    stand.link.snapshot = snapshot(loops=(LoopView("client", "playing", 1, 8.0, 0.5),))
    stand.turn()
    stand.touch("loop.client")
    assert [(one.player, one.action) for one in stand.sent(c.PressLoop)] == [("client", "press")]


def test_a_digit_presses_the_loop_and_fills(stand):
    for key in ("1", "2", "5", "6", "7"):
        stand.key(key)
    assert [one.action for one in stand.sent(c.PressLoop)] == ["press", "undo"]
    assert stand.sent(c.AskFill)
    assert stand.sent(c.AskBreak)
    assert stand.sent(c.SetVariation) == [c.SetVariation("b")]
