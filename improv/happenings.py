"""What the band does next, in beats: the small values that wait in the conductor's queue."""

from dataclasses import dataclass

from improv.chord import Chord


@dataclass(frozen=True, slots=True)
class BeatHere:
    """A felt beat: `bar` counts the chart's bars from 0, negative in count-in and intro."""

    bar: int
    beat: int
    counting_in: bool


@dataclass(frozen=True, slots=True)
class ChordHere:
    chord: Chord


@dataclass(frozen=True, slots=True)
class SectionHere:
    """A bar of this section and variation begins, in the words of `improv.form`."""

    section: str
    variation: str


@dataclass(frozen=True, slots=True)
class NoteOn:
    """`token` tells this note from an earlier one on the same pitch; `grid` is the beat it belongs to; it
    is played a little before or after it."""

    voice: str
    pitch: int
    velocity: int
    token: int
    grid: float


@dataclass(frozen=True, slots=True)
class NoteOff:
    voice: str
    pitch: int
    token: int


@dataclass(frozen=True, slots=True)
class BandEnd:
    """The ending has been played."""


@dataclass(frozen=True, slots=True)
class KeyHere:
    """The room is transposed from here on."""


Happening = BeatHere | SectionHere | KeyHere | ChordHere | NoteOn | NoteOff | BandEnd

RANK = {NoteOff: 0, BandEnd: 1, SectionHere: 2, BeatHere: 2, KeyHere: 2, ChordHere: 3, NoteOn: 4}
"""Order of happenings that fall on the same moment."""
