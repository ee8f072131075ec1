from time import perf_counter

import pytest

from instruments.keyboards import Keyboards
from instruments.refusal import Refusal
from tests.instruments.fake_ports import FakePorts


class Room:
    """Keyboards on fake ports, and what came of them."""

    def __init__(self, *there):
        self.ports = FakePorts(*there)
        self.played, self.gone = [], []
        self.now_s = 0.0
        self.keyboards = Keyboards(self.played.append, self.gone.append, self.find, lambda: self.now_s)

    def find(self):
        return self.ports

    def poll_for(self, seconds):
        """Poll twice a second."""
        for _ in range(2 * seconds):
            self.now_s += 0.5
            self.keyboards.poll()


def test_all_keyboards_are_opened_at_the_start():
    room = Room("Keystation 49", "Seaboard", "Midi Through Port-0", "Attune out")
    room.keyboards.start()
    assert room.keyboards.open_names == ("Keystation 49", "Seaboard")
    assert room.keyboards.backend == "fake"
    assert room.keyboards.notices == ()


def test_a_message_is_stamped_and_delivered():
    room = Room("Keystation 49")
    room.keyboards.start()
    before = perf_counter()
    room.ports.ports["Keystation 49"].receive((0x90, 60, 80))
    (played,) = room.played
    assert (played.source, played.message) == ("midi:Keystation 49", (0x90, 60, 80))
    assert before <= played.time_s <= perf_counter()


def test_a_keyboard_comes_goes_and_comes_again():
    room = Room()
    room.keyboards.start()
    room.ports.there.append("Keystation 49")
    room.keyboards.poll()
    first = room.ports.ports["Keystation 49"]
    room.ports.there.clear()
    room.keyboards.poll()
    assert room.gone == ["midi:Keystation 49"]
    assert not first.is_open
    assert room.keyboards.open_names == ()
    room.ports.there.append("Keystation 49")
    room.keyboards.poll()
    assert room.ports.ports["Keystation 49"].is_open
    assert room.ports.ports["Keystation 49"] is not first


def test_a_port_in_use_is_told_in_those_words_until_it_is_free():
    room = Room("Keystation 49", "Seaboard")
    room.ports.taken.add("Keystation 49")
    room.keyboards.start()
    assert room.keyboards.notices == ("Keystation 49 is in use by another program.",)
    assert room.keyboards.open_names == ("Seaboard",)
    room.ports.taken.clear()
    room.keyboards.poll()
    assert room.keyboards.notices == ()
    assert set(room.keyboards.open_names) == {"Keystation 49", "Seaboard"}


def test_keyboards_can_be_chosen_by_name():
    room = Room("Keystation 49", "Seaboard")
    room.keyboards.start()
    room.keyboards.choose(("Seaboard",))
    room.keyboards.poll()
    assert room.keyboards.open_names == ("Seaboard",)
    assert room.gone == ["midi:Keystation 49"]
    room.keyboards.choose(None)
    room.keyboards.poll()
    assert len(room.keyboards.open_names) == 2


def test_stopping_closes_every_keyboard():
    room = Room("Keystation 49", "Seaboard")
    room.keyboards.start()
    room.keyboards.stop()
    assert room.gone == ["midi:Keystation 49", "midi:Seaboard"]
    assert not any(port.is_open for port in room.ports.ports.values())
    room.poll_for(10)
    assert room.keyboards.open_names == ()


def test_without_midi_there_is_a_sentence_and_midi_is_looked_for_again(monkeypatch):
    room = Room("Keystation 49")

    def none():
        raise Refusal("This computer has no MIDI system.")

    monkeypatch.setattr(room.keyboards, "_find_ports", none)
    room.keyboards.start()
    room.poll_for(10)
    assert room.keyboards.notices == ("This computer has no MIDI system.",)
    assert room.keyboards.backend == ""
    monkeypatch.setattr(room.keyboards, "_find_ports", room.find)
    room.poll_for(10)
    assert room.keyboards.open_names == ("Keystation 49",)
    assert room.keyboards.notices == ()


def test_with_no_port_in_sight_the_system_is_asked_anew_now_and_then():
    room = Room()
    room.keyboards.start()
    room.poll_for(20)
    assert room.ports.refreshed == 5
    room.ports.there.append("Keystation 49")
    room.poll_for(20)
    assert room.ports.refreshed == 5


def test_renewed_the_keyboards_are_opened_again():
    room = Room("Keystation 49")
    room.keyboards.renew()
    assert room.keyboards.open_names == ()
    room.keyboards.start()
    room.keyboards.renew()
    assert room.keyboards.open_names == ("Keystation 49",)
    assert room.gone == ["midi:Keystation 49"]


@pytest.mark.parametrize("polls", [1, 2])
def test_a_port_that_goes_while_it_is_opened_is_no_notice(polls, monkeypatch):
    room = Room("Keystation 49")
    opened = room.ports.open_input

    def vanish(name, receive):
        room.ports.there.clear()
        return opened(name, receive)

    monkeypatch.setattr(room.ports, "open_input", vanish)
    room.keyboards.start()
    for _ in range(polls):
        room.keyboards.poll()
    assert room.keyboards.notices == ()


def clocked_room(*there):
    room = Room(*there)
    room.heard = []
    room.keyboards = Keyboards(
        room.played.append, room.gone.append, room.find, lambda: room.now_s,
        clocked=lambda time_s, message: room.heard.append((time_s, message)),
    )  # fmt: skip
    return room


def test_the_clock_of_one_input_is_heard_and_is_nobodys_note():
    room = clocked_room("Keystation 49", "Drums")
    room.keyboards.follow_clock("Drums")
    room.keyboards.start()
    for name in ("Drums", "Keystation 49"):
        for message in ((0xFA,), (0xF8,), (0xF2, 4, 0), (0xFE,), (0xF0, 1, 0xF7), (0x90, 60, 80)):
            room.ports.ports[name].receive(message)
    assert [message for _, message in room.heard] == [(0xFA,), (0xF8,), (0xF2, 4, 0)]
    assert [played.source for played in room.played] == ["midi:Drums", "midi:Keystation 49"]


def test_an_input_that_is_opened_for_its_clock_alone_plays_nothing_and_is_no_keyboard():
    room = clocked_room("Keystation 49", "Drums")
    room.keyboards.choose(("Keystation 49",))
    room.keyboards.follow_clock("Drums")
    room.keyboards.start()
    assert room.keyboards.open_names == ("Keystation 49",)
    room.ports.ports["Drums"].receive((0x90, 60, 80))
    room.ports.ports["Drums"].receive((0xF8,))
    assert room.played == []
    assert len(room.heard) == 1
    room.keyboards.follow_clock(None)
    room.keyboards.poll()
    assert room.gone == ["midi:Drums"]


def test_a_broken_message_is_passed_on_or_dropped_without_a_word():
    room = clocked_room("Keystation 49")
    room.keyboards.start()
    for message in ((), (0x90,), (0xFF,)):
        room.ports.ports["Keystation 49"].receive(message)
    assert room.heard == []
