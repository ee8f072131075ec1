"""The band's loudness under a technique: brought to a mean that moves from bar to bar without a jump."""

from improv.direction import Direction
from improv.techniques.table import Bounds

LEARNS = 0.06
"""How much each note tells of the mean of what is written."""

BAR_WITHIN = 0.2
"""The mean of a bar's notes is no further from the level than this."""

RESTED_BARS = 2.0
"""A bar lies between in which nothing was played: what comes in anew need not go on from what was."""

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
        self._apart = 0.0
        self._notes = self._usual = 0

    def next_bar(self, bars: float, rested: bool, asked: Direction) -> None:
        """A bar begins, so many bars after the one before; `rested`: the band rested in between."""
        step = self._limit.jump * max(bars, 1.0)
        if self.level is not None and self._written is not None:
            goal = self._goal(asked)
            free = asked.velocity is None and abs(goal - self.level) <= step
            if (bars >= RESTED_BARS or (rested and self._notes < 2)) and asked.velocity is not None:
                goal, free = min(goal, max(goal - self._limit.first_under, self.level)), self._allowed is None
            self.level = goal if free else self.level + min(max(goal - self.level, -step), step)
        if self._allowed is not None:
            lower = self._allowed - step
            self._allowed = lower if asked.ceiling is not None and lower > asked.ceiling else None
        self._usual, self._notes, self._apart = min(self._notes, self._usual) or self._notes, 0, 0.0

    def changed(self) -> None:
        """Another technique is in force: what is too loud for it comes down by the same steps."""
        self._allowed = self.level

    def velocity(self, written: int, asked: Direction) -> int:
        """The velocity to play for a `written` one."""
        self._written = (
            written if self._written is None else self._written + LEARNS * (written - self._written)
        )
        if self.level is None:
            self.level = self._first(asked)
        apart = written - self._written
        if asked.velocity is None:
            return self._within(self.level + apart, asked)
        reach = max(0.5, BAR_WITHIN * self._usual)
        apart = min(max(apart, -asked.spread), asked.spread)
        apart = min(max(apart, -reach - self._apart), reach - self._apart)
        played = self._within(self.level + apart, asked)
        self._apart += played - self.level
        self._notes += 1
        return played

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
