"""The band's time as MIDI clock: each pulse on its exact sample, sent when that sample is heard."""

import math
import threading
import time
from collections import deque
from collections.abc import Callable

from improv.companion import Quiet, Row
from improv.conductor import Conductor
from improv.live_clock import LiveClock
from improv.midi_echo import DELAY_S
from instruments.clock import RATE, samples
from instruments.midi_clock import CLOCK, CONTINUE, PULSES, START, STOP, position
from instruments.midi_ports import MidiPorts, OutPort

BEFORE = samples(0.001)
"""Start and continue go out so long before the pulse they mean."""

TURN_S = 0.002
"""How often the sending thread looks for pulses; they come `DELAY_S` ahead."""

NEAR = 1e-6
"""Of a pulse; far less than a sample."""

Due = tuple[float, tuple[int, ...]]
"""(exact sample, bytes of a message)."""


class ClockOut(Quiet):
    """Companion that gives 24 pulses a quarter note, of the playing band's beats or, while it waits, of its
    tempo. `pending` is filled on the audio path and emptied by another thread.

    Pulses are counted from the band's first downbeat, and in a count-in up to it. Who listens is started
    there; where the band plays already, told the song position and continued on a quarter."""

    def __init__(self, band: Conductor) -> None:
        self._band = band
        self.pending: deque[Due] = deque()
        self._on = self._told = False
        self._transport: object = None
        self._free_at = 0.0
        self._joins_at = 0
        self._hold(0.0, 0.0, 1.0)

    def switch(self, on: bool) -> None:
        """Give pulses or none; may be called from any thread."""
        self._on = on

    def due(self, sample: int, frames: int) -> list[Row]:
        """Puts this block's messages into `pending`; plays nothing."""
        if not self._on:
            self._transport, self._told = None, False
        elif self._band.playing:
            self._play(sample, sample + frames)
        else:
            self._wait(sample, sample + frames)
        return []

    def _wait(self, start: int, end: int) -> None:
        if self._transport is not None or self._told:
            self.pending.append((float(start), (STOP,)))
            self._transport, self._told = None, False
            self._free_at = float(start)
        self._free_at = max(self._free_at, float(start))
        step = 60.0 * RATE / (self._band.bpm * self._band.metre.beat_quarters * PULSES)
        while self._free_at < end:
            self.pending.append((self._free_at, (CLOCK,)))
            self._free_at += step

    def _play(self, start: int, end: int) -> None:
        if self._band.transport is not self._transport:
            self._begin(start)
        elif self._band.line != self._line:
            pulses = round(self._quarters_at(self._band.line) * PULSES)
            self._hold(self._band.line, pulses / PULSES, self._band.metre.beat_quarters)
        at = self._sample_of(self._pulse)
        while at < end:
            self._tell(max(at, float(start)))
            self.pending.append((max(at, float(start)), (CLOCK,)))
            self._pulse += 1
            at = self._sample_of(self._pulse)

    def _begin(self, start: int) -> None:
        """The band began, or the clock was switched on while it plays."""
        if self._told:
            self.pending.append((float(start), (STOP,)))
            self._told = False
        self._transport = self._band.transport
        beat = self._band.transport.beat_at(start)
        quarters = self._band.metre.beat_quarters
        self._hold(self._band.line, round(self._band.line * quarters), quarters)
        self._pulse = math.ceil(self._quarters_at(beat) * PULSES - NEAR)
        self._joins_at = 0 if self._pulse <= 0 else -(-self._pulse // PULSES) * PULSES
        if self._joins_at:
            self.pending.append((float(start), position(self._joins_at)))

    def _hold(self, line: float, quarters: float, beat_quarters: float) -> None:
        """From this bar line, which is so many quarters from the start, beats are so many quarters long."""
        self._line, self._quarters, self._beat_quarters = line, quarters, beat_quarters

    def _quarters_at(self, beat: float) -> float:
        return self._quarters + (beat - self._line) * self._beat_quarters

    def _sample_of(self, pulse: int) -> float:
        beat = self._line + (pulse / PULSES - self._quarters) / self._beat_quarters
        return self._band.transport.sample_at(beat)

    def _tell(self, at: float) -> None:
        if self._pulse == self._joins_at:
            self.pending.append((at - BEFORE, (CONTINUE if self._pulse else START,)))
            self._told = True


class ClockSender:
    """Sends what is `pending` to a port, each message when its sample is heard; a thread of its own."""

    def __init__(self, clock: LiveClock, pending: deque[Due], find_ports: Callable[[], MidiPorts]) -> None:
        self._clock, self._pending, self._find_ports = clock, pending, find_ports
        self._ports: MidiPorts | None = None
        self._port: OutPort | None = None
        self._ending = threading.Event()
        self._thread: threading.Thread | None = None

    def open(self, name: str) -> None:
        """Send to this port from now on. Raises Refusal when it is not to be had."""
        self.close()
        self._ports = self._find_ports()
        try:
            self._port = self._ports.open_output(name)
        except Exception:
            self.close()
            raise
        self._pending.clear()
        self._ending.clear()
        self._thread = threading.Thread(target=self._run, args=(self._port,), name="MIDI clock", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Stop who listens and let the port go."""
        self._ending.set()
        if self._thread is not None:
            self._thread.join()
            self._thread = None
        if self._port is not None:
            self._port.send((STOP,))
            self._port.close()
            self._port = None
        if self._ports is not None:
            self._ports.close()
            self._ports = None

    def _run(self, port: OutPort) -> None:
        while not self._ending.is_set():
            if not self._pending:
                time.sleep(TURN_S)
                continue
            at, message = self._pending.popleft()
            left = self._clock.time_at(at) + DELAY_S - time.perf_counter()
            if left > 0:
                time.sleep(left)
            port.send(message)
