"""Chords as numbers of their key, for those who read them: Roman and Nashville."""

from improv.chord import Chord
from improv.chord_grammar import plain
from songwriting.formats.kinds import quality
from songwriting.numerals import DEGREES

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_NUMBERS = ("1", "b2", "2", "b3", "3", "4", "b5", "5", "b6", "6", "b7", "7")


def roman(chord: Chord, tonic: int) -> str:
    """ "ii7", "V7", "bVII", "I/3": degrees of the major scale on the tonic, in minor too; small for minor
    and diminished. No chord stays as it is written."""
    if chord.root is None or chord.bass is None:
        return chord.symbol
    degree = DEGREES[(chord.root - tonic) % 12]
    small = _is_minor(chord)
    numeral = degree.replace("V", "v").replace("I", "i") if small else degree
    return numeral + _tail(chord, "o") + _bass(chord, tonic)


def nashville(chord: Chord, tonic: int) -> str:
    """ "2-⁷", "5⁷", "b7", "1/3": a minus for minor, figures of colour raised, the bass after a stroke."""
    if chord.root is None or chord.bass is None:
        return chord.symbol
    minor = "-" if _is_minor(chord) and 6 not in chord.intervals else ""
    number = _NUMBERS[(chord.root - tonic) % 12]
    return number + minor + _tail(chord, "°").translate(_RAISED) + _bass(chord, tonic)


def _is_minor(chord: Chord) -> bool:
    return 3 in chord.intervals and 4 not in chord.intervals


def _tail(chord: Chord, diminished: str) -> str:
    """What is written behind the root, without the sign of minor."""
    written = plain(quality(chord))
    if chord.intervals == (0, 3, 6):
        return diminished
    if chord.intervals == (0, 3, 6, 10):
        return "ø7"
    for sign in ("minor", "min", "mi", "m", "-"):
        if _is_minor(chord) and written.startswith(sign) and not written.startswith("maj"):
            return written.removeprefix(sign)
    return written


def _bass(chord: Chord, tonic: int) -> str:
    if chord.bass is None or chord.bass == chord.root:
        return ""
    return "/" + _NUMBERS[(chord.bass - tonic) % 12]
