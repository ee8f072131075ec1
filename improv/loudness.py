"""The band's loudness under a technique: brought to a mean that moves without a jump."""

from instruments.clock import RATE

LEARNS = 0.06
"""How much each note tells of the mean of what is written."""

HEARD = (1, 127)


class Loudness:
    """Brings written velocities to an asked mean, which is approached by at most `jump` units in `bar_s`.

    Where no mean is asked any more it returns to what is written by the same steps.
    """

    def __init__(self, jump: float, softest: float) -> None:
        self._jump, self._softest = jump, softest
        self.begin()

    def begin(self) -> None:
        """The band starts anew: nothing is to be led on from."""
        self._written: float | None = None
        self._level: float | None = None
        self._sample = 0

    def velocity(
        self,
        written: int,
        sample: int,
        bar_s: float,
        asked: float | None,
        loudest: float | None,
        spread: float,
    ) -> int:
        """The velocity to play for a `written` one at `sample`."""
        self._written = (
            written if self._written is None else self._written + LEARNS * (written - self._written)
        )
        self._level = self._moved(sample, bar_s, self._written if asked is None else asked, asked is None)
        apart = written - self._written
        if asked is not None:
            apart = min(max(apart, -spread), spread)
        wanted = self._level + apart
        if loudest is not None:
            wanted = min(wanted, loudest)
        low, high = HEARD
        return round(min(max(wanted, min(self._softest, written), low), high))

    def _moved(self, sample: int, bar_s: float, goal: float, free: bool) -> float:
        before, self._sample = self._sample, sample
        if self._level is None:
            return goal
        step = self._jump * (sample - before) / RATE / max(bar_s, 1.0)
        if free and abs(goal - self._level) <= max(step, 1.0):
            return goal
        return self._level + min(max(goal - self._level, -step), step)

    @property
    def level(self) -> float | None:
        """The mean velocity now; None before the first note."""
        return self._level

    def lower_to(self, ceiling: float | None) -> None:
        """What may not sound is not kept in mind as the level either."""
        if ceiling is not None and self._level is not None:
            self._level = min(self._level, ceiling)
