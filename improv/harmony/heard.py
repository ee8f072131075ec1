"""The harmony that was heard, laid over the chart from the beat on which the band takes it."""

from improv.chord import Chord, transpose
from improv.harmony.colouring import coloured
from improv.sheet import Chords

NEAR = 1e-6
AWAITED = Chord(None, (), None, "")
"""A chord of which nothing is known yet; it is not told."""


class HeardHarmony:
    """Chords by beat of the band's time. Knows the lines of the last two bars that were opened; of a bar
    after them it says what is known now: that the last chord stays."""

    def __init__(self) -> None:
        self._standing: Chord | None = None
        self._taken: list[tuple[float, Chord]] = []
        self._bars: list[tuple[int, float, float]] = []

    def clear(self) -> None:
        """Nothing was heard; no bar is open."""
        self._bars = []
        self.forget()

    def forget(self) -> None:
        """The chart is played again."""
        self._standing, self._taken = None, []

    def await_first(self) -> None:
        """The band begins with a chord that is being struck: nothing pitched sounds until it is known."""
        self._taken = [(0.0, AWAITED)]

    def transpose(self, semitones: int, flats: bool) -> None:
        """What was taken is the same, so many semitones higher."""
        self._taken = [(beat, transpose(chord, semitones, flats)) for beat, chord in self._taken]
        if self._standing is not None:
            self._standing = transpose(self._standing, semitones, flats)

    def open(self, number: int, line: float, beats: int) -> None:
        """Bar `number` of the chart is played from beat `line` of the band's time."""
        self._bars = [*self._bars[-1:], (number, line, line + beats)]
        oldest = self._bars[0][1]
        while self._taken and self._taken[0][0] < oldest - NEAR:
            self._standing = self._taken.pop(0)[1]

    def take(self, beat: float, chord: Chord) -> None:
        """From `beat` on this is the harmony, whatever was to come then."""
        self._taken = [one for one in self._taken if one[0] < beat - NEAR]
        self._taken.append((beat, chord))

    def at(self, beat: float) -> Chord | None:
        """The chord that was taken by `beat`, None while it is the chart's."""
        return next((chord for at, chord in reversed(self._taken) if at <= beat + NEAR), self._standing)

    def over(self, number: int, chart: Chords, colours: bool) -> Chords:
        """The chords of a bar as (beat, chord): the chart's until one was heard. If it `colours`, roots and
        changes stay the chart's, and chords of the last bar or this one may add to them."""
        known = next((bar for bar in reversed(self._bars) if bar[0] == number), None)
        if colours:
            return chart if known is None else self._coloured(known[1], known[2], chart)
        if known is None:
            last = self._taken[-1][1] if self._taken else self._standing
            return chart if last is None else ((0.0, last),)
        return self._replaced(known[1], known[2], chart)

    def _replaced(self, line: float, end: float, chart: Chords) -> Chords:
        here = [(at - line, one) for at, one in self._taken if line - NEAR <= at < end - NEAR]
        inside = [(at if at > NEAR else 0.0, one) for at, one in here]
        before = self.at(line - 2 * NEAR)
        until = inside[0][0] if inside else end - line
        first = list(chart) if before is None else [(0.0, before)]
        return tuple([(at, chord) for at, chord in first if at < until - NEAR] + inside)

    def _coloured(self, line: float, end: float, chart: Chords) -> Chords:
        changes = {at for at, _ in chart}
        heard = {at - line for at, _ in self._taken if line < at < end - NEAR}
        places = sorted(changes | {at for at in heard if all(abs(at - one) > NEAR for one in changes)})
        found: list[tuple[float, Chord]] = []
        for place in places:
            below = next(chord for at, chord in reversed(chart) if at <= place + NEAR)
            above = next((one for at, one in reversed(self._taken) if at <= line + place + NEAR), None)
            chord = coloured(below, above) if above is not None else below
            if not found or found[-1][1] != chord or place in changes:
                found.append((place, chord))
        return tuple(found)
