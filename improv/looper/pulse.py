"""The beats that loops live in: the band's while it plays, else their own, which go on from the band's."""

from math import ceil

from improv.conductor import Conductor
from improv.transport import Transport

NEAR = 1e-6
"""Beats: on a line, but for rounding."""


class Pulse:
    """`follow` first, at every look; then beats and samples of the engine's clock, one straight line between
    changes of tempo. `line` is a bar line while the band waits."""

    def __init__(self, band: Conductor) -> None:
        self._band = band
        self._own = Transport(band.given_bpm)
        self._joined: Transport | None = None
        self.line = 0.0
        self.frozen = False
        """Whether the pulse keeps its tempo while the band waits: a free loop is being played in."""

    @property
    def of_band(self) -> bool:
        """Whether these are the band's beats."""
        return self._joined is not None

    @property
    def bpm(self) -> float:
        """Beats a minute, as the loops go now."""
        return self._band.bpm if self._joined is not None else self._own.bpm

    @property
    def bar_beats(self) -> int:
        """Beats in a bar."""
        return self._band.metre.beats

    @property
    def division(self) -> int:
        """How a felt beat is divided: 2 or 3."""
        return self._band.metre.division

    def follow(self, sample: int) -> float:
        """Go with the band from `sample` on. Answers with the beats by which all beats kept until now have to
        be moved: the loops stay where they are while the band's count begins."""
        if self._band.playing and self._band.transport is not self._joined:
            before = self.beat_at(sample)
            self._joined = self._band.transport
            return self._joined.beat_at(sample) - before
        if not self._band.playing and self._joined is not None:
            self._own.start(sample, self._joined.beat_at(sample))
            self._own.bpm = self._band.given_bpm
            self.line = self._band.line
            self._joined = None
        elif self._joined is None and not self.frozen and self._own.bpm != self._band.given_bpm:
            self._own.set_tempo(self._band.given_bpm, sample)
        return 0.0

    def begin_at(self, beat: float, bpm: float) -> None:
        """While the band waits: from `beat` on at this tempo, with a bar's line there."""
        self._own.start(self._own.sample_at(beat), beat)
        self._own.bpm = bpm
        self.line = beat

    def put_line(self, beat: float) -> None:
        """While the band waits: the beat next to this one is the first of a bar."""
        self.line += round(beat - self.line)

    def beat_at(self, sample: float) -> float:
        """The beat at a sample."""
        return (self._joined or self._own).beat_at(sample)

    def sample_at(self, beat: float) -> float:
        """The sample at a beat."""
        return (self._joined or self._own).sample_at(beat)

    def beats(self, seconds: float) -> float:
        """So many seconds in beats."""
        return seconds * self.bpm / 60.0

    def next_line(self, beat: float, late: float = NEAR) -> float:
        """The bar line that follows, or the one just passed, if it is no more than `late` beats ago."""
        line = self._band.line if self._joined is not None else self.line
        return line + ceil((beat - late - line) / self.bar_beats) * self.bar_beats
