import pytest

from instruments.midi_out import MidiOut
from instruments.midi_shared import SharedPorts
from instruments.refusal import Refusal
from tests.instruments.fake_ports import FakePorts


class OncePorts(FakePorts):
    """A system that opens each port once, as Windows does."""

    def __init__(self, *there):
        super().__init__(*there)
        self.opened = self.closed = 0

    def open_output(self, name):
        if name in self.ports and self.ports[name].is_open:
            self.taken.add(name)
        self.opened += 1
        return super().open_output(name)

    def close(self):
        self.closed += 1


def test_two_users_of_an_output_open_it_once_and_the_last_one_closes_it():
    system = OncePorts("Synth")
    shared = SharedPorts(lambda: system)
    first, second = shared.join().open_output("Synth"), shared.join().open_output("Synth")
    first.send((0xF8,))
    second.send((0x90, 60, 80))
    assert system.ports["Synth"].sent == [(0xF8,), (0x90, 60, 80)]
    first.close()
    assert system.ports["Synth"].is_open
    second.close()
    assert not system.ports["Synth"].is_open
    assert system.opened == 1


def test_the_system_is_left_with_the_last_user_and_found_again_later():
    system, found = OncePorts("Synth"), []
    shared = SharedPorts(lambda: found.append(1) or system)
    shared.join()
    shared.join()
    shared.close()
    assert system.closed == 0
    shared.close()
    assert system.closed == 1
    assert shared.join().outputs() == ("Synth",)
    assert len(found) == 2


def test_an_output_that_is_taken_is_refused_and_can_be_had_later():
    system = OncePorts("Synth")
    system.taken.add("Synth")
    shared = SharedPorts(lambda: system).join()
    with pytest.raises(Refusal):
        shared.open_output("Synth")
    system.taken.clear()
    assert shared.open_output("Synth")


def test_notes_and_clock_go_to_the_same_output():
    system = OncePorts("Synth")
    shared = SharedPorts(lambda: system)
    notes = MidiOut(shared.join)
    notes.open("Synth", ("client",))
    clock = shared.join().open_output("Synth")
    notes.close()
    clock.send((0xF8,))
    assert system.ports["Synth"].sent == [(0xF8,)]
