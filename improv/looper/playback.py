"""The sounding side of a loop: its strikes given out beat by beat, each with its end."""

from bisect import bisect_left, insort
from math import floor

from improv.looper.constants import constants
from improv.looper.layers import Layer, Strike
from improv.looper.tonality import Key, moved

EDGE = 1e-9
"""Beats: what falls on the border of two blocks belongs to the second, whatever the rounding."""

Sounded = tuple[float, bool, int, int]
"""(beat, on, pitch, velocity)."""


class Playback:
    """`strikes` repeat from `origin` on every `beats` beats. Pitches that sound keep their own end, whatever
    becomes of key, layers and length meanwhile."""

    def __init__(self) -> None:
        self.strikes: list[Strike] = []
        self.origin = 0.0
        self.beats = 1.0
        self.read_to = 0.0
        self._ends: dict[int, float] = {}
        self._struck: dict[int, float] = {}

    def add(self, strike: Strike) -> None:
        """One more."""
        insort(self.strikes, strike, key=lambda one: one.place)

    def remove(self, layer: Layer | None) -> None:
        """All of a layer."""
        self.strikes = [strike for strike in self.strikes if strike.layer is not layer]

    def due(self, to: float, age: float, key: Key) -> list[Sounded]:
        """What sounds from where it was read to up to beat `to`; `age` is how much greater the loop's beats
        (see `Strike.after`) are than the pulse's."""
        rows: list[Sounded] = []
        for beat, strike in self._struck_in(self.read_to, to, age):
            rows += self._ended(beat)
            rows += self._strike(beat, strike, key)
        rows += self._ended(to - 2 * EDGE)
        self.read_to = max(to, self.read_to)
        return rows

    def go_from(self, origin: float, beats: float, read_to: float) -> None:
        """Repeat from here, reading from beat `read_to`."""
        self.origin, self.beats, self.read_to = origin, beats, read_to

    def _struck_in(self, start: float, to: float, age: float) -> list[tuple[float, Strike]]:
        if not self.strikes or to <= start:
            return []
        found = []
        first = max(0, floor((start - self.origin) / self.beats - EDGE))
        last = floor((to - self.origin) / self.beats + EDGE)
        for turn in range(first, last + 1):
            begin = self.origin + turn * self.beats
            at = bisect_left(self.strikes, start - begin - 2 * EDGE, key=lambda one: one.place)
            for strike in self.strikes[at:]:
                beat = begin + strike.place
                if beat >= to - EDGE:
                    break
                if beat >= start - EDGE and beat + age > strike.after:
                    found.append((beat, strike))
        return found

    def _strike(self, beat: float, strike: Strike, key: Key) -> list[Sounded]:
        pitch, end = moved(strike.pitch, strike.layer.key, key), beat + strike.length
        was_to_end = self._ends.get(pitch)
        self._ends[pitch] = max(end, was_to_end or end)
        if was_to_end is not None and beat - self._struck[pitch] < constants().one_strike_beats:
            return []
        self._struck[pitch] = beat
        on = (beat, True, pitch, strike.velocity)
        return [on] if was_to_end is None else [(beat, False, pitch, 0), on]

    def _ended(self, to: float) -> list[Sounded]:
        """The notes that end before beat `to`, or on it."""
        over = sorted((end, pitch) for pitch, end in self._ends.items() if end < to + EDGE)
        for _, pitch in over:
            del self._ends[pitch], self._struck[pitch]
        return [(end, False, pitch, 0) for end, pitch in over]

    def silence(self) -> list[int]:
        """Forget what sounds; the pitches are the caller's to end."""
        sounding = list(self._ends)
        self._ends.clear()
        self._struck.clear()
        return sounding

    def move(self, shift: float) -> None:
        """All beats become so much later."""
        self.origin += shift
        self.read_to += shift
        self._ends = {pitch: end + shift for pitch, end in self._ends.items()}
        self._struck = {pitch: beat + shift for pitch, beat in self._struck.items()}
