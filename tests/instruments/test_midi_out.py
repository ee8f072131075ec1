import pytest

from instruments.actions import BEND, PRESSURE, LetGo, Moved, ProgramChosen, Silenced, Started
from instruments.midi_out import MidiOut
from instruments.refusal import Refusal
from tests.instruments.fake_ports import FakePorts


@pytest.fixture
def ports():
    return FakePorts("Synth", "Midi Through Port-0")


@pytest.fixture
def out(ports):
    out = MidiOut(lambda: ports)
    out.open("Synth", ("client", "drums"))
    return out


def sent(ports):
    messages, ports.ports["Synth"].sent = ports.ports["Synth"].sent, []
    return messages


def test_outputs_are_named(ports):
    assert MidiOut(lambda: ports).names() == ("Synth",)


def test_a_computer_without_midi_has_no_outputs():
    def none():
        raise Refusal("none")

    assert MidiOut(none).names() == ()


def test_each_voice_has_its_channel(out, ports):
    out.send(Started("client", 60, 80, 60, "pads"))
    out.send(Started("drums", 36, 90, -1, ""))
    out.send(Started("bass", 40, 90, -1, ""))
    assert sent(ports) == [(0x90, 60, 80), (0x99, 36, 90)]


def test_silence_ends_the_note_not_the_key(out, ports):
    out.send(Started("client", 60, 80, 60, "pads"))
    out.send(LetGo("client", 60, 60, "pads"))
    out.send(Silenced("client", 60))
    assert sent(ports) == [(0x90, 60, 80), (0x80, 60, 0)]
    out.send(Silenced("client", 60))
    assert sent(ports) == []


def test_a_note_struck_again_is_ended_first(out, ports):
    for _ in range(2):
        out.send(Started("client", 60, 80, 60, "pads"))
    assert sent(ports) == [(0x90, 60, 80), (0x80, 60, 0), (0x90, 60, 80)]


def test_controllers_bend_pressure_and_program(out, ports):
    for action in (
        Moved("client", 64, 127),
        Moved("client", BEND, 0),
        Moved("client", BEND, -8192),
        Moved("client", BEND, 8191),
        Moved("client", PRESSURE, 9),
        ProgramChosen("client", 5),
    ):
        out.send(action)
    assert sent(ports) == [
        (0xB0, 64, 127), (0xE0, 0, 64), (0xE0, 0, 0), (0xE0, 127, 127), (0xD0, 9), (0xC0, 5),
    ]  # fmt: skip


def test_closing_ends_each_note_on_its_own(out, ports):
    for pitch in (60, 64, 67):
        out.send(Started("client", pitch, 80, pitch, "pads"))
    sent(ports)
    out.close()
    assert sent(ports) == [(0x80, 60, 0), (0x80, 64, 0), (0x80, 67, 0)]
    assert not ports.ports["Synth"].is_open
    out.send(Started("client", 60, 80, 60, "pads"))
    assert sent(ports) == []


def test_a_port_in_use_is_refused(ports):
    ports.taken.add("Synth")
    with pytest.raises(Refusal, match="Synth is in use by another program"):
        MidiOut(lambda: ports).open("Synth", ("client",))
