"""Where an outer clock is, from its pulses: jitter smoothed, bursts and lost pulses survived."""

from collections import deque
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from instruments.clock import RATE
from instruments.midi_clock import PULSES

MEMORY = 36
"""Pulses that count; more is smoother and slower to take up a new tempo."""

SURE = 8
"""From so many pulses on, one that is half a period off is an outlier."""

OUTLIERS = 4
"""So many in a row are no jitter: pulses were lost, or the tempo is another."""

SAME_TEMPO = 0.1
DRIFTED = 0.1
SHORTEST, LONGEST = RATE * 60 / 400 / PULSES, RATE * 60 / 20 / PULSES
"""Periods in samples: of 400 and of 20 quarters a minute."""

RUN = 8
"""So many errors to one side, a tenth of a period on average, are a new tempo: older pulses count less."""


@dataclass(frozen=True, slots=True)
class OuterLine:
    """An outer clock as a straight line: at `sample` it is `quarters` from its start, and a quarter lasts
    `quarter_samples`. `placed`: the position is the outer song's own, so that its bar lines are known."""

    sample: float
    quarters: float
    quarter_samples: float
    placed: bool

    def quarters_at(self, sample: float) -> float:
        """The position at a sample."""
        return self.quarters + (sample - self.sample) / self.quarter_samples

    def sample_at(self, quarters: float) -> float:
        """The sample at a position."""
        return self.sample + (quarters - self.quarters) * self.quarter_samples

    @property
    def quarter_bpm(self) -> float:
        """Quarters a minute."""
        return 60.0 * RATE / self.quarter_samples


class PulseTrain:
    """`pulse` for each clock message; `line` is then where the clock is. Samples as fractions.

    An alpha-beta filter whose gains are those of a straight line fitted to the last `MEMORY` pulses
    (Benedict & Bordner 1962; growing memory as in Brookner 1998)."""

    def __init__(self, period: float) -> None:
        self._period = period
        self._number = -1
        self._at: float | None = None
        self._count = 0
        self._outliers = 0
        self._run = 0
        self._run_sum = 0.0
        self._recent: deque[float] = deque(maxlen=OUTLIERS + 1)
        self.placed = False

    @property
    def last(self) -> float | None:
        """The sample at which the last pulse came; None before the first."""
        return self._recent[-1] if self._recent else None

    @property
    def line(self) -> OuterLine | None:
        """Where the clock is; None before the first pulse."""
        if self._at is None:
            return None
        return OuterLine(self._at, self._number / PULSES, self._period * PULSES, self.placed)

    @property
    def coming(self) -> int:
        """The number of the next pulse."""
        return self._number + 1

    @property
    def sure(self) -> bool:
        """Whether there were pulses enough to know the tempo."""
        return self._count >= SURE

    def place(self, pulse: int) -> None:
        """The next pulse is this one of the outer song."""
        self._number, self.placed = pulse - 1, True

    def pulse(self, sample: float) -> None:
        """A clock message."""
        self._number += 1
        self._recent.append(sample)
        if self._at is None:
            self._at, self._count = sample, 1
            return
        self._at += self._period
        error = sample - self._at
        if self._count >= SURE and abs(error) > self._period / 2:
            self._outliers += 1
            if self._outliers >= OUTLIERS:
                self._find_again(sample, error)
            return
        self._outliers = 0
        self._take(error)

    def _take(self, error: float) -> None:
        self._count = min(self._count + 1, MEMORY)
        self._watch(error)
        count = self._count
        self._at = (self._at or 0.0) + error * 2 * (2 * count - 1) / (count * (count + 1))
        self._period = _possible(self._period + error * 6 / (count * (count + 1)))

    def _watch(self, error: float) -> None:
        """A tempo that has changed by less than an outlier shows in errors that stay on one side."""
        if error * self._run_sum < 0:
            self._run, self._run_sum = 0, 0.0
        self._run, self._run_sum = self._run + 1, self._run_sum + error
        if self._run >= RUN and abs(self._run_sum) > DRIFTED * self._period * self._run:
            self._count, self._run, self._run_sum = min(self._count, RUN), 0, 0.0

    def _find_again(self, sample: float, error: float) -> None:
        gap = median(later - earlier for earlier, later in pairwise(self._recent))
        lost = round(error / self._period)
        if lost > 0 and abs(gap - self._period) < SAME_TEMPO * self._period:
            self._number += lost
        else:
            self._period, self._count = _possible(gap), OUTLIERS
        self._at, self._outliers = sample, 0


def _possible(period: float) -> float:
    return min(max(period, SHORTEST), LONGEST)
