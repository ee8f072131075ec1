"""A song as words with chords over their syllables."""

from collections.abc import Iterator
from dataclasses import dataclass

from improv.chord import Chord
from songwriting.syllables import Word


@dataclass(frozen=True, slots=True)
class Remark:
    """What people found in a line together: whether it is `marked`, the `words` that matter (indices), and a
    `thought` written beside it. It stays with its line; no format writes it unless it is asked for."""

    marked: bool = False
    words: tuple[int, ...] = ()
    thought: str = ""


NO_REMARK = Remark()


@dataclass(frozen=True, slots=True)
class Line:
    """`text` as written, its `words`, and `chords` as (index of the syllable in the line, chord) in
    rising order. `melody` has a MIDI note number for each syllable (None: spoken), or is empty.
    `remark` is for lyrics analysis."""

    text: str
    words: tuple[Word, ...]
    chords: tuple[tuple[int, Chord], ...] = ()
    melody: tuple[int | None, ...] = ()
    remark: Remark = NO_REMARK

    @property
    def syllables(self) -> tuple[str, ...]:
        """All syllables in singing order."""
        return tuple(syllable for word in self.words for syllable in word.syllables)


@dataclass(frozen=True, slots=True)
class Section:
    """`name` such as "Verse 1" or "Chorus"."""

    name: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Song:
    """`tonic` is a pitch class 0-11, `mode` "major" or "minor", `metre` such as "4/4"."""

    title: str
    tonic: int
    mode: str
    tempo_bpm: float
    metre: str
    sections: tuple[Section, ...]

    def lines(self) -> Iterator[Line]:
        """All lines in singing order."""
        for section in self.sections:
            yield from section.lines

    def chords(self) -> Iterator[Chord]:
        """All chords in singing order."""
        for line in self.lines():
            for _, chord in line.chords:
                yield chord
