"""The chords that were heard, kept by beat, so that a chart can be made of what was just played."""

from collections import deque

from improv.chart import Bar, Chart
from improv.chart_text import chart_text
from improv.chord import Chord

MOST_BARS = 64
MOST_CHORDS = 512


class CaughtChords:
    """Told the bar lines, and each chord with the beat on which it was struck. Where there is no band, and so
    no bar, each chord has a bar of its own."""

    def __init__(self) -> None:
        self._lines: deque[tuple[int, int]] = deque(maxlen=MOST_BARS)
        self._heard: deque[tuple[int, Chord]] = deque(maxlen=MOST_CHORDS)
        self._loose: deque[Chord] = deque(maxlen=MOST_BARS)

    def begin(self) -> None:
        """The band begins."""
        self._lines.clear()
        self._heard.clear()
        self._loose.clear()

    def line(self, beat: float, beats: int) -> None:
        """A bar of so many beats begins."""
        self._lines.append((round(beat), beats))

    def heard(self, beat: float | None, chord: Chord) -> None:
        """A chord, from `beat` of the band's time on (None: there is no band); it counts from the nearest."""
        if beat is None:
            self._loose.append(chord)
        else:
            self._heard.append((max(round(beat), 0), chord))

    def text(self, bars: int, beats: int, now: float) -> str:
        """The last so many bars (of so many beats) that are over by beat `now` of the band's time, as
        typed; empty where no chord was heard."""
        if self._loose:
            return _text([((0.0, chord),) for chord in list(self._loose)[-bars:]], beats)
        lines = [line for line, long in self._lines if long == beats and line + beats <= now + 0.5]
        written = [self._bar(line, beats) for line in lines[-bars:]]
        return _text([bar for bar in written if bar], beats)

    def _bar(self, line: int, beats: int) -> Bar:
        """The chords of a bar, the one held over first; the first of all from the bar's beginning."""
        before = next((chord for place, chord in reversed(self._heard) if place <= line), None)
        changes = {place - line: chord for place, chord in self._heard if line < place < line + beats}
        if before is not None:
            changes[0] = before
        elif changes:
            changes[0] = changes.pop(min(changes))
        return tuple((float(place), changes[place]) for place in sorted(changes))


def _text(bars: list[Bar], beats: int) -> str:
    return chart_text(Chart(tuple(bars)), beats) if bars else ""
