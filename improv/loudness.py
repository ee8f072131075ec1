"""The band's loudness under a technique: brought to a mean that moves without a jump."""

from improv.direction import Direction
from improv.techniques.table import Bounds
from instruments.clock import RATE

LEARNS = 0.06
"""How much each note tells of the mean of what is written."""

BAR_WITHIN = 0.7
"""A bar's mean is no further from the level than this."""

LEAST, MOST = 1, 127


class Loudness:
    """Brings written velocities to an asked mean. The level goes there by at most `jump` units in a bar, and
    where no mean is asked any more it returns to what is written by the same steps."""

    def __init__(self, limit: Bounds) -> None:
        self._limit = limit
        self.begin()

    def begin(self) -> None:
        """The band starts anew: nothing is to be led on from."""
        self._written: float | None = None
        self.level: float | None = None
        self._sample = 0
        self._apart, self._notes = 0.0, 0

    def next_bar(self) -> None:
        """A bar begins."""
        self._apart, self._notes = 0.0, 0

    def velocity(self, written: int, sample: int, bar_s: float, asked: Direction) -> int:
        """The velocity to play for a `written` one at `sample`; `level` is the mean velocity of the band."""
        self._written = (
            written if self._written is None else self._written + LEARNS * (written - self._written)
        )
        self.level = self._moved(sample, bar_s, asked.velocity)
        apart = written - self._written
        softest = min(self._limit.softest, written) if asked.softest is None else asked.softest
        if asked.velocity is not None:
            apart = self._balanced(min(max(apart, -asked.spread), asked.spread))
        wanted = max(self.level + apart, softest)
        if asked.loudest is not None:
            self.level, wanted = min(self.level, asked.loudest), min(wanted, asked.loudest)
        return round(min(max(wanted, LEAST), MOST))

    def _moved(self, sample: int, bar_s: float, asked: float | None) -> float:
        before, self._sample = self._sample, sample
        written = self._written or 0.0
        if self.level is None:
            return written if asked is None else min(asked - self._limit.first_under, self._limit.first_most)
        goal = written if asked is None else asked
        step = self._limit.jump * (sample - before) / RATE / max(bar_s, 1.0)
        if asked is None and abs(goal - self.level) <= max(step, 1.0):
            return goal
        return self.level + min(max(goal - self.level, -step), step)

    def _balanced(self, apart: float) -> float:
        """As far from the level as the bar's mean allows."""
        self._notes += 1
        reach = BAR_WITHIN * self._notes
        found = min(max(apart, -reach - self._apart), reach - self._apart)
        self._apart += found
        return found
