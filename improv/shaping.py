"""What every note of the band passes before it sounds: a technique's figures and the bounds of all."""

from dataclasses import replace

from improv.direction import AS_IT_IS, Direction
from improv.happenings import NoteOn
from improv.loudness import Loudness
from improv.metre import Metre, metre
from improv.registers import moved
from improv.techniques.table import bounds
from improv.thinning import Thinner, importance
from improv.voices import PARTS
from instruments.clock import RATE

DRUMS = "drums"
SHORTEST_S = 0.08
"""No note is made shorter than this for the sake of touch."""

TOGETHER = 0.1
"""Notes closer than this, in beats, are of one moment."""


class Shaper:
    """Holds the `direction` in force. Told every bar's beginning, asked about every note when it is due.

    `rested`: the band rested since the bar began that is played."""

    def __init__(self) -> None:
        self.direction: Direction = AS_IT_IS
        self._loudness = Loudness(bounds())
        self._thinner = Thinner()
        self.begin()

    def begin(self) -> None:
        """The band starts."""
        self._loudness.begin()
        self._thinner.begin()
        self._moment = (-1.0, 0)
        self._let_go: list[tuple[int, str, int]] | None = None
        self._line, self._metre = -1.0, metre("4/4")
        self.rested = False

    def enter_bar(self, line: float, in_metre: Metre, bpm: float) -> None:
        """The bar that begins at beat `line` has been reached; told again while it lasts."""
        if line != self._line:
            bars = (line - self._line) / self._metre.beats
            self._line, self._metre = line, in_metre
            self._thinner.next_bar(in_metre.beats * 60.0 / bpm, self.direction.density)
            self._loudness.next_bar(bars, self.rested, self.direction)
            self.rested = False

    def note(self, note: NoteOn, sample: int) -> NoteOn | None:
        """The note as it is played at `sample`; None: it is not."""
        asked = self.direction
        if note.voice not in PARTS:
            return note
        if asked.resting or (asked.parts is not None and note.voice not in asked.parts):
            return None
        pitch = note.pitch if note.voice == DRUMS else moved(note.pitch, asked)
        if pitch is None or not self._thinner.plays(sample, self._rank(note), asked.most):
            return None
        velocity = self._loudness.velocity(note.velocity, asked)
        return replace(note, pitch=pitch, velocity=velocity)

    def _rank(self, note: NoteOn) -> int:
        """How important the note is; at one moment the first is more so than the next."""
        at, before = self._moment
        before = before + 1 if abs(note.grid - at) < TOGETHER else 0
        self._moment = note.grid, before
        beat = (note.grid - self._line) % self._metre.beats
        return importance(beat, self._metre.strong, note.voice, before)

    @property
    def level(self) -> float | None:
        """The mean velocity of the band now; None before its first note."""
        return self._loudness.level

    def changed(self) -> None:
        """Another technique is in force."""
        self._loudness.changed()
        self._thinner.changed()

    def counted(self, sample: int) -> None:
        """The partner plays a note."""
        self._thinner.counted(sample)

    def length(self, beats: float, bpm: float, part: str) -> float:
        """How long a written note of `beats` is held, in beats, with the asked touch."""
        touch = self.direction.articulation
        if touch is None or part == DRUMS:
            return beats
        return max(beats * (1.0 - touch), min(beats, SHORTEST_S * bpm / 60.0))

    def let_go(self, sample: int, sounding: list[tuple[str, int]]) -> list[tuple[str, int]]:
        """Which of the notes that sound end now, because the band rests: one by one, the bass last."""
        if not self.direction.resting:
            self._let_go = None
            return []
        self.rested = True
        if self._let_go is None:
            self._let_go = self._planned(sample, sounding)
        due = [(voice, pitch) for at, voice, pitch in self._let_go if at <= sample]
        self._let_go = [row for row in self._let_go if row[0] > sample]
        return due

    def _planned(self, sample: int, sounding: list[tuple[str, int]]) -> list[tuple[int, str, int]]:
        ordered = sorted((note for note in sounding if note[0] in PARTS), key=lambda note: -note[1])
        step = self.direction.thins_s * RATE / max(len(ordered), 1)
        return [(sample + round(step * place), *note) for place, note in enumerate(ordered, 1)]
