"""Fewer notes: the least important of a bar go first, the pulse stays."""

from collections import deque

from instruments.clock import RATE

SPAN_S = 3.05
"""A density is never passed in any stretch of this length; two make more than the measures' 6 s."""

CLASSES = 6
OFF = 0.06
"""Notes this near to a beat (in beats) lie on it."""

CARRIED = 3.0
"""Notes that a bar may owe to, or have from, the one before."""


def importance(beat: float, strong: tuple[int, ...], part: str, before: int) -> int:
    """0, the last to go, to 5, the first: the bar's line, its strong beats, beats, halves, all else; the
    colour, and each note that has others `before` it at the same moment, a step less."""
    nearest = round(beat)
    if abs(beat - nearest) <= OFF:
        weight = 0 if nearest == 0 else 1 if nearest in strong else 2
    else:
        weight = 3 if abs(beat * 2 - round(beat * 2)) <= 2 * OFF else 4
    return min(weight + (part == "colour") + before, CLASSES - 1)


class Thinner:
    """Says of each note whether it is played. What a bar holds is learned from the bar before."""

    def __init__(self) -> None:
        self._recent: deque[int] = deque()
        self.begin()

    def begin(self) -> None:
        """The band starts anew."""
        self._recent.clear()
        self._supply = [0] * CLASSES
        self._seen = [0] * CLASSES
        self._left: list[float] | None = None
        self._owed = 0.0
        self._played = 0
        self._budget: float | None = None

    def next_bar(self, bar_s: float, density: float | None) -> None:
        """A bar begins."""
        if self._budget is not None:
            self._owed = min(max(self._budget - self._played, -CARRIED), CARRIED)
        self._supply, self._seen = self._seen, [0] * CLASSES
        self._played = 0
        self._budget = None if density is None else density * bar_s + self._owed
        self._left = None if self._budget is None else _shared(self._supply, self._budget)

    def plays(self, sample: int, rank: int, most: float | None) -> bool:
        """Whether a note of this importance is played at `sample`."""
        self._seen[rank] += 1
        if self._left is not None and not self._is_left(rank):
            return False
        if most is not None and not self._has_room(sample, most):
            return False
        if self._left is not None:
            self._left[rank] -= 1
        self._played += 1
        self.counted(sample)
        return True

    def _is_left(self, rank: int) -> bool:
        full = self._budget is not None and self._played + 0.5 > self._budget
        return self._left is not None and self._left[rank] >= 0.5 and not full

    def changed(self) -> None:
        """Another technique is in force: what went before does not count."""
        self._recent.clear()
        self._left = self._budget = None

    def counted(self, sample: int) -> None:
        """A note is played, here or by the partner."""
        self._recent.append(sample)
        while self._recent and self._recent[0] < sample - 12 * RATE:
            self._recent.popleft()

    def _has_room(self, sample: int, most: float) -> bool:
        span_s = max(SPAN_S, 1.0 / max(most, 0.05))
        allowed = max(1, int(most * span_s + 1e-6))
        since = sample - span_s * RATE
        return sum(one >= since for one in self._recent) < allowed


def _shared(supply: list[int], budget: float) -> list[float]:
    """How many of each class: as many as there are, the important ones first; of what has not been seen yet
    as many as are left."""
    left = []
    for count in supply:
        taken = min(float(count), max(budget, 0.0)) if count else max(budget, 0.0)
        left.append(taken)
        budget -= taken if count else 0.0
    return left
