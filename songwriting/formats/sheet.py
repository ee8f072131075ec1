"""A chord sheet line by line: what a ChordPro file says, nothing of it lost."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

MELODY = "x_attune_melody"
"""The directive before a line that tells its melody: a MIDI note number for each syllable, "-" for a spoken
one. Other programs pass over what begins with x_."""


@dataclass(frozen=True, slots=True)
class Directive:
    """`name` in its long form ("start_of_verse", anything unknown as it is); `value` may be empty."""

    name: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment for people who read the file itself, without its "#"."""

    text: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A chord as written (None: none; one that begins with "*" is a remark over the words), and the words up
    to the next."""

    chord: str | None
    words: str


@dataclass(frozen=True, slots=True)
class Sung:
    """A line of words with chords; no pieces: an empty line."""

    pieces: tuple[Piece, ...] = ()

    @property
    def words(self) -> str:
        """The line without its chords."""
        return "".join(piece.words for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Kept:
    """A line that is not sung (of a tablature, a grid, ...), as it is."""

    text: str


SheetLine = Directive | Remark | Sung | Kept


@dataclass(frozen=True, slots=True)
class Sheet:
    """All lines in order."""

    lines: tuple[SheetLine, ...]

    def first(self, name: str) -> str | None:
        """The value of the first directive of this name."""
        return next(iter(self.all(name)), None)

    def all(self, name: str) -> Iterator[str]:
        """The values of all directives of this name."""
        for line in self.lines:
            if isinstance(line, Directive) and line.name == name:
                yield line.value


def melody_text(melody: Sequence[int | None]) -> str:
    """A melody as the directive tells it."""
    return " ".join("-" if pitch is None else str(pitch) for pitch in melody)


def melody_of(text: str) -> tuple[int | None, ...]:
    """The melody that a directive tells, none where it cannot be read."""
    signs = text.split()
    if not all(sign == "-" or (sign.isascii() and sign.isdigit() and int(sign) < 128) for sign in signs):
        return ()
    return tuple(None if sign == "-" else int(sign) for sign in signs)
