"""Settings as a person meets them: every change is told to the engine at once and is remembered."""

from functools import partial

import pytest

from improv import commands as c
from improv.events import PortsChanged, SoundFontLoaded
from instruments.played import Route
from instruments.soundfont.presets import Preset
from sessions.profile import Profile
from tests.ui.screens.rooms import WINDOWS, faults, whole
from tests.ui.stand import at_once
from ui import names, sound_fonts
from ui.app import remember
from ui.kit.control import Do
from ui.saving import Saving
from ui.screens.settings_keyboards import Keyed, keyed, routes
from ui.settings import load_settings

KEYBOARDS = tuple(f"Keyboard {n}" for n in range(9))


@pytest.fixture
def stand(monkeypatch, tmp_path):
    monkeypatch.setenv("ATTUNE_HOME", str(tmp_path))
    stand = whole(monkeypatch)
    stand.link.waiting = [PortsChanged(("Piano", "Pads"), "speakers", "Organ is in use by another program.")]
    stand.key("f9")
    stand.turn()
    yield stand
    stand.close()


def tab(stand, name):
    stand.touch(f"tab.{name}")


def test_sound_is_changed_at_once(stand):
    assert "speakers" in stand.control("device.hint").label
    stand.touch("period.more")
    assert stand.sent(c.OpenAudio) == [c.OpenAudio(None, 4)]
    stand.touch("volume.less")
    assert stand.sent(c.SetVolume) == [c.SetVolume(-1.0)]
    stand.shell.perform(Do("device", "USB"))
    assert stand.sent(c.OpenAudio)[-1] == c.OpenAudio("USB", 4)


def test_a_midi_output_is_chosen_and_told_who_plays_there(stand):
    stand.link.waiting = [PortsChanged(("Piano",), "speakers", "", ("Synth", "Drum box"))]
    stand.turn()
    assert not stand.has("plays.band")
    stand.touch("target")
    stand.touch("targets.2")
    told = stand.sent(c.OpenMidiOut)[-1]
    assert (told.port, {"client", "bass", "drums"} <= set(told.voices)) == ("Drum box", True)
    stand.touch("plays.band")
    told = stand.sent(c.OpenMidiOut)[-1]
    assert "drums" in told.voices
    assert not {"client", "click"} & set(told.voices)
    stand.touch("target")
    stand.touch("targets.0")
    assert stand.sent(c.OpenMidiOut)[-1] == c.OpenMidiOut(None)
    assert stand.shell.settings.midi_out == ""


def test_a_keyboard_is_given_shared_and_moved(stand):
    tab(stand, "keyboards")
    assert "in use by another program" in stand.control("way.words").label
    stand.touch("keyboard Piano")
    stand.touch("player.therapist")
    assert Route("midi:Piano", "therapist") in stand.sent(c.SetRoutes)[-1].routes
    stand.touch("split")
    stand.touch("below.player 1")
    stand.touch("transpose.less")
    told = [route for route in stand.sent(c.SetRoutes)[-1].routes if route.source == "midi:Piano"]
    assert told == [Route("midi:Piano", "player 1", 0, 59, -1), Route("midi:Piano", "therapist", 60, 127, -1)]
    assert keyed(stand.shell.chosen, "Pads").player == "client"


@pytest.mark.parametrize("wish", [Keyed("client"), Keyed("player 2", "therapist", 48, 12)])
def test_a_keyboard_is_read_back_as_it_was_set(stand, wish):
    stand.shell.choose(routes=routes(stand.shell.chosen, "Piano", wish))
    now = keyed(stand.shell.chosen, "Piano")
    assert (now.player, now.split, now.transpose) == (wish.player, wish.split, wish.transpose)


def test_the_band_and_access_are_changed_at_once(stand):
    tab(stand, "band")
    stand.touch("starts.when asked")
    stand.touch("click")
    stand.touch("count_in.2")
    assert c.SetBandStart("when asked") in stand.link.sent
    assert c.SetClick(True) in stand.link.sent
    assert stand.shell.chosen.count_in_bars == 2
    tab(stand, "access")
    stand.touch("theme.light")
    stand.touch("motion")
    stand.touch("latch")
    stand.touch("switch")
    stand.turn()
    assert (stand.shell.access.theme, stand.shell.access.motion) == ("light", False)
    assert stand.shell.chosen.latch
    assert stand.window.hands.access.scanning


def test_another_language_is_spoken_at_once_and_fits(stand):
    tab(stand, "access")
    stand.touch("language.de")
    stand.turn()
    assert stand.shell.settings.language == "de"
    assert stand.control("tab.access").label == "Zugang"
    for name in ("sound", "keyboards", "tempo", "band", "access", "lines"):
        tab(stand, name)
        stand.turn()
        assert faults(stand) == [], name


def test_what_was_set_is_kept_within_a_second_and_without_leaving(stand, tmp_path):
    profile = Profile.inside(tmp_path)
    stand.shell.saving = Saving(stand.shell.settings, partial(remember, profile), stand.shell.clock, at_once)
    tab(stand, "access")
    stand.touch("theme.light")
    stand.touch("size.more")
    stand.turn(1.0)
    kept = load_settings(profile).settings
    assert (kept.theme, kept.scale) == ("light", 1.1)


def test_help_lines_are_put_in_changed_and_shown(stand):
    tab(stand, "lines")
    stand.touch("begin.1")
    stand.touch("add")
    for name, words in (("number", "0800 1"), ("name", "Maria")):
        stand.shell.perform(stand.control(f"line.{name}").action(words))
        stand.turn()
    stand.touch("line.save")
    stand.touch("line 0")
    stand.touch("line.remove")
    assert [line.number for line in stand.shell.settings.help_lines] == ["111", "116 123", "0800 1"]
    stand.key("f1")
    stand.turn()
    assert stand.control("line 2.number").label == "0800 1"


@pytest.mark.parametrize("size", WINDOWS)
@pytest.mark.parametrize("scale", [1.0, 1.3])
def test_at_no_size_anything_overlaps_or_leaves_the_window(size, scale, monkeypatch, tmp_path):
    monkeypatch.setenv("ATTUNE_HOME", str(tmp_path))
    stand = whole(monkeypatch, size, scale=scale)
    stand.link.waiting = [PortsChanged(KEYBOARDS, None, "It is in use.", KEYBOARDS)]
    stand.shell.go("settings")
    stand.shell.set(midi_out="Keyboard 3")
    for wishes in (
        (Do("targets"),),
        (Do("close"),),
        *(
            (Do("tab", name),)
            for name in ("sound", "keyboards", "controls", "band", "tempo", "access", "lines")
        ),
        (Do("copy_region", 1),),
        (Do("line", 1),),
        (Do("close"), Do("tab", "keyboards"), Do("keyboard", "Keyboard 1")),
        (Do("keyed", Keyed("client", "therapist", 60, -12)),),
        (Do("close"), Do("devices")),
    ):
        for wish in wishes:
            stand.shell.perform(wish)
        stand.turn()
        stand.turn()
        assert faults(stand) == [], wishes
    stand.close()


def test_a_sound_font_of_ones_own_is_found_chosen_and_kept(monkeypatch, tmp_path):
    monkeypatch.setenv("ATTUNE_HOME", str(tmp_path))
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "choir.sf2").write_bytes(b"")
    monkeypatch.setattr(
        sound_fonts, "presets", lambda path: (Preset(0, 52, "Choir"), Preset(128, 0, "Drums"))
    )
    stand = whole(monkeypatch)
    stand.shell.go("settings")
    stand.turn()
    stand.touch("fonts")
    stand.turn()
    stand.touch("fonts.0")
    stand.turn()
    assert not stand.has("presets.1"), "drums are no sound for a player"
    stand.touch("presets.0")
    assert stand.sent(c.LoadSoundFont) == [c.LoadSoundFont(str(folder / "choir.sf2"), 52, 0)]
    assert stand.shell.settings.sound_fonts[0].preset == 52
    stand.link.waiting = [SoundFontLoaded("font choir", "Choir")]
    stand.turn()
    assert ("font choir", "Choir") in names.sounds()
    monkeypatch.setattr(names, "_own_sounds", {})
    stand.close()


def test_without_a_sound_font_it_is_said_where_to_put_one(monkeypatch, tmp_path):
    monkeypatch.setenv("ATTUNE_HOME", str(tmp_path))
    monkeypatch.setattr(sound_fonts, "SHARED", ())
    stand = whole(monkeypatch)
    stand.shell.go("settings")
    stand.turn()
    stand.touch("fonts")
    stand.turn()
    stand.turn()
    assert str(tmp_path / "documents") in stand.control("notice").label
    stand.close()


def test_a_clock_is_sent_and_followed_as_set(monkeypatch, tmp_path):
    monkeypatch.setenv("ATTUNE_HOME", str(tmp_path))
    stand = whole(monkeypatch)
    stand.link.waiting = [PortsChanged(("Drums",), None, "", ("Synth",))]
    stand.shell.go("settings")
    stand.shell.perform(Do("tab", "tempo"))
    stand.turn()
    stand.touch("clock.out")
    stand.touch("clocks.1")
    stand.touch("clock.into")
    stand.touch("clocks.1")
    stand.touch("link")
    assert stand.sent(c.SetClock)[-1] == c.SetClock("Synth", "Drums")
    assert stand.sent(c.JoinLink) == [c.JoinLink(True)]
    assert (stand.shell.settings.clock_out, stand.shell.settings.link) == ("Synth", True)
    stand.close()


def test_a_keyboard_whose_left_hand_leads_the_band_says_so(stand):
    stand.shell.choose(routes=(Route("midi:Piano", "leader", 0, 59), Route("midi:Piano", "client", 60)))
    stand.shell.perform(Do("tab", "keyboards"))
    stand.turn()
    assert "the band's chords below" in stand.control("keyboard Piano.hint").label
    stand.shell.perform(Do("keyboard", "Piano"))
    stand.turn()
    assert stand.control("split.at").label == "C4"
