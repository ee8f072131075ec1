"""The tempo that is held in a silence: a parabola through the last beats, bent no more than they demand."""

from collections import deque

import numpy as np

from improv.following.tables import Hold


class Held:
    """Remembers the beats that were given while the player played."""

    def __init__(self, hold: Hold, beat_s: float, period_s: float) -> None:
        self._hold, self._period_s = hold, period_s
        self._beats: deque[tuple[int, float]] = deque([(0, beat_s)], hold.beats)

    def add(self, number: int, beat_s: float) -> None:
        """A beat, by its number."""
        self._beats.append((number, beat_s))

    def period_s(self, number: int) -> float:
        """The period before beat `number`, which falls after the last remembered one.

        Ridge regression (Hoerl & Kennard 1970) of time on number, recent beats weighing more; the change of
        period goes on for a few beats, then stays.
        """
        if len(self._beats) < self._hold.fewest:
            return self._period_s
        numbers, beats_s = np.array(self._beats).T
        at = numbers - numbers[-1]
        design = np.stack([np.ones_like(at), at, 0.5 * at * at])
        weighed = design * self._hold.keeps**-at
        ridge = np.zeros((3, 3))
        ridge[2, 2] = (self._hold.sd_s / (self._hold.drift * self._period_s)) ** 2
        found = np.linalg.solve(weighed @ design.T + ridge, weighed @ (beats_s - beats_s[-1]))
        return float(found[1] + found[2] * min(number - numbers[-1] - 0.5, self._hold.bends_beats))
