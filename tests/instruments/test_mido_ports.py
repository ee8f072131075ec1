"""mido's PortMidi backend as it is, on a PortMidi that exists only here."""

from itertools import count
from time import perf_counter

import pytest

pytest.importorskip("pygame", reason="pygame-ce is not installed")

from instruments.keyboards import Keyboards
from instruments.mido_ports import MidoPorts
from instruments.refusal import Refusal
from tests.instruments.conftest import wait_until


class FakePortMidi:
    """The part of pygame.midi that mido uses. Like PortMidi it sees new devices only after quit and init."""

    def __init__(self):
        self.plugged = [("Keystation 49", True), ("Synth", False)]
        self.seen = list(self.plugged)
        self.waiting, self.written, self.taken, self.closed = [], [], set(), []

    def init(self):
        pass

    def quit(self):
        self.seen = list(self.plugged)

    def get_count(self):
        return len(self.seen)

    def get_device_info(self, number):
        name, is_input = self.seen[number]
        return b"ALSA", name.encode(), int(is_input), int(not is_input), int(name in self.taken)

    def Input(self, number):
        return FakeDevice(self, self.seen[number][0])

    Output = Input


class FakeDevice:
    def __init__(self, midi, name):
        self.midi, self.name = midi, name

    def poll(self):
        if self.name not in [name for name, _ in self.midi.plugged]:
            raise RuntimeError("PortMidi: device gone")
        return bool(self.midi.waiting)

    def read(self, count):
        return [(self.midi.waiting.pop(0), 0) for _ in range(count)]

    def write_short(self, *data):
        self.midi.written.append(data)

    def close(self):
        self.midi.closed.append(self.name)


@pytest.fixture
def midi(monkeypatch):
    import mido.backends.pygame as backend

    midi = FakePortMidi()
    monkeypatch.setattr(backend, "midi", midi)
    return midi


def test_ports_are_named(midi):
    ports = MidoPorts()
    assert ports.inputs() == ("Keystation 49",)
    assert ports.outputs() == ("Synth",)
    assert "mido" in ports.backend


def test_messages_are_read_within_milliseconds_and_not_after_closing(midi):
    heard = []
    port = MidoPorts().open_input("Keystation 49", lambda message: heard.append((perf_counter(), message)))
    began = perf_counter()
    midi.waiting += [[0x90, 60, 80, 0], [0xB0, 64, 127, 0]]
    wait_until(lambda: len(heard) == 2)
    assert [message for _, message in heard] == [(0x90, 60, 80), (0xB0, 64, 127)]
    assert heard[0][0] - began < 0.2
    port.close()
    midi.waiting.append([0x90, 61, 80, 0])
    assert midi.closed == ["Keystation 49"]
    assert len(heard) == 2


def test_an_output_sends(midi):
    port = MidoPorts().open_output("Synth")
    port.send((0x90, 60, 80))
    port.send((0xE0, 0, 64))
    port.close()
    assert midi.written == [(0x90, 60, 80), (0xE0, 0, 64)]


@pytest.mark.parametrize("name", ["Keystation 49", "Ghost"])
def test_a_port_that_cannot_be_opened_is_refused(midi, name):
    midi.taken.add("Keystation 49")
    with pytest.raises(Refusal, match=f"{name} is in use by another program"):
        MidoPorts().open_input(name, print)


def test_a_keyboard_plugged_in_later_is_found_while_nothing_is_open(midi):
    ports = MidoPorts()
    port = ports.open_output("Synth")
    midi.plugged.append(("Late", True))
    ports.refresh()
    assert ports.inputs() == ("Keystation 49",)
    port.close()
    ports.refresh()
    assert ports.inputs() == ("Keystation 49", "Late")


def test_a_keyboard_that_breaks_is_missed_until_it_is_back(midi):
    lost = []
    seconds = count(step=5)
    keyboards = Keyboards(print, lost.append, MidoPorts, lambda: next(seconds))
    keyboards.start()
    assert keyboards.open_names == ("Keystation 49",)
    keyboard = midi.plugged.pop(0)
    wait_until(lambda: keyboards.poll() or lost == ["midi:Keystation 49"])
    midi.plugged.append(keyboard)
    wait_until(lambda: keyboards.poll() or keyboards.open_names == ("Keystation 49",))
    assert keyboards.notices == ()
    keyboards.stop()


def test_without_portmidi_there_is_a_sentence(midi, monkeypatch):
    def broken():
        raise RuntimeError("PortMidi: no host")

    monkeypatch.setattr(midi, "init", broken)
    with pytest.raises(Refusal, match="no MIDI system"):
        MidoPorts()
