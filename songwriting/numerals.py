"""The 36 triads of a key as Roman numerals: I bII II ... VII, lower case minor, "o" diminished."""

from improv.chord import Chord
from improv.degrees import degree_chord
from instruments.refusal import Refusal

DEGREES = ("I", "bII", "II", "bIII", "III", "IV", "bV", "V", "bVI", "VI", "bVII", "VII")
"""Upper-case numerals by semitones above the tonic."""


def _in_minor(degree: str) -> str:
    return degree.replace("b", "!").lower().replace("!", "b")


TRIADS = tuple(
    numeral for degree in DEGREES for numeral in (degree, _in_minor(degree), _in_minor(degree) + "o")
)
"""All 36 numerals."""


def known(numeral: str) -> str:
    """The numeral itself; raises Refusal if it is none of the 36."""
    if numeral not in TRIADS:
        raise Refusal(f"“{numeral}” is no triad I know; write I, bII, II … VII, small letters for minor.")
    return numeral


def chord_of(numeral: str, tonic: int, minor: bool) -> Chord:
    """The triad in the key of `tonic` (pitch class 0-11), spelt as that key has it. Raises Refusal."""
    return degree_chord(known(numeral), tonic, minor)


def numeral_of(chord: Chord, tonic: int) -> str | None:
    """The numeral of a chord's triad (sevenths and colours folded; without a third: major), or None for
    no chord."""
    if chord.root is None:
        return None
    minor, flat_fifth = 3 in chord.intervals and 4 not in chord.intervals, 6 in chord.intervals
    kind = 2 if minor and flat_fifth and 7 not in chord.intervals else 1 if minor else 0
    return TRIADS[(chord.root - tonic) % 12 * 3 + kind]
