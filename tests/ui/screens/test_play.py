"""Play as a person meets it: by touch, by keys, by one switch."""

import itertools

import pygame
import pytest

from improv import commands as c
from improv.events import NoteEnded, NoteStarted, SettingChanged, SoundProgress
from tests.ui.fake_link import snapshot
from tests.ui.stand import Stand
from ui import grouped
from ui.kit.control import Do, Role, reachable
from ui.kit.looks import Button
from ui.kit.page import SIZES as SIZES_OF_TEXT
from ui.kit.paint import button_size
from ui.screens.play_guide import TABS
from ui.screens.playing import SCREEN_KEYS, TAP_S


@pytest.fixture
def stand():
    stand = Stand()
    stand.shell.go("play")
    stand.turn()
    yield stand
    stand.close()


def notes(stand):
    """(pad or key, velocity) of the notes begun, and the pads or keys let go."""
    messages = [command.played.message for command in stand.sent(c.Play)]
    on = [(key, velocity) for status, key, velocity in messages if status == 0x90]
    return on, [key for status, key, _ in messages if status == 0x80]


def test_a_finger_plays_the_pad_under_it_and_lets_it_go(stand):
    x, y = stand.control("pad 5").rect.center
    stand.finger("down", x, y)
    on, off = notes(stand)
    assert [pad for pad, _ in on] == [5]
    assert off == []
    stand.finger("up", x, y)
    assert notes(stand)[1] == [5]


def test_higher_in_the_pad_is_louder(stand):
    rect = stand.control("pad 0").rect
    for number, y in enumerate((rect.bottom - 5, rect.top + 5)):
        stand.finger("down", rect.centerx, y, number)
        stand.finger("up", rect.centerx, y, number)
    (_, soft), (_, loud) = notes(stand)[0]
    assert loud > soft + 40


def test_a_finger_slides_from_pad_to_pad(stand):
    a, b = stand.control("pad 0").rect.center, stand.control("pad 1").rect.center
    stand.finger("down", *a)
    stand.finger("move", *b)
    assert [pad for pad, _ in notes(stand)[0]] == [0, 1]
    assert notes(stand)[1] == [0]
    stand.finger("up", *b)
    assert notes(stand)[1] == [0, 1]


def test_ten_fingers_play_at_once(stand):
    for pad in range(8):
        stand.finger("down", *stand.control(f"pad {pad}").rect.center, pad)
    assert sorted(pad for pad, _ in notes(stand)[0]) == list(range(8))


def test_stop_silences_at_the_press_and_escape_does_the_same(stand):
    x, y = stand.control("stop").rect.center
    stand.finger("down", x, y)
    assert len(stand.sent(c.Stop)) == 1
    stand.key("escape")
    assert len(stand.sent(c.Stop)) == 2


@pytest.mark.parametrize("sheet", ["fact.sound", "fact.key", "fact.style"])
def test_stop_can_be_reached_while_a_choice_is_open_and_closes_it(stand, sheet):
    stand.touch(sheet)
    assert not stand.has("pad 0")
    stand.touch("stop")
    assert stand.sent(c.Stop)
    assert stand.has("pad 0")


def test_letters_play_as_on_a_piano_and_do_not_ask_for_anything_else(stand):
    stand.key("a", up=False)
    stand.key("w", up=False)
    stand.post(pygame.KEYUP, key=pygame.K_a, mod=0)
    on, off = notes(stand)
    assert [key for key, _ in on] == [0, 1]
    assert off == [0]


def test_z_and_x_move_the_octave(stand):
    stand.key("x")
    stand.key("z")
    stand.key("z")
    assert [command.octaves for command in stand.sent(c.SetOctave)] == [1, 0, -1]


def test_the_octave_moves_for_whoever_has_the_computer_keys(stand):
    stand.shell.perform(Do("route", ("computer keys", "therapist")))
    stand.key("x")
    assert [(one.player, one.octaves) for one in stand.sent(c.SetOctave)] == [("client", 1), ("therapist", 1)]


def test_keys_on_the_screen_are_played_by_whoever_has_the_pads(stand):
    stand.shell.perform(Do("route", ("pads", "player 2")))
    told = {route.source: route.player for route in stand.sent(c.SetRoutes)[-1].routes}
    assert told["pads"] == told["midi:on-screen keys"] == "player 2"
    assert told["midi:*"] == "client"


def test_a_latched_pad_is_held_until_the_next_touch_and_a_slide_starts_no_other(stand):
    stand.shell.perform(Do("latch"))
    stand.turn()
    a, b = stand.control("pad 0").rect.center, stand.control("pad 1").rect.center
    stand.finger("down", *a)
    stand.finger("move", *b)
    stand.finger("up", *b)
    assert notes(stand)[1] == []
    stand.finger("down", *a, 2)
    on, off = notes(stand)
    assert [pad for pad, _ in on] == [0]
    assert off == [0]


def test_a_sound_that_is_still_being_made_is_told_quietly(stand):
    stand.link.waiting = [SettingChanged(0, "sound client", "harp"), SoundProgress("harp", 0.4)]
    stand.shell.choose(sounds={**stand.shell.chosen.sounds, "client": "harp"})
    stand.turn()
    assert stand.control("fact.sound").label == "Harp …"
    stand.touch("fact.sound")
    assert stand.control("sounds.work").label == "Harp is getting ready"
    stand.link.waiting = [SoundProgress("harp", 1.0)]
    stand.turn()
    assert stand.control("fact.sound").label == "Harp"
    assert not stand.has("sounds.work")


def test_a_notice_never_lies_over_the_offer_not_to_keep(stand):
    stand.link.snapshot = snapshot(playing=False)
    stand.link.waiting = [NoteStarted(9, "client", 60, 80), NoteEnded(10, "client", 60)]
    stand.turn()
    stand.shell.say("Marked.")
    stand.key("escape")
    stand.turn()
    notice = stand.control("notice.box").rect
    assert not notice.colliderect(stand.control("forget").rect)
    assert not notice.colliderect(stand.control("kept.words").rect)


def test_losing_the_keyboard_lets_go_of_everything(stand):
    stand.key("a", up=False)
    stand.finger("down", *stand.control("pad 3").rect.center)
    stand.post(pygame.WINDOWFOCUSLOST)
    assert sorted(notes(stand)[1]) == [0, 3]


def test_leaving_the_screen_silences_everything(stand):
    stand.finger("down", *stand.control("pad 3").rect.center)
    stand.key("f10")
    assert notes(stand)[1] == [3]
    assert stand.sent(c.Stop)
    assert stand.shell.screen.name == "home"


def test_pads_light_for_the_player_and_for_the_band(stand):
    stand.link.waiting = [NoteStarted(0, "client", 57, 90, 0, "pads"), NoteStarted(0, "bass", 64, 70)]
    stand.turn()
    client, bass = stand.control("pad 0").look.level, stand.control("pad 3").look.level
    assert client > bass > 0
    stand.link.waiting = [NoteEnded(0, "client", 57, 0, "pads"), NoteEnded(0, "bass", 64)]
    stand.turn()
    stand.turn(1.0)
    assert stand.control("pad 0").look.level == stand.control("pad 3").look.level == 0


def test_another_player_is_shown_by_shape(stand):
    stand.link.waiting = [NoteStarted(0, "therapist", 62, 90)]
    stand.turn()
    assert stand.control("pad 2").look.who == "therapist"


def test_the_root_is_ringed_and_steps_differ_in_shape_as_well_as_colour(stand):
    pads = [stand.control(f"pad {pad}").look for pad in range(5)]
    assert [pad.root for pad in pads] == [True, False, False, False, False]
    assert len({pad.shape for pad in pads}) == len({pad.colour for pad in pads}) == 5


def test_the_coming_chord_and_the_beats_until_it_are_shown_before_it_sounds(stand):
    assert stand.control("chord").label == "Am"
    assert stand.control("chord 1").label == "F"
    assert stand.control("chord 1").look.pips == 2
    stand.turn(0.9)
    assert stand.control("chord 1").look.pips == 1


def test_the_bar_goes_on_between_snapshots(stand):
    before = stand.control("ring").look.step
    stand.turn(0.3)
    assert stand.control("ring").look.step > before


def test_without_motion_the_beat_does_not_breathe():
    stand = Stand(reduced_motion=True)
    stand.shell.go("play")
    for _ in range(20):
        stand.turn(0.05)
        assert stand.control("ring").look.breath == 0
    stand.close()


def test_the_band_that_waits_says_what_it_waits_for(stand):
    stand.link.snapshot = snapshot(playing=False)
    stand.turn()
    assert "when you play" in stand.control("waiting").label
    stand.shell.perform(Do("band_start", "when asked"))
    stand.turn()
    stand.touch("start")
    assert stand.sent(c.Start) == [c.Start(0)]
    assert stand.sent(c.SetBandStart) == [c.SetBandStart("when asked")]


def test_pads_make_room_for_the_guide(stand):
    stand.key("f2")
    assert stand.control("pad 3").rect.right < stand.control("guide").rect.left
    stand.touch("guide.close")
    assert not stand.has("guide")


def test_the_guide_changes_the_band_while_it_plays(stand):
    stand.key("f2")
    stand.touch("tab.band")
    stand.touch(f"styles.{grouped.style_group('campfire')}")
    stand.touch("style.campfire")
    stand.touch("intensity.more")
    stand.touch("finish")
    stand.touch("marker")
    stand.touch("tab.time")
    stand.touch("tempo.more")
    stand.touch("metre.3/4")
    stand.touch("click")
    stand.touch("tab.notes")
    stand.touch("tonic.2")
    stand.touch("lock.chord")
    stand.touch("count.more")
    stand.touch("layout.thirds")
    told = stand.link.sent
    for command in (
        c.SetStyle("campfire"), c.SetIntensity(3), c.Finish(), c.DropMarker(""), c.SetTempo(63.0),
        c.SetMetre("3/4"), c.SetClick(True), c.SetKey(2, "minor pentatonic"), c.SetLock("client", "chord"),
        c.SetPads(10, 5, "scale"), c.SetPads(10, 5, "thirds"),
    ):  # fmt: skip
        assert command in told, command


def test_a_tap_carries_the_moment_of_the_press(stand):
    stand.key("f5")
    assert stand.sent(c.Tap)[0].time_s == pytest.approx(stand.now_s, abs=0.1)


def test_a_keyboard_can_be_given_to_the_therapist(stand):
    stand.key("f2")
    stand.touch("tab.players")
    stand.touch("source.computer keys")
    stand.touch("pick.therapist")
    routes = stand.sent(c.SetRoutes)[-1].routes
    assert {route.source: route.player for route in routes}["computer keys"] == "therapist"
    assert stand.has("sound.therapist")


def test_a_sound_is_chosen_by_touch_and_heard_at_once(stand):
    stand.touch("fact.sound")
    stand.touch("sound.('client', 'kalimba')")
    assert stand.sent(c.SetSound) == [c.SetSound("client", "kalimba")]
    stand.touch("sounds.done")
    assert stand.has("pad 0")
    assert stand.shell.settings.sound == "kalimba"


def test_on_the_keyboard_view_keys_are_played_and_light(stand):
    stand.key("f8")
    x, y = stand.control("key 60").rect.midbottom
    stand.finger("down", x, y - 20)
    played = stand.sent(c.Play)[-1].played
    assert played.source == SCREEN_KEYS
    assert played.message[:2] == (0x90, 60)
    stand.finger("up", x, y - 20)
    assert stand.sent(c.Play)[-1].played.message[:2] == (0x80, 60)
    stand.link.waiting = [NoteStarted(0, "bass", 55, 90)]
    stand.turn()
    assert stand.control("key 55").look.level > 0


def test_a_pad_pressed_with_the_keyboard_sounds_for_a_moment(stand):
    stand.window.hands.look_at("pad 4")
    stand.key("space")
    assert [pad for pad, _ in notes(stand)[0]] == [4]
    assert notes(stand)[1] == []
    stand.turn(TAP_S + 0.1)
    assert notes(stand)[1] == [4]


@pytest.mark.parametrize("tab", TABS)
def test_everything_in_the_guide_can_be_reached_with_tab_alone(stand, tab):
    stand.shell.perform(Do("guide"))
    stand.shell.perform(Do("tab", tab))
    stand.turn()
    wanted = {control.id for control in reachable(stand.window.controls)}
    seen = set()
    for _ in range(len(wanted) + 2):
        stand.key("tab")
        seen.add(stand.window.hands.focus)
    assert wanted <= seen


def test_one_switch_plays_pads_and_reaches_stop():
    stand = Stand(scanning=True, scan_interval_s=1.0)
    stand.shell.go("play")
    stand.turn()
    reached = set()
    for _ in range(60):
        inside, _ = stand.window.hands.frame(stand.window.controls)
        reached |= {control.row or control.id for control in inside}
        stand.turn(1.0)
    assert {"head", "pads 0", "pads 1", "facts", "stop"} <= reached
    while stand.window.hands.frame(stand.window.controls)[0][0].row != "pads 1":
        stand.turn(0.5)
    stand.turn(0.5)
    stand.key("space")
    stand.turn(0.5)
    stand.key("space")
    assert [pad for pad, _ in notes(stand)[0]] == [4]
    stand.close()


def squeezed(stand):
    """Buttons whose words had to become much smaller than meant."""
    found = []
    for control in stand.window.controls:
        if isinstance(control.look, Button) and control.label:
            size, _ = button_size(stand.window.page, control)
            if size < 0.8 * stand.window.page.u(SIZES_OF_TEXT[control.look.size]):
                found.append((control.id, control.label, size))
    return found


def overlapping(controls):
    """Pairs of usable controls that cover each other; black keys lie on white ones by nature."""
    shown = [control for control in reachable(controls) if not control.id.startswith("key ")]
    return [(a.id, b.id) for a, b in itertools.combinations(shown, 2) if a.rect.colliderect(b.rect)]


SIZES = [(1280, 800), (1024, 700), (2560, 1600), (1920, 1080), (1024, 640)]
GUIDE_SHEETS = [
    ("player", "pads"), ("scale", ""), ("key", ""), ("sound", "client"), ("about", "client"), ("parts", ""),
    ("frames", ""), ("transition", ""), ("journey", ""), ("practice", ""),
]  # fmt: skip
OPENED = [
    (),
    (Do("view", "keys"),),
    (Do("count", 24),),
    (Do("choose", ("sound", "client")),),
    (Do("choose", ("key", "")),),
    (Do("choose", ("style", "")),),
    *((Do("guide"), Do("tab", tab)) for tab in TABS),
    *((Do("guide"), Do("tab", tab), Do("turn_page")) for tab in TABS),
    *((Do("guide"), Do("choose", sheet)) for sheet in GUIDE_SHEETS),
    (Do("move"),),
    (Do("second_player", ("pads", "therapist")), Do("guide"), Do("tab", "players")),
    (
        Do("route", ("pads", "client")),
        Do("guide"),
        Do("draft", {"what": "style"}),
        Do("choose", ("transition", "")),
    ),
]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("scale", [1.0, 1.3])
def test_at_no_size_anything_overlaps_or_leaves_the_window(size, scale):
    stand = Stand(size, scale=scale)
    for wishes in OPENED:
        stand.shell.go("home")
        stand.shell.screen.do("play")
        play = stand.shell.screen
        play.guide_open, play.sheet, play.moving = False, None, False
        stand.shell.choose(view="pads")
        for wish in wishes:
            stand.shell.perform(wish)
        stand.turn()
        window = stand.window.surface.get_rect()
        assert overlapping(stand.window.controls) == [], (size, scale, wishes)
        assert squeezed(stand) == [], (size, scale, wishes)
        for control in stand.window.controls:
            assert window.contains(control.rect), (size, scale, wishes, control.id, control.rect)
            if control.reachable and control.role is not Role.PAD:
                assert min(control.rect.size) >= 24, (size, scale, wishes, control.id, control.rect)
    stand.close()


def test_the_guide_lets_the_band_follow_and_says_so(stand):
    stand.shell.perform(Do("guide"))
    stand.turn()
    stand.touch("tab.time")
    stand.turn()
    stand.touch("following.patient")
    assert stand.sent(c.SetFollowing) == [c.SetFollowing("patient")]
    assert stand.shell.chosen.following == "patient"
