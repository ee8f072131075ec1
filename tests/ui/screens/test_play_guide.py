"""The Guide as a therapist uses it: techniques, fills, variations, loops."""

import pytest
from mido import MidiFile

from improv import commands as c
from improv.events import JourneyView, LoopKept, LoopView
from improv.style import load_style, style_names
from improv.techniques.table import technique_names
from tests.ui.fake_link import snapshot
from tests.ui.stand import Stand
from ui import grouped
from ui.kit.control import Do

@pytest.fixture
def stand():
    stand = Stand()
    stand.shell.go("play")
    stand.shell.perform(Do("guide"))
    stand.turn()
    yield stand
    stand.close()


def test_every_technique_is_within_two_touches_of_the_open_guide(stand):
    found = set()
    for group in grouped.technique_groups():
        stand.touch(f"group.{group}")
        found |= {one.id.removeprefix("technique.") for one in stand.window.controls if one.row == "techniques"}
    assert found == {"", *technique_names()}


def test_a_technique_is_chosen_at_the_bar_or_at_once_and_left_by_the_same_touch(stand):
    stand.touch("group.join")
    stand.touch("technique.matching")
    assert stand.control("technique.matching").state.selected
    stand.touch("at_once")
    stand.touch("technique.matching")
    assert stand.sent(c.SetTechniques) == [c.SetTechniques(("matching",), "bar"), c.SetTechniques((), "now")]
    assert stand.control("technique.").state.selected


def test_a_second_technique_is_laid_over_the_first_where_that_is_asked_for(stand):
    assert not stand.control("second").reachable
    stand.touch("technique.holding")
    stand.touch("second")
    stand.touch("group.answer")
    stand.touch("technique.dialoguing")
    assert stand.sent(c.SetTechniques)[-1] == c.SetTechniques(("holding", "dialoguing"), "bar")
    assert "over" in stand.control("technique.dialoguing").label
    stand.touch("technique.imitating")
    assert stand.sent(c.SetTechniques)[-1] == c.SetTechniques(("imitating",), "bar")


def test_what_the_technique_does_is_said_in_plain_words(stand):
    stand.touch("technique.holding")
    assert stand.control("meet.word.value").label == "from the next bar"
    stand.link.snapshot = snapshot(techniques=("holding",), technique_does="waiting")
    stand.turn()
    assert stand.control("meet.word.value").label == "it waits"


def test_fill_break_and_ending_are_one_touch_away_on_every_page(stand):
    for name in ("meet", "band", "time", "notes", "players", "loops"):
        stand.touch(f"tab.{name}")
        assert stand.has("fill")
        assert stand.has("break")
        assert stand.has("finish")
    stand.touch("fill")
    stand.touch("break")
    assert stand.sent(c.AskFill)
    assert stand.sent(c.AskBreak)


def test_the_variation_is_chosen_or_left_to_the_band(stand):
    two = next(name for name in style_names() if len(load_style(name).variations) == 2)
    stand.link.snapshot = snapshot(style=two)
    stand.turn()
    stand.touch("tab.band")
    stand.touch("variation.b")
    stand.touch("variation.itself")
    assert [one.name for one in stand.sent(c.SetVariation)] == ["b", None]


def test_nothing_that_the_guide_opens_covers_the_pads(stand):
    for wish in (Do("choose", ("style", "")), Do("choose", ("sound", "client")), Do("choose", ("key", ""))):
        stand.shell.perform(wish)
        stand.turn()
        assert stand.has("pad 0")
        assert stand.control("pad 3").rect.right < stand.control("guide").rect.left
        stand.shell.perform(Do("done"))


def test_a_loop_is_recorded_at_the_press_and_says_how_it_stands(stand):
    stand.touch("tab.loops")
    x, y = stand.control("loop.client").rect.center
    stand.finger("down", x, y)
    assert stand.sent(c.PressLoop) == [c.PressLoop("client", "press")]
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


def test_a_loop_in_use_is_one_touch_away_on_play(stand):
    stand.shell.perform(Do("guide"))
    stand.turn()
    assert not stand.has("loop.client")
    stand.link.snapshot = snapshot(loops=(LoopView("client", "playing", 1, 8.0, 0.5),))
    stand.turn()
    stand.touch("loop.client")
    assert stand.sent(c.PressLoop) == [c.PressLoop("client", "press")]


def test_a_journey_can_be_held_and_turned_back_from_the_first_page(stand):
    stand.link.snapshot = snapshot(journey=JourneyView("tense", "calm", 2.5, 10.0, "moving"))
    stand.turn()
    stand.touch("steer.hold")
    stand.touch("steer.back")
    assert [one.how for one in stand.sent(c.SteerJourney)] == ["hold", "back"]
