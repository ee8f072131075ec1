"""Where words and chords stand on a printed line: each chord over its syllable, none on another."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from songwriting.model import Line

Measure = Callable[[str], float]
"""The width of a text in points."""

GAP = 5.0
"""Points between a chord and the next one, and the least between words pushed apart."""

HYPHEN = "-"


@dataclass(frozen=True, slots=True)
class Placed:
    """A text whose left edge stands `x` points from the line's start; `chord`: above the words."""

    x: float
    text: str
    chord: bool


Row = tuple[Placed, ...]


@dataclass(frozen=True, slots=True)
class _Unit:
    """A word with its chords, laid out from 0: it is never broken."""

    pieces: Row
    width: float
    chord_end: float


def rows(line: Line, words: Measure, chords: Measure, width: float) -> list[Row]:
    """The line in as many rows as the width needs, broken between words."""
    found: list[list[Placed]] = [[]]
    at, chord_end, space = 0.0, 0.0, words(" ")
    for unit in _units(line, words, chords):
        first_chord = next((piece.x for piece in unit.pieces if piece.chord), None)
        start = at + (space if found[-1] else 0.0)
        if first_chord is not None and found[-1]:
            start = max(start, chord_end - first_chord)
        if found[-1] and start + max(unit.width, unit.chord_end) > width:
            found.append([])
            start, chord_end = 0.0, 0.0
        found[-1] += [Placed(start + piece.x, piece.text, piece.chord) for piece in unit.pieces]
        at = start + unit.width
        chord_end = start + unit.chord_end if unit.chord_end else chord_end
    return [tuple(row) for row in found]


def _units(line: Line, words: Measure, chords: Measure) -> Iterator[_Unit]:
    symbols = {at: chord.symbol for at, chord in line.chords}
    number = 0
    for word in line.words:
        pieces: list[Placed] = []
        held, x, end = "", 0.0, 0.0
        for syllable in word.syllables:
            symbol = symbols.get(number)
            here = x + words(held)
            if symbol is not None:
                if here < end:
                    held, here = _stretched(held, x, end, words)
                if held:
                    pieces.append(Placed(x, held, False))
                x, held = here, ""
                pieces.append(Placed(x, symbol, True))
                end = x + chords(symbol) + GAP
            held += syllable
            number += 1
        pieces.append(Placed(x, held, False))
        yield _Unit(tuple(pieces), x + words(held), end)


def _stretched(held: str, x: float, end: float, words: Measure) -> tuple[str, float]:
    """The syllables before a chord, drawn out with hyphens until the chord before has room."""
    while x + words(held) < end:
        held += HYPHEN
    return held, x + words(held)
