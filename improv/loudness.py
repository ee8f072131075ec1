"""The band's loudness under a technique: brought to a mean that moves from bar to bar without a jump."""

from improv.direction import Direction
from improv.techniques.table import Bounds

LEARNS = 0.06
"""How much each note tells of the mean of what is written."""

BAR_WITHIN = 0.2
"""The mean of a bar's notes is no further from the level than this."""

RESTED_BARS = 2.0
"""A bar lies between in which nothing was played: what comes in anew need not go on from what was."""

FURTHEST = 1.2
"""Nor is the sum of all distances within a bar more than this, whose notes may be fewer than they were."""

LEAST, LOUDEST = 1, 127


class Loudness:
    """`level` is the mean velocity of this bar, None before the first note. It goes to the asked mean by at
    most `jump` units a bar, and back to what is written where none is asked any more."""

    def __init__(self, limit: Bounds) -> None:
        self._limit = limit
        self.begin()

    def begin(self) -> None:
        """The band starts anew: nothing is to be led on from."""
        self.level: float | None = None
        self._written: float | None = None
        self._allowed: float | None = None
        self._apart, self._forced, self._fresh = 0.0, False, False
        self._notes = self._usual = self._before = 0

    def next_bar(self, bars: float, rested: bool, asked: Direction) -> None:
        """A bar begins, so many bars after the one before; `rested`: the band rested in between."""
        step = self._limit.jump * max(bars, 1.0)
        self._fresh = bars >= RESTED_BARS or (rested and self._notes < 2)
        self._before = self._notes
        if self.level is not None and self._written is not None:
            goal, down = self._goal(asked), 0.0 if self._forced else step
            free = asked.velocity is None and abs(goal - self.level) <= step
            self.level = goal if free else self.level + min(max(goal - self.level, -down), step)
        self._forced = False
        if self._allowed is not None:
            lower = self._allowed - step
            self._allowed = lower if asked.ceiling is not None and lower > asked.ceiling else None
        self._usual, self._notes, self._apart = min(self._notes, self._usual) or self._notes, 0, 0.0

    def changed(self) -> None:
        """Another technique is in force: what is too loud for it comes down by the same steps."""
        playing = self._notes + self._before > 0
        self._allowed = self.level if playing else None
        self._fresh = self._fresh or not playing

    def velocity(self, written: int, asked: Direction) -> int:
        """The velocity to play for a `written` one."""
        before = written if self._written is None else self._written
        self._written = before + LEARNS * (written - before)
        if self.level is None:
            self.level = self._first(asked)
        if self._fresh and asked.velocity is not None and self._allowed is None:
            self.level = self._goal(asked)
        self._fresh = False
        self._obey_ceiling(asked)
        apart = written - self._written
        if asked.velocity is None:
            return self._within(self.level + apart, asked)
        reach = min(max(BAR_WITHIN * self._usual, 0.5), FURTHEST)
        apart = min(max(apart, -asked.spread), asked.spread)
        apart = min(max(apart, -reach - self._apart), reach - self._apart)
        played = self._within(self.level + apart, asked)
        self._apart += played - self.level
        self._notes += 1
        return played

    def _obey_ceiling(self, asked: Direction) -> None:
        """Come down at once where the players have; that is step enough for the next bar, too."""
        if asked.ceiling is not None and self.level is not None:
            lower = max(asked.ceiling, self._allowed or 0.0)
            self._forced = self._forced or lower < self.level
            self.level = min(self.level, lower)

    def _goal(self, asked: Direction) -> float:
        goal = asked.velocity
        if goal is None:
            goal = self._written or 0.0
        return min(goal, *(one for one in (asked.loudest, asked.ceiling) if one is not None), LOUDEST)

    def _first(self, asked: Direction) -> float:
        """The level of the first bar: softer than it is going to be."""
        if asked.velocity is None:
            return self._goal(asked)
        first = min(asked.velocity - self._limit.first_under, self._limit.first_most)
        return max(first, asked.softest or 0.0)

    def _within(self, wanted: float, asked: Direction) -> int:
        level = self.level or 0.0
        wanted = max(wanted, min(self._limit.softest if asked.softest is None else asked.softest, level))
        if asked.loudest is not None:
            wanted = min(wanted, max(asked.loudest, level))
        if asked.ceiling is not None:
            wanted = min(wanted, max(asked.ceiling, self._allowed or 0.0))
        return round(min(max(wanted, LEAST), LOUDEST))
