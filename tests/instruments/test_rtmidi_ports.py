"""The real thing: ports of a JACK server that these tests start."""

import os
import subprocess
import sys
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter, sleep

import pytest

rtmidi = pytest.importorskip("rtmidi", reason="python-rtmidi is not installed")

from instruments.actions import LetGo, Moved, Silenced, Started  # noqa: E402
from instruments.desk import Desk  # noqa: E402
from instruments.keyboards import Keyboards  # noqa: E402
from instruments.midi_out import MidiOut  # noqa: E402
from instruments.played import Route  # noqa: E402
from instruments.refusal import Refusal  # noqa: E402
from instruments.rtmidi_ports import ADDRESS, plain_names, rtmidi_ports  # noqa: E402
from tests.instruments.conftest import wait_until  # noqa: E402

ROOT = Path(__file__).parents[2]
JACK = rtmidi.API_UNIX_JACK
POLL_S = 0.5


class Keys:
    """A keyboard that is plugged in."""

    def __init__(self, name):
        self.port = rtmidi.MidiOut(JACK, name=name)
        self.port.open_virtual_port("out")

    def play(self, *message):
        self.port.send_message(message)

    def unplug(self):
        self.port.close_port()
        self.port.delete()


@contextmanager
def plugged(*names):
    keys = [Keys(name) for name in names]
    yield keys
    for one in keys:
        one.unplug()


class Room:
    """Keyboards on JACK, polled as the engine polls them."""

    def __init__(self, **wishes):
        self.played, self.gone = [], []
        found = partial(rtmidi_ports, JACK)
        self.keyboards = Keyboards(self.played.append, self.gone.append, found, **wishes)
        self.keyboards.start()

    def has_open(self, *names):
        self.keyboards.poll()
        return self.keyboards.open_names == names

    def hear(self, *keyboards):
        """Wait until JACK passes on what these play: it connects a cycle or more after it was asked to."""
        for number, keyboard in enumerate(keyboards):
            wait_until(partial(self.hears, number, keyboard), 5.0)
        sleep(0.1)
        self.played.clear()

    def hears(self, number, keyboard):
        keyboard.play(0xB0, 7, number)
        return any(played.message == (0xB0, 7, number) for played in self.played)


@pytest.fixture
def room(jack_server):
    room = Room()
    yield room
    room.keyboards.stop()


def test_a_keyboard_plugged_in_later_is_found_within_two_seconds(room):
    assert room.keyboards.backend == "python-rtmidi, Jack"
    with plugged("Late"):
        assert wait_until(lambda: room.has_open("Late:out"), 2.0, POLL_S) < 2.0


def test_notes_arrive_in_order_stamped_as_they_come(room):
    with plugged("Keys") as (keys,):
        wait_until(lambda: room.has_open("Keys:out"))
        room.hear(keys)
        sent = []
        for pitch in range(30, 90):
            sent.append(perf_counter())
            keys.play(0x90, pitch, 100)
            sleep(0.003)
        wait_until(lambda: len(room.played) == 60)
        assert [played.message for played in room.played] == [(0x90, pitch, 100) for pitch in range(30, 90)]
        delays = [played.time_s - at for played, at in zip(room.played, sent, strict=True)]
        assert min(delays) > 0
        assert median(delays) < 0.02


def test_the_clock_of_the_followed_input_is_heard_and_anothers_is_not(jack_server):
    heard = []
    room = Room(clocked=lambda time_s, message: heard.append(message))
    room.keyboards.follow_clock("Drums:out")
    try:
        with plugged("Drums", "Keys") as (drums, keys):
            wait_until(lambda: room.has_open("Drums:out", "Keys:out"), 5.0, POLL_S)
            room.hear(drums, keys)
            for message in ((0xF2, 4, 0), (0xFA,), (0xF8,), (0xF8,), (0xFC,)):
                drums.play(*message)
                keys.play(*message)
            wait_until(lambda: len(heard) == 5)
            sleep(0.1)
            assert heard == [(0xF2, 4, 0), (0xFA,), (0xF8,), (0xF8,), (0xFC,)]
            assert room.played == []
    finally:
        room.keyboards.stop()


def test_unplugging_silences_what_the_keyboard_holds(room):
    desk = Desk()
    desk.set_routes((Route("midi:*", "player 1"),))
    with plugged("Stays") as (stays,):
        goes = Keys("Goes")
        wait_until(lambda: room.has_open("Stays:out", "Goes:out"))
        room.hear(stays, goes)
        for one, pitch in ((stays, 60), (goes, 64)):
            one.play(0xB0, 64, 127)
            one.play(0x90, pitch, 80)
        wait_until(lambda: len(room.played) == 4)
        told = [action for played in room.played for action in desk.take(played)]
        assert {action.pitch for action in told if isinstance(action, Started)} == {60, 64}
        goes.unplug()
        wait_until(lambda: room.has_open("Stays:out"), 2.0, POLL_S)
        assert room.gone == ["midi:Goes:out"]
        assert desk.unplugged(room.gone[0]) == (
            LetGo("player 1", 64, 64, "midi:Goes:out"),
            Moved("player 1", 64, 0),
            Silenced("player 1", 64),
        )
        assert desk.silence()[0] == LetGo("player 1", 60, 60, "midi:Stays:out")


def test_a_keyboard_plugged_in_again_plays_again(room):
    for pitch in (60, 61):
        with plugged("Keys") as (keys,):
            wait_until(lambda: room.has_open("Keys:out"))
            room.hear(keys)
            keys.play(0x90, pitch, 80)
            wait_until(lambda: bool(room.played))
            assert room.played.pop().message == (0x90, pitch, 80)
        wait_until(lambda: room.has_open())
    assert room.gone == ["midi:Keys:out"] * 2


def test_two_keyboards_at_once_are_told_apart(room):
    with plugged("Left", "Right") as (left, right):
        wait_until(lambda: room.has_open("Left:out", "Right:out"))
        room.hear(left, right)
        left.play(0x90, 40, 80)
        right.play(0x90, 80, 80)
        wait_until(lambda: len(room.played) == 2)
        assert {(played.source, played.message[1]) for played in room.played} == {
            ("midi:Left:out", 40), ("midi:Right:out", 80),
        }  # fmt: skip


def test_an_output_ends_its_notes_when_it_closes(jack_server):
    heard, synth = [], rtmidi.MidiIn(JACK, name="Synth")
    synth.set_callback(lambda event, _: heard.append(tuple(event[0])))
    synth.open_virtual_port("in")
    out = MidiOut(lambda: rtmidi_ports(JACK))
    assert "Synth:in" in out.names()
    out.open("Synth:in", ("client",))
    wait_until(lambda: out.send(Moved("client", 7, 100)) or bool(heard), 5.0)
    sleep(0.1)
    heard.clear()
    for pitch in (60, 64):
        out.send(Started("client", pitch, 80, pitch, "pads"))
    wait_until(lambda: len(heard) == 2)
    out.close()
    wait_until(lambda: len(heard) == 4)
    assert heard == [(0x90, 60, 80), (0x90, 64, 80), (0x80, 60, 0), (0x80, 64, 0)]
    synth.cancel_callback()
    synth.delete()


def test_an_unknown_port_is_refused(jack_server):
    ports = rtmidi_ports(JACK)
    with pytest.raises(Refusal, match="Ghost is in use"):
        ports.open_input("Ghost", print)
    ports.close()


def child(script, name):
    """What a process of its own prints: JACK's library can know one server a process only."""
    environment = {**os.environ, "JACK_DEFAULT_SERVER": name, "JACK_NO_START_SERVER": "1"}
    command = (sys.executable, "-c", script)
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=30, cwd=ROOT)


@pytest.mark.parametrize(
    ("api", "raw", "names"),
    [
        (
            rtmidi.API_LINUX_ALSA,
            ["Keystation 49:Keystation 49 MIDI 1 20:0"],
            ["Keystation 49:Keystation 49 MIDI 1"],
        ),
        (rtmidi.API_LINUX_ALSA, ["K:K 20:0", "K:K 24:0", "L:L 28:1"], ["K:K", "K:K (2)", "L:L"]),
        (
            rtmidi.API_WINDOWS_MM,
            ["Keystation 49 0", "Keystation 49 1"],
            ["Keystation 49", "Keystation 49 (2)"],
        ),
        (rtmidi.API_MACOSX_CORE, ["Keystation 49"], ["Keystation 49"]),
        (JACK, ["Keys 2:out 20:0"], ["Keys 2:out 20:0"]),
    ],
    ids=["ALSA", "ALSA, two alike", "Windows", "Core MIDI", "JACK"],
)
def test_a_name_is_the_same_after_plugging_in_again(api, raw, names):
    assert plain_names(raw, ADDRESS.get(api, "")) == names


def test_no_midi_is_a_sentence_and_standard_error_stays_clean(jack_name):
    ended = child(WITHOUT_SERVER, f"{jack_name}-none")
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout == "This computer has no MIDI system; pads and computer keys play without it.\n"


WITHOUT_SERVER = """
import rtmidi
from instruments.keyboards import Keyboards
from instruments.rtmidi_ports import rtmidi_ports
keyboards = Keyboards(print, print, lambda: rtmidi_ports(rtmidi.API_UNIX_JACK))
keyboards.start()
print(*keyboards.notices)
"""


def test_after_its_server_has_died_and_come_back_a_new_start_finds_the_keyboard(jack_name):
    ended = child(MORTAL_SERVER, f"{jack_name}-mortal")
    assert ended.stdout == "('Keys:out',)\n['midi:Keys:out']\n('Keys:out',)\n", ended.stderr
    assert ended.returncode == 0


MORTAL_SERVER = """
import os, rtmidi
from instruments.keyboards import Keyboards
from instruments.rtmidi_ports import rtmidi_ports
from tests.instruments.conftest import jackd

gone = []
keyboards = Keyboards(print, gone.append, lambda: rtmidi_ports(rtmidi.API_UNIX_JACK))
for life in (1, 2):
    with jackd(os.environ["JACK_DEFAULT_SERVER"]):
        keys = rtmidi.MidiOut(rtmidi.API_UNIX_JACK, name="Keys")
        keys.open_virtual_port("out")
        keyboards.start()
        print(keyboards.open_names)
    if life == 1:
        keyboards.stop()
        print(gone)
        keys.delete()
os._exit(0)
"""
