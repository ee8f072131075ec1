"""Tempo: what the players' pulse says, and how the band goes there."""

from collections import deque
from statistics import median

from improv.picture import Picture
from improv.techniques.table import bounds
from instruments.clock import RATE, samples

EVERY = samples(0.45)
FEWEST = 3
STEADY_WITHIN = 0.15
"""Readings of a pulse further apart than this share are no pulse."""


def folded(bpm: float, near: float) -> float:
    """The tempo doubled or halved to where it is nearest to `near`."""
    while bpm > near * 2**0.5:
        bpm /= 2.0
    while bpm < near / 2**0.5:
        bpm *= 2.0
    return bpm


def towards(bpm: float, goal: float, step: float) -> float:
    """The next tempo on the way to a goal, by at most this share."""
    return min(max(goal, bpm / (1.0 + step)), bpm * (1.0 + step))


class PulseMemory:
    """The players' pulse over the last seconds, read from the pictures."""

    def __init__(self, span_s: float) -> None:
        self._span = samples(span_s)
        self._heard: deque[tuple[int, float]] = deque()

    def look(self, sample: int, picture: Picture) -> None:
        """Take in this picture, if it says something new."""
        while self._heard and self._heard[0][0] < sample - self._span:
            self._heard.popleft()
        if self._heard and sample - self._heard[-1][0] < EVERY:
            return
        clear = picture.pulse_clarity is not None and picture.pulse_clarity >= bounds().clear_pulse
        if clear and picture.pulse_period_s and picture.silent_s < 1.0:
            self._heard.append((sample, picture.pulse_period_s))

    def bpm(self, near: float, sample: int, span_s: float) -> float | None:
        """The median tempo of the last `span_s`, folded to near this one; None where it is not steady."""
        since = sample - samples(span_s)
        found = sorted(folded(60.0 / period, near) for at, period in self._heard if at >= since)
        if len(found) < FEWEST or found[-1] > found[0] * (1.0 + STEADY_WITHIN):
            return None
        return median(found)

    def length_s(self, sample: int) -> float:
        """How long ago the first was heard that is kept."""
        return (sample - self._heard[0][0]) / RATE if self._heard else 0.0
