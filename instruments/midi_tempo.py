"""From the ticks of a MIDI file to seconds."""

from bisect import bisect_right
from itertools import accumulate, pairwise

USUAL_TEMPO = 500_000
"""Microseconds a quarter note until a file names a tempo (Standard MIDI Files 1.0, 1988)."""


class TempoMap:
    """`tempos` holds (tick, microseconds a quarter note) in any order; of two at a tick the later counts."""

    def __init__(self, tempos: list[tuple[int, int]], ticks_per_quarter: int) -> None:
        changes = [(0, USUAL_TEMPO), *sorted(tempos, key=lambda change: change[0])]
        self._ticks = [tick for tick, _ in changes]
        self._tempos = [tempo for _, tempo in changes]
        lengths = ((after[0] - before[0]) * before[1] for before, after in pairwise(changes))
        self._reached = list(accumulate(lengths, initial=0))
        self._unit = ticks_per_quarter * 1_000_000
        self.first_bpm: float = 60e6 / (changes[1][1] if tempos else USUAL_TEMPO)
        """The first tempo in quarter notes a minute."""

    def seconds(self, tick: int) -> float:
        """The time of a tick."""
        last = bisect_right(self._ticks, tick) - 1
        return (self._reached[last] + (tick - self._ticks[last]) * self._tempos[last]) / self._unit
