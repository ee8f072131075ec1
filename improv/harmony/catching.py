"""The chords that were heard, kept by bar, so that a chart can be made of what was just played."""

from collections import deque
from dataclasses import dataclass, field

from improv.chart import Bar, Chart
from improv.chart_text import chart_text
from improv.chord import Chord

MOST_BARS = 64


@dataclass(slots=True)
class _PlayedBar:
    line: float
    beats: int
    changes: dict[int, Chord] = field(default_factory=dict)


class CaughtChords:
    """Told the bar lines, and each chord with the beat on which it was struck. Where there is no band, and so
    no bar, each chord has a bar of its own."""

    def __init__(self) -> None:
        self._bars: deque[_PlayedBar] = deque(maxlen=MOST_BARS)
        self._loose: deque[Chord] = deque(maxlen=MOST_BARS)
        self._banded = False

    def begin(self, with_band: bool) -> None:
        """A new beginning: of the band, or of playing without it."""
        self._banded = with_band
        if with_band:
            self._bars.clear()
        self._loose.clear()

    def line(self, beat: float, beats: int) -> None:
        """A bar of so many beats begins."""
        self._bars.append(_PlayedBar(beat, beats))

    def heard(self, beat: float, chord: Chord) -> None:
        """A chord, from `beat` of the band's time on; it counts from the nearest beat."""
        if not self._banded:
            self._loose.append(chord)
            return
        place = round(beat)
        for bar in reversed(self._bars):
            if bar.line <= place + 0.5:
                bar.changes[round(place - bar.line)] = chord
                return
        if self._bars:
            self._bars[0].changes.setdefault(0, chord)

    def text(self, bars: int, beats: int, now: float) -> str:
        """The last so many bars that are over by beat `now` (of the band's time), to be typed; empty where
        no chord was heard."""
        if self._loose or not self._bars:
            return _text([((0.0, chord),) for chord in list(self._loose)[-max(bars, 0) :]], beats)
        over = [bar for bar in self._bars if bar.line + bar.beats <= now + 0.5 and bar.beats == beats]
        return self._chart(over, max(bars, 0), beats)

    def _chart(self, over: list[_PlayedBar], count: int, beats: int) -> str:
        written: list[Bar] = []
        sounding: Chord | None = None
        for bar in over:
            changes = {place: chord for place, chord in sorted(bar.changes.items()) if place < beats}
            if sounding is not None:
                changes.setdefault(0, sounding)
            elif changes:
                changes[0] = changes.pop(min(changes))
            written.append(tuple((float(place), changes[place]) for place in sorted(changes)))
            sounding = changes[max(changes)] if changes else None
        return _text([bar for bar in written[-count:] if bar] if count else [], beats)


def _text(bars: list[Bar], beats: int) -> str:
    return chart_text(Chart(tuple(bars)), beats) if bars else ""
