import time

import pytest

from improv import midi_echo
from improv.events import BeatFell, Controlled, NoteEnded, NoteStarted
from improv.live_clock import LiveClock
from improv.midi_echo import MidiEcho
from instruments.actions import Action, Moved, Silenced, Started


class FakeOut:
    """A MIDI output that writes down what it was sent."""

    def __init__(self, _find_ports: object) -> None:
        self.sent: list[tuple[float, Action]] = []
        self.closed = False

    def open(self, name: str, voices: tuple[str, ...]) -> None:
        self.closed = False

    def send(self, action: Action) -> None:
        self.sent.append((time.perf_counter(), action))

    def close(self) -> None:
        self.closed = True


@pytest.fixture
def echo(monkeypatch: pytest.MonkeyPatch) -> MidiEcho:
    monkeypatch.setattr(midi_echo, "MidiOut", FakeOut)
    clock = LiveClock()
    clock.tick(time.perf_counter(), 0)
    echo = MidiEcho(clock)
    echo.open("synth", ("client", "bass"))
    return echo


def sent(echo: MidiEcho, count: int) -> list[tuple[float, Action]]:
    end = time.monotonic() + 5
    while len(echo._out.sent) < count and time.monotonic() < end:
        time.sleep(0.005)
    return echo._out.sent


def test_a_note_leaves_when_its_sample_is_heard(echo: MidiEcho) -> None:
    echo.echo(NoteStarted(4800, "client", 60, 80))
    at, action = sent(echo, 1)[0]
    assert action == Started("client", 60, 80, -1, "")
    assert at >= echo._clock.time_at(4800)


def test_a_pitch_that_two_keys_hold_ends_with_the_second(echo: MidiEcho) -> None:
    for key in (1, 2):
        echo.echo(NoteStarted(0, "client", 60, 80, key, "pads"))
    for key in (1, 2):
        echo.echo(NoteEnded(0, "client", 60, key, "pads"))
    echo.echo(Controlled(0, "client", 64, 0))
    actions = [action for _, action in sent(echo, 4)]
    assert actions.count(Silenced("client", 60)) == 1
    assert actions[-1] == Moved("client", 64, 0)


def test_a_loop_is_sent_as_its_player_and_does_not_end_what_is_played(echo: MidiEcho) -> None:
    echo.echo(NoteStarted(0, "client", 60, 80, 1, "pads"))
    echo.echo(NoteStarted(0, "client loop", 60, 70))
    echo.echo(NoteEnded(0, "client loop", 60))
    echo.echo(Controlled(0, "client", 64, 0))
    assert [type(action) for _, action in sent(echo, 3)] == [Started, Started, Moved]
    assert {action.voice for _, action in sent(echo, 3)} == {"client"}


def test_beats_are_nothing_to_a_synthesiser(echo: MidiEcho) -> None:
    echo.echo(BeatFell(0, 0, 0, 80.0))
    echo.echo(NoteStarted(0, "bass", 40, 60))
    assert [action.voice for _, action in sent(echo, 1)] == ["bass"]


def test_closed_it_sends_nothing(echo: MidiEcho) -> None:
    echo.close()
    echo.echo(NoteStarted(0, "client", 60, 80))
    time.sleep(0.05)
    assert echo._out.sent == []
    assert echo._out.closed
