"""The band in a time that is shared: led by it while others are there, giving it while alone."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from improv.companion import Quiet, Row
from improv.lead import LINK, NOBODY
from improv.pulse_train import OuterLine
from improv.transport import within_tempo
from instruments.clock import RATE, samples

if TYPE_CHECKING:
    from improv.engine import Engine

TELL_EVERY = samples(0.25)
STALE = samples(1.0)
"""A helper that has said nothing for so long shares nothing."""


@dataclass(frozen=True, slots=True)
class Shared:
    """What the helper says: at `time_s` (of `time.perf_counter`) the beat in quarters, quarters a minute, and
    how many other programs there are."""

    time_s: float
    beat: float
    bpm: float
    peers: int


def read_line(line: str) -> Shared | None:
    """A line of the helper's; None for another or a broken one."""
    word, *values = line.split() or [""]
    if word != "link" or len(values) != 4:
        return None
    try:
        time_s, beat, bpm = (float(value) for value in values[:3])
        return Shared(time_s, beat, bpm, int(values[3])) if bpm > 0 else None
    except ValueError:
        return None


class SharedTime(Quiet):
    """Companion between band and helper. `arrived` is filled and `asked` emptied by another thread; the two
    functions turn `time.perf_counter` seconds into samples and back."""

    def __init__(
        self, engine: "Engine", sample_at: Callable[[float], float], time_at: Callable[[float], float]
    ) -> None:
        self._engine, self._sample_at, self._time_at = engine, sample_at, time_at
        self.arrived: deque[Shared] = deque()
        self.asked: deque[str] = deque()
        self._on = False
        self._shared: Shared | None = None
        self._tell_at = 0
        self._bar = 0.0

    def switch(self, on: bool) -> None:
        """Share or not. From any thread."""
        self._on = on

    def due(self, sample: int, frames: int) -> list[Row]:
        """Hears the helper; plays nothing."""
        while self.arrived:
            self._shared = self.arrived.popleft()
        band, shared = self._engine.conductor, self._shared
        if shared is not None and (not self._on or sample - self._sample_at(shared.time_s) > STALE):
            shared = self._shared = None
        band.lead.peers = shared.peers if shared else 0
        if shared is not None and shared.peers:
            self._be_led(shared)
        elif band.lead.state == LINK:
            band.lead.line, band.lead.state = None, NOBODY
        if shared is not None and sample >= self._tell_at:
            self._tell_at = sample + TELL_EVERY
            self._tell(shared, sample)
        return []

    def _be_led(self, shared: Shared) -> None:
        """A MIDI clock that is followed goes before."""
        band, lead = self._engine.conductor, self._engine.conductor.lead
        if lead.state not in (NOBODY, LINK):
            return
        line = OuterLine(self._sample_at(shared.time_s), shared.beat, 60.0 * RATE / shared.bpm, placed=True)
        if lead.line is not None and abs(line.quarters_at(lead.line.sample) - lead.line.quarters) > 0.5:
            lead.lose_place()
        lead.line, lead.state = line, LINK
        if not band.playing:
            band.given_bpm = within_tempo(shared.bpm / band.metre.beat_quarters)
        if lead.asked_bpm is not None:
            self.asked.append(f"tempo {lead.asked_bpm * band.metre.beat_quarters!r}")
            lead.asked_bpm = None

    def _tell(self, shared: Shared, sample: int) -> None:
        """The length of a bar; and where the band is, so that who comes finds it there."""
        band = self._engine.conductor
        quarters = band.metre.beat_quarters
        bar = band.metre.beats * quarters
        if bar != self._bar:
            self._bar = bar
            self.asked.append(f"quantum {bar!r}")
        if shared.peers:
            return
        if band.playing:
            place = (band.transport.beat_at(sample) - band.line) * quarters % bar
            beat = place + round((shared.beat - place) / bar) * bar
            self.asked.append(f"beat {self._time_at(sample)!r} {beat!r} {band.bpm * quarters!r}")
        else:
            self.asked.append(f"alone {band.bpm * quarters!r}")
