"""Chords as degrees: "bVI", "V7", "viio", "I/3", counted on the major scale of the tonic."""

import re
from functools import lru_cache

from improv.chord import Chord, key_has_flats, note_name, parse_chord
from instruments.refusal import Refusal

_NUMERALS = {"i": 0, "ii": 2, "iii": 4, "iv": 5, "v": 7, "vi": 9, "vii": 11}
_SCALE = (0, 2, 4, 5, 7, 9, 11)
_DEGREE = re.compile(
    r"(?P<sign>[#b]?)(?P<numeral>VII|VI|IV|V|III|II|I|vii|vi|iv|v|iii|ii|i)(?P<rest>[^/]*|6/9)"
    r"(?:/(?P<bass_sign>[#b]?)(?P<bass>[1-7]))?"
)
_SHIFT = {"": 0, "#": 1, "b": -1}


@lru_cache(4096)
def degree_chord(degree: str, tonic: int, minor: bool) -> Chord:
    """The chord on a degree of the major scale on `tonic`: bVI in A is F, in minor too (pop and rock
    numerals). Lower case is minor, "o" diminished; "/3" puts the scale's third in the bass.

    `minor` only decides the spelling. Raises Refusal."""
    found = _DEGREE.fullmatch(degree.replace("♭", "b").replace("♯", "#").replace("°", "o"))
    if found is None:
        raise Refusal(f'"{degree}" is not a degree; write one such as I, vi, bVII or V7.')
    sign, numeral = found["sign"], found["numeral"]
    root = tonic + _NUMERALS[numeral.lower()] + _SHIFT[sign]
    symbol = _named(root, sign, tonic, minor) + _quality(numeral, found["rest"])
    if found["bass"]:
        bass = tonic + _SCALE[int(found["bass"]) - 1] + _SHIFT[found["bass_sign"]]
        symbol += "/" + _named(bass, found["bass_sign"], tonic, minor)
    return parse_chord(symbol)


def _named(pitch_class: int, sign: str, tonic: int, minor: bool) -> str:
    flats = {"b": True, "#": False}.get(sign, key_has_flats(tonic, minor))
    return note_name(pitch_class, flats)


def _quality(numeral: str, rest: str) -> str:
    if numeral.isupper():
        return rest
    return rest if rest.startswith(("o", "ø", "dim")) else "m" + rest
