"""Players and band on an external synthesiser as well: their notes sent to a MIDI output in time."""

import heapq
import threading
import time

from improv.events import Controlled, Event, NoteEnded, NoteStarted
from improv.live_clock import LiveClock
from improv.voices import CHANNELS
from instruments.midi_out import MidiOut

DELAY_S = 0.012
"""Constant, so that what reaches this thread late still leaves on time."""

IDLE_S = 0.05
DRUM_CHANNEL = 9
PITCH_BEND = 128
PRESSURE = 129


def midi_bytes(event: Event) -> tuple[int, ...]:
    """The MIDI message of a note or controller; the drums speak on channel 10; () for other events."""
    match event:
        case NoteStarted(_, voice, pitch, velocity):
            return (0x90 | _channel(voice), pitch, velocity)
        case NoteEnded(_, voice, pitch):
            return (0x80 | _channel(voice), pitch, 0)
        case Controlled(_, voice, controller, value) if controller < PITCH_BEND:
            return (0xB0 | _channel(voice), controller, value)
        case Controlled(_, voice, controller, value) if controller == PITCH_BEND:
            return (0xE0 | _channel(voice), (value + 8192) & 127, (value + 8192) >> 7)
        case Controlled(_, voice, controller, value) if controller == PRESSURE:
            return (0xD0 | _channel(voice), value)
    return ()


def _channel(voice: str) -> int:
    if voice == "drums":
        return DRUM_CHANNEL
    channel = CHANNELS[voice]
    return channel + 1 if channel >= DRUM_CHANNEL else channel


class MidiEcho:
    """`open` a port for some voices, then `echo` events as they come; one thread of its own sends."""

    def __init__(self, clock: LiveClock) -> None:
        self._clock = clock
        self._voices: frozenset[str] = frozenset()
        self._port: MidiOut | None = None
        self._queue: list[tuple[float, int, tuple[int, ...]]] = []
        self._serial = 0
        self._wake = threading.Condition()
        threading.Thread(target=self._run, name="midi out", daemon=True).start()

    def open(self, port: str | None, voices: tuple[str, ...]) -> None:
        """Send these voices to this port from now on; None: to none. Raises Refusal when it is not to be had."""
        self.close()
        if port is not None:
            self._port = MidiOut.open(port)
            self._voices = frozenset(voices)

    def echo(self, event: Event) -> None:
        """Send the event's message when its sample is heard."""
        message = midi_bytes(event) if self._port and getattr(event, "voice", "") in self._voices else ()
        if message:
            due = self._clock.time_at(getattr(event, "sample", 0)) + DELAY_S
            with self._wake:
                self._serial += 1
                heapq.heappush(self._queue, (due, self._serial, message))
                self._wake.notify()

    def _run(self) -> None:
        while True:
            with self._wake:
                wait = self._queue[0][0] - time.perf_counter() if self._queue else IDLE_S
                if wait > 0:
                    self._wake.wait(wait)
                    continue
                _, _, message = heapq.heappop(self._queue)
                port = self._port
            if port is not None:
                port.send(message)

    def close(self) -> None:
        """End every note that was sent and let the port go."""
        with self._wake:
            port, self._port = self._port, None
            self._queue.clear()
        if port is not None:
            port.close()
