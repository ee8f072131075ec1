"""The band led by a clock from outside: its beats bent to that clock's, its bars to that clock's bars."""

from typing import TYPE_CHECKING

from improv.pulse_train import OuterLine
from improv.transport import Transport, within_tempo
from instruments.clock import samples
from instruments.refusal import Refusal

if TYPE_CHECKING:
    from improv.conductor import Conductor

NOBODY, WAITING, CLOCK, LINK = "", "waiting", "clock", "link"
EVERY = samples(0.02)
WIDEST = 0.12
"""The band catches up by going so much faster or slower than the clock, at the most."""

CATCH_UP_BEATS = 1.0
GRACE = samples(0.05)
"""Who comes in so shortly after a bar line comes in on it."""


class Lead:
    """`line` is set by whoever hears the clock; None: nobody leads. A clock without a known position leads in
    tempo alone, the band keeping the phase that it has. `asked_bpm` is a tempo in felt beats that somebody
    here wants, for who leads to take up (None: nobody); `state` (Snapshot.clock) and `peers` are for show."""

    def __init__(self) -> None:
        self.state = NOBODY
        self.asked_bpm: float | None = None
        self.peers = 0
        self.line: OuterLine | None = None
        self._transport: Transport | None = None
        self._placed = False
        self._look_at = 0
        self._line = 0.0
        self._anchor: tuple[float, float] = (0.0, 0.0)
        self._beat_quarters = 1.0

    def check_tempo(self) -> None:
        """Raises Refusal where a tempo cannot be chosen here: MIDI clock goes one way."""
        if self.state == CLOCK:
            raise Refusal("The tempo comes from the other device while its MIDI clock is followed.")

    def lose_place(self) -> None:
        """The clock jumped: bars are to be brought together anew."""
        self._transport = None

    def entrance(self, at: float, band: "Conductor") -> float:
        """The sample at which a band that would come in at `at` finds a bar line of the clock."""
        line = self.line
        if line is None or not line.placed:
            return at
        bar = band.changes.metre.beats * band.changes.metre.beat_quarters
        bars = -(-line.quarters_at(at - GRACE) // bar)
        return line.sample_at(bars * bar)

    def bend(self, band: "Conductor", sample: int) -> bool:
        """Let the band's beats go on from `sample` towards the clock's; False where no clock leads."""
        line = self.line
        if line is None:
            self._transport = None
            return False
        transport = band.transport
        if transport is not self._transport or line.placed != self._placed:
            self._meet(band, line, sample)
        elif band.line != self._line:
            self._hold(band.line, self._quarters_of(band.line), band.metre.beat_quarters)
        own = line.quarter_bpm / self._beat_quarters
        band.given_bpm = within_tempo(own)
        if sample >= self._look_at:
            self._look_at = sample + EVERY
            behind = self._beat_of(line.quarters_at(sample)) - transport.beat_at(sample)
            transport.set_tempo(own * (1.0 + min(max(behind / CATCH_UP_BEATS, -WIDEST), WIDEST)), sample)
        return True

    def _meet(self, band: "Conductor", line: OuterLine, sample: int) -> None:
        """Find which place of the clock the band's next bar line belongs to: the nearest bar line of its."""
        self._transport, self._placed, self._look_at = band.transport, line.placed, sample
        beat_quarters = band.metre.beat_quarters
        there = line.quarters_at(sample) + (band.line - band.transport.beat_at(sample)) * beat_quarters
        bar = band.metre.beats * beat_quarters
        self._hold(band.line, round(there / bar) * bar if line.placed else there, beat_quarters)

    def _hold(self, line: float, quarters: float, beat_quarters: float) -> None:
        """The band's bar line belongs to this place of the clock."""
        self._line, self._anchor, self._beat_quarters = line, (line, quarters), beat_quarters

    def _beat_of(self, quarters: float) -> float:
        return self._anchor[0] + (quarters - self._anchor[1]) / self._beat_quarters

    def _quarters_of(self, beat: float) -> float:
        return self._anchor[1] + (beat - self._anchor[0]) * self._beat_quarters
