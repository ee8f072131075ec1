"""The Guide as a therapist uses it: techniques, fills, variations, loops."""

import pygame
import pytest
from mido import MidiFile

from improv import commands as c
from improv.chart_text import chart_text
from improv.events import ChordsCaught, JourneyView, LoopKept, LoopView, PortsChanged, SettingChanged
from improv.style import load_style, style_names, use_own_styles
from improv.techniques.table import technique_names
from tests.ui.fake_link import snapshot
from tests.ui.stand import Stand
from ui import grouped
from ui.kit.control import Do
from ui.kit.scanning import scan_rows
from ui.signs import sign_of, wear


@pytest.fixture
def stand():
    stand = Stand()
    stand.shell.go("play")
    stand.shell.perform(Do("guide"))
    stand.turn()
    yield stand
    stand.close()
    wear({})


def test_every_technique_is_within_two_touches_of_the_open_guide(stand):
    found = set()
    for group in grouped.technique_groups():
        stand.touch(f"group.{group}")
        found |= {
            one.id.removeprefix("technique.") for one in stand.window.controls if one.row == "techniques"
        }
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


def test_a_journey_can_be_held_and_turned_back_from_the_first_page(stand):
    stand.link.snapshot = snapshot(journey=JourneyView("tense", "calm", 2.5, 10.0, "moving"))
    stand.turn()
    stand.touch("steer.hold")
    stand.touch("steer.back")
    assert [one.how for one in stand.sent(c.SteerJourney)] == ["hold", "back"]


def test_parts_are_muted_and_heard_alone_and_all_again(stand):
    stand.touch("tab.band")
    stand.touch("parts")
    stand.touch("mute.drums")
    stand.touch("solo.bass")
    stand.touch("parts.all")
    assert stand.sent(c.SetMix) == [c.SetMix(("drums",)), c.SetMix(("drums",), ("bass",)), c.SetMix()]


def test_the_mix_is_kept_as_a_style_of_ones_own(stand, tmp_path):
    use_own_styles(tmp_path)
    try:
        stand.touch("tab.band")
        stand.touch("parts")
        stand.touch("mute.colour")
        stand.touch("own.keep")
        stand.turn()
        assert stand.sent(c.SetStyle) == [c.SetStyle("my_still_water")]
        assert load_style("my_still_water").muted == ("colour",)
        stand.shell.perform(Do("tab", "band"))
        stand.turn()
        assert stand.has("style.my_still_water")
    finally:
        use_own_styles(None)


def test_what_the_band_changes_by_itself_is_remembered(stand):
    stand.link.waiting = [
        SettingChanged(0, "style", "waltz"), SettingChanged(0, "key", "2 dorian"),
        SettingChanged(0, "muted", "drums, colour"), SettingChanged(0, "level bass", "-6.0"),
    ]  # fmt: skip
    stand.turn()
    chosen = stand.shell.chosen
    assert (chosen.style, chosen.tonic, chosen.scale) == ("waltz", 2, "dorian")
    assert (chosen.muted, chosen.levels_db["bass"]) == (("drums", "colour"), -6.0)


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


def test_the_pads_are_shared_in_two_halves_and_stay_so_with_other_pads(stand):
    stand.touch("tab.players")
    stand.touch("source.pads")
    stand.touch("share")
    routes = stand.sent(c.SetRoutes)[-1].routes

    def whose(pad):
        return next(one.player for one in routes if one.source == "pads" and one.low <= pad <= one.high)

    assert [whose(pad) for pad in range(8)] == ["client", "client", "therapist", "therapist"] * 2
    stand.shell.perform(Do("count", 12))
    routes = stand.sent(c.SetRoutes)[-1].routes
    assert [whose(pad) for pad in range(12)] == ["client", "client", "therapist", "therapist"] * 3
    stand.touch("share")
    assert {route.player for route in stand.sent(c.SetRoutes)[-1].routes if route.source == "pads"} == {
        "client"
    }


def test_the_band_follows_whom_it_is_told_to(stand):
    stand.shell.perform(Do("second_player", ("pads", "therapist")))
    stand.touch("tab.players")
    assert stand.control("players.word.value").label == "the band follows all"
    stand.touch("follow.client")
    assert stand.sent(c.SetFollowed) == [c.SetFollowed(("client",))]
    stand.touch("follow.client")
    assert stand.sent(c.SetFollowed)[-1] == c.SetFollowed(())


def test_a_player_has_sound_notes_octave_and_colour_of_their_own(stand):
    stand.touch("tab.players")
    stand.touch("player.client")
    stand.touch("about.lock.chord")
    stand.touch("about.octave.more")
    stand.touch("colour.rose")
    assert stand.sent(c.SetLock) == [c.SetLock("client", "chord")]
    assert stand.sent(c.SetOctave) == [c.SetOctave("client", 1)]
    assert sign_of("client").colour == "rose"
    assert stand.shell.settings.colours == {"client": "rose"}


def test_a_journey_is_begun_in_the_guide_and_over_with_stop(stand):
    stand.touch("group.lead")
    stand.touch("technique.journey")
    stand.touch("mood_from.restless")
    stand.touch("mood_to.calm")
    stand.touch("minutes.more")
    stand.touch("set_out")
    assert stand.sent(c.StartJourney) == [c.StartJourney("restless", "calm", 11.0)]
    assert stand.shell.chosen.techniques == ("journey",)
    stand.touch("stop")
    assert stand.shell.chosen.techniques == ()


def test_a_transition_leads_one_thing_somewhere(stand):
    stand.touch("group.lead")
    stand.touch("technique.transition")
    stand.touch("what.key")
    stand.touch("goal.2")
    stand.touch("way.seductive")
    stand.touch("transition.go")
    assert stand.sent(c.MakeTransition) == [c.MakeTransition("seductive", "key", "D minor pentatonic")]
    assert stand.sent(c.SetTechniques) == []


def test_a_frame_brings_style_and_key(stand):
    stand.touch("group.lead")
    stand.touch("technique.frameworking")
    stand.touch("frame.dorian")
    assert stand.sent(c.SetFrame) == [c.SetFrame("dorian")]
    assert (stand.shell.chosen.tonic, stand.shell.chosen.scale) == (2, "dorian")


def test_some_bars_are_practised_faster_and_faster_until_told_not_to(stand):
    stand.touch("tab.time")
    stand.touch("practice")
    stand.touch("last_bar.less")
    stand.touch("practise")
    stand.shell.perform(Do("choose", ("practice", "")))
    stand.turn()
    stand.touch("practise")
    assert stand.sent(c.SetPractice) == [c.SetPractice(0, 2, 60, 90, 2), c.SetPractice(None)]


def test_the_dial_says_how_sure_the_band_is_by_dots_and_by_word(stand):
    stand.touch("tab.time")
    assert stand.control("dial").look.dots == -1
    stand.touch("following.close")
    seen = []
    for confidence in (0.1, 0.5, 0.9):
        stand.link.snapshot = snapshot(following="close", confidence=confidence)
        stand.turn()
        seen.append((stand.control("dial").look.dots, stand.control("following.word.value").label))
    assert seen == [(0, "not sure of it yet"), (2, "fairly sure of it"), (4, "sure of it")]


def test_the_picture_to_move_to_comes_and_goes_with_one_key(stand):
    stand.key("0")
    assert stand.has("picture")
    assert not stand.has("pad 0")
    sizes = set()
    for _ in range(20):
        stand.turn(0.05)
        sizes.add(stand.control("picture").look.size)
    assert len(sizes) > 5
    stand.touch("stop")
    assert stand.sent(c.Stop)
    stand.key("0")
    assert stand.has("pad 0")


def test_without_motion_the_picture_stays_and_only_its_light_changes():
    stand = Stand(reduced_motion=True)
    stand.shell.go("play")
    stand.key("0")
    looks = set()
    for _ in range(30):
        stand.turn(0.1)
        looks.add(stand.control("picture").look)
    assert len({look.size for look in looks}) == 1
    assert len({look.shade for look in looks}) > 3
    stand.close()


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


def test_with_keys_alone_the_guide_is_opened_at_a_page_and_gone_through(stand):
    stand.shell.perform(Do("guide"))
    stand.key("tab")
    stand.key("2", pygame.KMOD_CTRL)
    stand.turn()
    assert stand.window.hands.focus == "tab.band"
    assert stand.has("variation.a")
    stand.key("right")
    stand.key("space")
    stand.turn()
    assert stand.has("dial")


def test_one_switch_meets_the_pads_first_then_stop_then_the_guide():
    stand = Stand(scanning=True, scan_interval_s=1.0)
    stand.shell.go("play")
    stand.shell.perform(Do("guide"))
    stand.turn()
    rows = [row[0].row or row[0].id for row in scan_rows(stand.window.controls)]
    assert rows[:3] == ["pads 0", "pads 1", "stop"]
    assert rows.index("techniques") < rows.index("head")
    stand.close()


def test_one_switch_alone_chooses_a_technique():
    stand = Stand(scanning=True, scan_interval_s=1.0)
    stand.shell.go("play")
    stand.shell.perform(Do("guide"))
    stand.turn()
    for wanted in ("technique groups", "techniques"):
        while stand.window.hands.frame(stand.window.controls)[0][0].row != wanted:
            stand.turn(0.5)
        stand.turn(0.4)
        stand.key("space")
        while stand.window.hands.frame(stand.window.controls)[0][0].id not in (
            "group.answer",
            "technique.imitating",
        ):
            stand.turn(0.5)
        stand.turn(0.4)
        stand.key("space")
    assert stand.sent(c.SetTechniques) == [c.SetTechniques(("imitating",), "bar")]
    stand.close()


def test_a_digit_presses_the_loop_and_fills(stand):
    for key in ("1", "2", "5", "6", "7"):
        stand.key(key)
    assert [one.action for one in stand.sent(c.PressLoop)] == ["press", "undo"]
    assert stand.sent(c.AskFill)
    assert stand.sent(c.AskBreak)
    assert stand.sent(c.SetVariation) == [c.SetVariation("b")]


def test_shared_pads_show_whose_they_are(stand):
    assert {stand.control(f"pad {pad}").look.owner for pad in range(8)} == {""}
    stand.shell.perform(Do("second_player", ("pads", "therapist")))
    stand.turn()
    assert [stand.control(f"pad {pad}").look.owner for pad in range(4)] == ["client"] * 2 + ["therapist"] * 2
