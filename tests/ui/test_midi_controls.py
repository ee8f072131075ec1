"""Controls that do something: learned by a touch, kept in the settings, asked for once a press."""

import pytest

from improv import commands as c
from improv.events import ControlUsed
from tests.ui.stand import Stand
from ui.kit.control import Do
from ui.screens.settings import SettingsScreen
from ui.screens.settings_controls import offered
from ui.settings import Mapped
from ui.texts import Texts

PEDAL = ("midi:Keystation", "control", 64)


@pytest.fixture
def stand():
    stand = Stand()
    stand.shell._makers["settings"] = SettingsScreen
    yield stand
    stand.close()


def use(stand, control, value):
    stand.link.waiting = [ControlUsed(0, *control, value)]
    stand.turn()


def learn(stand, command, control):
    stand.shell.go("settings")
    stand.shell.perform(Do("tab", "controls"))
    stand.turn()
    stand.shell.perform(Do("learn", command))
    use(stand, control, 127)


def test_every_command_that_is_offered_has_a_name_for_people_and_play_answers_it():
    texts = Texts()
    assert len(offered()) > 30
    for name in offered():
        assert texts(f"commands.{name}")


def test_a_command_is_picked_a_control_touched_and_both_are_kept(stand):
    stand.shell.go("settings")
    stand.shell.perform(Do("tab", "controls"))
    stand.turn()
    stand.touch("learn.loop")
    assert stand.sent(c.LearnMidi) == [c.LearnMidi(True)]
    use(stand, PEDAL, 127)
    assert stand.shell.settings.midi_map == (Mapped(*PEDAL, "loop"),)
    assert stand.sent(c.SetMidiMap)[-1] == c.SetMidiMap((PEDAL,))
    assert stand.control("control loop.hint").label == "sustain pedal on Keystation"


def test_a_control_asks_once_at_each_press(stand):
    learn(stand, "loop", PEDAL)
    stand.shell.go("play")
    for value in (0, 20, 70, 127, 90, 10, 127):
        use(stand, PEDAL, value)
    assert [(one.action, one.sample) for one in stand.sent(c.PressLoop)] == [("press", 0), ("press", 0)]


def test_a_control_has_one_command_and_a_command_one_control(stand):
    learn(stand, "fill", PEDAL)
    learn(stand, "break", PEDAL)
    assert stand.shell.settings.midi_map == (Mapped(*PEDAL, "break"),)
    learn(stand, "break", ("midi:Keystation", "note", 36))
    assert stand.shell.settings.midi_map == (Mapped("midi:Keystation", "note", 36, "break"),)
    assert stand.control("control break.hint").label == "key C2 on Keystation"


def test_a_control_can_be_forgotten(stand):
    learn(stand, "loop", PEDAL)
    stand.touch("forget.loop")
    assert stand.shell.settings.midi_map == ()
    assert stand.sent(c.SetMidiMap)[-1] == c.SetMidiMap(())


def test_leaving_the_page_ends_learning(stand):
    stand.shell.go("settings")
    stand.shell.perform(Do("tab", "controls"))
    stand.shell.perform(Do("learn", "loop"))
    stand.shell.go("home")
    assert stand.sent(c.LearnMidi) == [c.LearnMidi(True), c.LearnMidi(False)]
    use(stand, PEDAL, 127)
    assert stand.shell.settings.midi_map == ()


@pytest.mark.parametrize("command", offered())
def test_every_command_can_be_asked_for_by_a_pedal(stand, command):
    stand.shell.set(midi_map=(Mapped(*PEDAL, command),))
    stand.shell.go("play")
    stand.turn()
    use(stand, PEDAL, 127)
    use(stand, PEDAL, 0)
    assert stand.shell.open
    stand.turn()
