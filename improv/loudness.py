"""The band's loudness under a technique: brought to a mean that moves from bar to bar without a jump."""

from math import floor

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
    most `jump` units a bar, and back to what is written where none is asked any more. Where there is no bar
    to go on from it is the asked mean from note to note."""

    def __init__(self, limit: Bounds) -> None:
        self._limit = limit
        self.begin()

    def begin(self) -> None:
        """The band starts anew: nothing is to be led on from."""
        self.level: float | None = None
        self._written: float | None = None
        self._allowed: float | None = None
        self._apart, self._fresh = 0.0, True
        self._notes = self._usual = self._before = self._sum = 0
        self._last: float | None = None
        self._step = self._limit.jump

    def next_bar(self, bars: float, rested: bool, asked: Direction) -> None:
        """A bar begins, so many bars after the one before; `rested`: the band rested in between."""
        self._step = self._limit.jump * max(bars, 1.0)
        if self._notes:
            self._last = self._sum / self._notes
        if bars >= RESTED_BARS or (rested and self._notes < 2):
            self._last = None
        self._fresh = self._last is None
        self._before = self._notes
        if self._allowed is not None:
            lower = self._allowed - self._step
            self._allowed = lower if asked.ceiling is not None and lower > asked.ceiling else None
        self._usual = min(self._notes, self._usual) or self._notes
        self._notes, self._sum, self._apart = 0, 0, 0.0

    def changed(self) -> None:
        """Another technique is in force: what is too loud for it comes down by the same steps."""
        playing = self._notes + self._before > 0
        self._allowed = self.level if playing else None
        if not playing:
            self._fresh, self._last = True, None

    def velocity(self, written: int, asked: Direction) -> int:
        """The velocity to play for a `written` one."""
        before = written if self._written is None else self._written
        self._written = before + LEARNS * (written - before)
        level = self._bound(self._level(asked), asked)
        self.level = level
        played = self._accented(level, written - self._written, asked)
        self._sum += played
        self._notes += 1
        return played

    def _level(self, asked: Direction) -> float:
        """Before the player's bound."""
        if self.level is not None and self._notes and not self._fresh:
            return self.level
        if self.level is None or (self._fresh and self._allowed is None):
            goal = self._goal(asked)
            return goal if asked.velocity is None else min(goal, self._limit.first_most)
        return self._stepped(self.level, asked)

    def _stepped(self, level: float, asked: Direction) -> float:
        """The level of a bar, decided with its first note: a step nearer to what is asked."""
        goal, step = self._goal(asked), self._step
        if asked.velocity is None and abs(goal - level) <= step:
            return goal
        stepped = level + min(max(goal - level, -step), step)
        last = level if self._last is None else self._last
        return min(max(stepped, last - step), last + step)

    def _accented(self, level: float, apart: float, asked: Direction) -> int:
        """So far apart from the level as the notes of this bar may be."""
        if asked.velocity is None:
            return self._within(level + apart, asked)
        reach = min(max(BAR_WITHIN * self._usual, 0.5), FURTHEST)
        apart = min(max(apart, -asked.spread), asked.spread)
        apart = min(max(apart, -reach - self._apart), reach - self._apart)
        played = self._within(self._near_the_last(level + apart), asked)
        self._apart += played - level
        return played

    def _near_the_last(self, wanted: float) -> float:
        """What keeps the mean of the bar, this note among it, near that of the bar before."""
        if self._last is None:
            return wanted
        low, high = self._last - self._step, self._last + self._step
        count = self._notes + 1
        return min(max(wanted, min(count * low - self._sum, low)), max(count * high - self._sum, high))

    def _bound(self, level: float, asked: Direction) -> float:
        """Come down at once where the players have."""
        return level if asked.ceiling is None else min(level, max(asked.ceiling, self._allowed or 0.0))

    def _goal(self, asked: Direction) -> float:
        goal = asked.velocity
        if goal is None:
            goal = self._written or 0.0
        return min(goal, *(one for one in (asked.loudest, asked.ceiling) if one is not None), LOUDEST)

    def _within(self, wanted: float, asked: Direction) -> int:
        level = self.level or 0.0
        wanted = max(wanted, min(self._limit.softest if asked.softest is None else asked.softest, level))
        if asked.loudest is not None:
            wanted = min(wanted, max(asked.loudest, level))
        if asked.ceiling is not None:
            wanted = min(wanted, floor(max(asked.ceiling, self._allowed or 0.0)))
        return round(min(max(wanted, LEAST), LOUDEST))
