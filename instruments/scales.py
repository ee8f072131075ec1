"""Scales and keys, from `assets/scales.toml`, and how a key is written."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Any

from instruments.asset import asset
from instruments.refusal import Refusal

_LETTERS = "CDEFGAB"
_NATURAL = {"C": 0, "D": 2, "E": 4, "F": 5, "G": 7, "A": 9, "B": 11}
_USUAL = ("C", "C#", "D", "Eb", "E", "F", "F#", "G", "Ab", "A", "Bb", "B")
_SIGNS = {"♭": "b", "♯": "#", "-flat": "b", " flat": "b", "-sharp": "#", " sharp": "#"}
_KEY = re.compile(r"([a-g])([#b]?)(?:(m)|\s+(\S.*))?")


@dataclass(frozen=True, slots=True)
class Scale:
    """`steps` are semitones above the tonic, from 0; `label` is for people; `minor` tells its third."""

    name: str
    label: str
    steps: tuple[int, ...]
    minor: bool


@cache
def scales() -> tuple[Scale, ...]:
    """All scales, in the order in which people are shown them."""
    return tuple(_scale_of(entry) for entry in _entries())


def scale(name: str) -> Scale:
    """The scale of this name, label or other name. Raises Refusal if there is none."""
    found = _by_name().get(name.strip().lower())
    if found is None:
        raise Refusal(f"There is no scale named “{name}”.")
    return found


@cache
def pitch_classes(tonic: int, scale_or_name: Scale | str) -> frozenset[int]:
    """The scale's pitch classes 0-11 above `tonic` (a pitch class 0-11)."""
    return frozenset((tonic + step) % 12 for step in _known(scale_or_name).steps)


def parse_key(text: str) -> tuple[int, str]:
    """Tonic (0-11) and scale name of a key such as "A minor", "Bb major", "C dorian", "F#m" or "G".

    Raises Refusal with a sentence for anything else.
    """
    plain = " ".join(text.lower().split())
    for sign, ascii_sign in _SIGNS.items():
        plain = plain.replace(sign, ascii_sign)
    match = _KEY.fullmatch(plain)
    if match is None:
        raise Refusal(f"“{text[:40]}” is not a key; write it like “A minor” or “Bb major”.")
    letter, accidental, minor, name = match.groups()
    tonic = (_NATURAL[letter.upper()] + {"": 0, "#": 1, "b": -1}[accidental]) % 12
    return tonic, scale("minor" if minor else name or "major").name


def key_label(tonic: int, scale_name: Scale | str) -> str:
    """A key as people write it: "A minor, five notes"."""
    known = _known(scale_name)
    return f"{note_names(tonic, known.name)[tonic]} {known.label}"


@cache
def note_names(tonic: int, scale_name: str) -> tuple[str, ...]:
    """The names of the pitch classes 0-11 as this key spells them.

    A seven-note scale has one letter a step, from the tonic's name that needs the fewest signs; other scales
    are spelled in the major or minor of their third.
    """
    steps = scale(scale_name).steps
    if len(steps) != 7:
        steps = scale("natural minor" if scale(scale_name).minor else "major").steps
    spellings = [_spelling(letter, tonic, steps) for letter in _LETTERS if _sign(letter, tonic) is not None]
    best = min(spellings, key=lambda names: (_signs(names), names[0] not in _USUAL))
    named = {(tonic + step) % 12: name for step, name in zip(steps, best, strict=True)}
    flat = "b" in "".join(best)
    return tuple(named.get(pitch_class) or _plain_name(pitch_class, flat) for pitch_class in range(12))


def _spelling(first: str, tonic: int, steps: tuple[int, ...]) -> list[str]:
    """Names of the steps, one letter each, from the letter `first`."""
    start = _LETTERS.index(first)
    letters = (_LETTERS[start:] + _LETTERS[:start])[: len(steps)]
    return [one + (_sign(one, tonic + step, 3) or "") for one, step in zip(letters, steps, strict=True)]


def _sign(letter: str, pitch: int, most: int = 1) -> str | None:
    """The sharps or flats that make `letter` this pitch; None if it takes more than `most`."""
    distance = (pitch - _NATURAL[letter] + 6) % 12 - 6
    if abs(distance) > most:
        return None
    return "#" * distance if distance >= 0 else "b" * -distance


def _signs(names: list[str]) -> int:
    return sum(len(name) - 1 for name in names)


def _plain_name(pitch_class: int, flat: bool) -> str:
    names = ("C", "Db", "D", "Eb", "E", "F", "Gb", "G", "Ab", "A", "Bb", "B")
    sharps = ("C", "C#", "D", "D#", "E", "F", "F#", "G", "G#", "A", "A#", "B")
    return (names if flat else sharps)[pitch_class]


def _known(scale_or_name: Scale | str) -> Scale:
    return scale(scale_or_name) if isinstance(scale_or_name, str) else scale_or_name


@cache
def _entries() -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = tomllib.loads(asset("scales.toml").read_text("utf-8"))["scale"]
    return entries


def _scale_of(entry: dict[str, Any]) -> Scale:
    steps = tuple(entry["steps"])
    return Scale(entry["name"], entry["label"], steps, entry.get("minor", 3 in steps and 4 not in steps))


@cache
def _by_name() -> dict[str, Scale]:
    named = {}
    for entry, one in zip(_entries(), scales(), strict=True):
        named.update(dict.fromkeys((one.name, one.label, *entry.get("also", ())), one))
    return named
