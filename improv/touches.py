"""Touches on their way: each placed a constant delay after it was made, so that jitter is nil."""

from bisect import insort
from collections import deque
from collections.abc import Callable

from instruments.played import Played

Placing = Callable[[float], float]
"""From a touch's `time.perf_counter()` seconds to the sample it is due at."""


class Touches:
    """`add` from any thread; `due` from the engine only."""

    def __init__(self) -> None:
        self._arrived: deque[Played] = deque()
        self._waiting: list[tuple[float, int, Played]] = []
        self._serial = 0

    def add(self, played: Played) -> None:
        """A touch has arrived."""
        self._arrived.append(played)

    def due(self, start: int, frames: int, place: Placing) -> list[tuple[int, Played]]:
        """The touches of the block from `start` as (frame within it, touch), in order; late ones at 0."""
        while self._arrived:
            played = self._arrived.popleft()
            self._serial += 1
            insort(self._waiting, (place(played.time_s), self._serial, played))
        due = []
        while self._waiting and self._waiting[0][0] < start + frames:
            at, _, played = self._waiting.pop(0)
            due.append((max(0, int(at) - start), played))
        return due
