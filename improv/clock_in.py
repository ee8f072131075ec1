"""MIDI clock from another device, followed: its tempo and place become the band's, without a jump."""

from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING

from improv.companion import Quiet, Row
from improv.events import Noticed
from improv.lead import CLOCK as LED_BY_CLOCK
from improv.lead import NOBODY, WAITING
from improv.pulse_train import PulseTrain
from improv.transport import within_tempo
from instruments.clock import RATE, samples
from instruments.midi_clock import CLOCK, CONTINUE, POSITION, PULSES, START, STOP, pulse_of

if TYPE_CHECKING:
    from improv.engine import Engine

SILENT = samples(1.0)
"""Without a pulse for so long there is no clock."""

GONE = "The MIDI clock from {} has stopped coming; the band keeps its tempo."


class ClockIn(Quiet):
    """Companion that starts, leads and stops the band. `arrived` is filled by the port's thread with
    (seconds of `time.perf_counter`, bytes); `sample_at` turns those seconds into samples."""

    def __init__(self, engine: "Engine", sample_at: Callable[[float], float]) -> None:
        self._engine, self._sample_at = engine, sample_at
        self.arrived: deque[tuple[float, tuple[int, ...]]] = deque()
        self._name: str | None = None
        self._unplugged = self._renewed = False
        self._begin()

    def follow(self, name: str | None) -> None:
        """Follow the clock from the input of this name; None: none. From any thread."""
        self.arrived.clear()
        self._name, self._renewed = name, True

    def unplug(self) -> None:
        """The input went away. From any thread."""
        self._unplugged = True

    def _begin(self) -> None:
        band = self._engine.conductor
        quarter_bpm = band.bpm * band.metre.beat_quarters
        self._train = PulseTrain(60.0 * RATE / quarter_bpm / PULSES)
        self._rolling = self._starting = self._pulsed = False
        self._position = 0

    def due(self, sample: int, frames: int) -> list[Row]:
        """Hears what has arrived; plays nothing itself."""
        if self._name is None or self._renewed:
            self._renewed = False
            self._leave()
        if self._name is None:
            return []
        lead = self._engine.conductor.lead
        while self.arrived:
            time_s, message = self.arrived.popleft()
            self._hear(self._sample_at(time_s), message)
        self._watch(sample)
        self._lead()
        lead.state = WAITING if lead.line is None else LED_BY_CLOCK
        return []

    def _leave(self) -> None:
        lead = self._engine.conductor.lead
        if lead.state in (WAITING, LED_BY_CLOCK):
            lead.line, lead.state = None, NOBODY
            self._begin()

    def _hear(self, at: float, message: tuple[int, ...]) -> None:
        status = message[0]
        if status == CLOCK:
            self._train.pulse(at)
            self._pulsed = True
        elif status == START:
            self._position = 0
            self._roll(from_top=True)
        elif status == CONTINUE:
            self._roll(from_top=False)
        elif status == STOP:
            self._position = self._train.coming if self._rolling else self._position
            self._rolling = self._starting = self._train.placed = False
            self._engine.stop_band()
        elif status == POSITION:
            self._jump(pulse_of(message))

    def _roll(self, from_top: bool) -> None:
        """The outer song runs from the next pulse on."""
        if from_top:
            self._engine.stop_band()
        self._train.place(self._position)
        self._engine.conductor.lead.lose_place()
        self._rolling, self._starting, self._pulsed = True, not self._engine.conductor.playing, False

    def _jump(self, pulse: int | None) -> None:
        if pulse is None:
            return
        self._position = pulse
        if self._rolling:
            self._train.place(pulse)
            self._engine.conductor.lead.lose_place()

    def _watch(self, sample: int) -> None:
        """Without pulses nobody leads; that a running clock is gone is told once."""
        silent = self._train.last is not None and sample - self._train.last > SILENT
        if silent or self._unplugged:
            if self._train.last is not None and (self._rolling or self._unplugged):
                self._engine.events.append(Noticed(GONE.format(self._name)))
            self._unplugged = False
            self._engine.conductor.lead.line = None
            self._begin()

    def _lead(self) -> None:
        line, band = self._train.line, self._engine.conductor
        if line is None:
            return
        if self._train.sure or self._rolling:
            self._engine.conductor.lead.line = line
            self._engine.conductor.lead.asked_bpm = None
            if not band.playing and self._train.sure:
                band.given_bpm = within_tempo(line.quarter_bpm / band.metre.beat_quarters)
        if self._starting and self._pulsed:
            self._starting = False
            if not self._engine.replayer.playing:
                self._engine.start(line.sample, 0)
