"""Players and band on an external synthesiser as well: their notes sent to a MIDI output in time."""

import heapq
import threading
import time
from collections import Counter
from collections.abc import Callable

from improv.events import Controlled, Event, NoteEnded, NoteStarted
from improv.live_clock import LiveClock
from improv.voices import PLAYER_OF
from instruments.actions import Action, Moved, Silenced, Started
from instruments.midi_out import MidiOut
from instruments.midi_ports import MidiPorts, system_ports

DELAY_S = 0.012
"""Constant, so that what reaches this thread late still leaves on time."""

IDLE_S = 0.5


def action_of(event: Event) -> Action | None:
    """What the synthesiser is to be told of an event (not of pedals); a loop is its player."""
    match event:
        case NoteStarted(_, voice, pitch, velocity, key, source):
            return Started(PLAYER_OF.get(voice, voice), pitch, velocity, key, source)
        case NoteEnded(_, voice, pitch):
            return Silenced(PLAYER_OF.get(voice, voice), pitch)
        case Controlled(_, voice, controller, value):
            return Moved(voice, controller, value)
    return None


class MidiEcho:
    """`open` a port for some voices, then `echo` events as they come; one thread of its own sends."""

    def __init__(self, clock: LiveClock, find_ports: Callable[[], MidiPorts] = system_ports) -> None:
        self._clock = clock
        self._out = MidiOut(find_ports)
        self._open = False
        self._queue: list[tuple[float, int, Action]] = []
        self._serial = 0
        self._owners: Counter[tuple[str, int]] = Counter()
        self._changed = threading.Condition()
        threading.Thread(target=self._run, name="midi out", daemon=True).start()

    def open(self, port: str | None, voices: tuple[str, ...]) -> None:
        """Send these voices to this port from now on; None: to none. Refusal when it is not to be had."""
        self.close()
        if port is not None:
            with self._changed:
                self._out.open(port, voices)
                self._open = True

    def echo(self, event: Event) -> None:
        """Send the event's message when its sample is heard."""
        action = action_of(event) if self._open else None
        if action is None or not self._may_go(action):
            return
        with self._changed:
            self._serial += 1
            due = self._clock.time_at(getattr(event, "sample", 0)) + DELAY_S
            heapq.heappush(self._queue, (due, self._serial, action))
            self._changed.notify()

    def _may_go(self, action: Action) -> bool:
        """Whether it may be sent: a pitch that two keys hold ends with the second."""
        if isinstance(action, Started):
            self._owners[action.voice, action.pitch] += 1
        elif isinstance(action, Silenced):
            self._owners[action.voice, action.pitch] -= 1
            return self._owners[action.voice, action.pitch] <= 0
        return True

    def _run(self) -> None:
        while True:
            with self._changed:
                wait = self._queue[0][0] - time.perf_counter() if self._queue else IDLE_S
                if wait > 0:
                    self._changed.wait(wait)
                else:
                    self._out.send(heapq.heappop(self._queue)[2])

    def close(self) -> None:
        """End every note that was sent and let the port go."""
        with self._changed:
            self._open = False
            self._queue.clear()
            self._owners.clear()
            self._out.close()
