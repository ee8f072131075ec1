"""A chord: the one type used by band, songs and formats."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from improv.chord_grammar import plain, quality_intervals, table
from improv.chord_table import best_name
from instruments.refusal import Refusal

SHOWN = 24
"""Characters of a wrong symbol that are told back."""

_LETTERS = {"C": 0, "D": 2, "E": 4, "F": 5, "G": 7, "A": 9, "B": 11}
_PARTS = re.compile(r"(?P<root>[A-G][#b]?)(?P<quality>.*?)(?:/(?P<bass>[A-G][#b]?))?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Chord:
    """`root` and `bass` are pitch classes 0-11 (None: no chord), `intervals` semitones above the root in
    rising order from 0, `symbol` as it is written for people."""

    root: int | None
    intervals: tuple[int, ...]
    bass: int | None
    symbol: str


NO_CHORD = Chord(None, (), None, "N.C.")


def note_class(name: str) -> int:
    """The pitch class of a note's name such as "Bb" or "F♯". Raises Refusal."""
    same = plain(name)
    if not re.fullmatch(r"[A-G][#b]?", same):
        raise Refusal(f'"{name}" is not a note name; write one such as C, F# or Bb.')
    return (_LETTERS[same[0]] + {"#": 1, "b": -1}.get(same[1:], 0)) % 12


def note_name(pitch_class: int, flats: bool) -> str:
    """The name of a pitch class, black keys as flats or as sharps."""
    names: list[str] = table()["spelling"]["flats" if flats else "sharps"]
    return names[pitch_class % 12]


def key_has_flats(tonic: int, minor: bool) -> bool:
    """Whether a key is written with flats: F major yes, G major no."""
    keys: list[int] = table()["spelling"]["flat_minor_keys" if minor else "flat_major_keys"]
    return tonic % 12 in keys


@lru_cache(4096)
def parse_chord(symbol: str) -> Chord:
    """A chord as people write it: "Db7/F", "F♯m7b5", "CΔ", "N.C.".

    Raises Refusal for anything it cannot read in exactly one way (also German "H" and lower-case roots)."""
    if symbol.strip() in table()["no_chord"]:
        return NO_CHORD
    parts = _PARTS.fullmatch(plain(symbol))
    if parts is None:
        raise Refusal(f'"{_shown(symbol)}" is not a chord: {_root_advice(symbol)}.')
    try:
        intervals = quality_intervals(parts["quality"])
    except Refusal as reason:
        raise Refusal(f'"{_shown(symbol)}" {reason}.') from None
    root = note_class(parts["root"])
    bass = note_class(parts["bass"]) if parts["bass"] else root
    return Chord(root, intervals, bass, symbol.strip())


def _shown(symbol: str) -> str:
    return symbol if len(symbol) <= SHOWN else symbol[:SHOWN] + "…"


def _root_advice(symbol: str) -> str:
    first = symbol.strip()[:1]
    if first in ("H", "h"):
        return "H means B to some and Bb to others, so write B or Bb"
    if first.upper() in _LETTERS and first:
        return "its root is written with a capital letter, as in Am"
    return "it begins with a letter from A to G"


def pitch_classes(chord: Chord) -> tuple[int, ...]:
    """All pitch classes that sound, the bass among them, rising from 0; none for no chord."""
    if chord.root is None or chord.bass is None:
        return ()
    return tuple(sorted({(chord.root + interval) % 12 for interval in chord.intervals} | {chord.bass}))


def transpose(chord: Chord, semitones: int, flats: bool) -> Chord:
    """The chord moved by semitones, its quality written as before."""
    if chord.root is None or chord.bass is None:
        return chord
    return _renamed(chord, (chord.root + semitones) % 12, (chord.bass + semitones) % 12, flats)


def respell(chord: Chord, tonic: int, minor: bool) -> Chord:
    """The same chord, its notes named as the key has them."""
    return transpose(chord, 0, key_has_flats(tonic, minor))


def _renamed(chord: Chord, root: int, bass: int, flats: bool) -> Chord:
    parts = _PARTS.fullmatch(plain(chord.symbol))
    quality = parts["quality"] if parts else ""
    return Chord(root, chord.intervals, bass, _symbol(root, quality, bass, flats))


def _symbol(root: int, quality: str, bass: int, flats: bool) -> str:
    below = "" if bass == root else "/" + note_name(bass, flats)
    return note_name(root, flats) + quality + below


def tonic_chord(tonic: int, minor: bool) -> Chord:
    """The plain chord of rest of a key."""
    name = note_name(tonic, key_has_flats(tonic, minor))
    return parse_chord(name + ("m" if minor else ""))


def name_chord(pitches: Iterable[int], key: tuple[int, bool] | None = None) -> Chord | None:
    """The chord that MIDI `pitches` make, its bass the lowest of them; None for one note alone and
    where no name fits.

    `key` is (tonic, minor) and decides how the notes are spelt. Under 5 us once a handful is known."""
    held = tuple(pitches)
    mask = 0
    for pitch in held:
        mask |= 1 << pitch % 12
    if mask.bit_count() < 2:
        return None
    return _named(mask, min(held) % 12, key)


@lru_cache(8192)
def _named(mask: int, bass: int, key: tuple[int, bool] | None) -> Chord | None:
    found = best_name(mask, bass)
    if found is None:
        return None
    root, quality = found
    flats = key_has_flats(*key) if key else _usually_flat(root, 3 in quality.intervals)
    return Chord(root, quality.intervals, bass, _symbol(root, quality.written, bass, flats))


def _usually_flat(root: int, minor: bool) -> bool:
    keys: list[int] = table()["spelling"]["usual_flat_minor" if minor else "usual_flat_major"]
    return root in keys
