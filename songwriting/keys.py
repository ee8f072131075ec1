"""The key a song is easiest to play in."""

import tomllib
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from improv.chord import Chord, key_has_flats, note_class, pitch_classes, respell, transpose
from instruments.asset import asset
from instruments.refusal import Refusal
from songwriting.model import Line, Section, Song

_BLACK = frozenset({1, 3, 6, 8, 10})


def easiest_key(song: Song, instrument: str) -> Song:
    """The song in the key with the least sum of its chords' difficulty on "keyboard" or "guitar", tried
    in all twelve. Raises Refusal for another instrument."""
    chords = tuple(song.chords())
    return in_key(song, song.tonic + easiest_shift(chords, song.tonic, song.mode, instrument))


def easiest_shift(chords: Sequence[Chord], tonic: int, mode: str, instrument: str) -> int:
    """Semitones 0-11 up to the easiest key."""
    if instrument not in _table():
        raise Refusal(f"“{instrument}” is no instrument I know keys for; say {' or '.join(_table())}.")
    front = [note_class(name) for name in _table()[instrument]["prefer"]]
    relative = 3 if mode == "minor" else 0

    def cost(shift: int) -> tuple[float, int]:
        hands = sum(difficulty(transpose(chord, shift, True), instrument) for chord in chords)
        return round(hands, 6), front.index((tonic + shift + relative) % 12)

    return min(range(12), key=cost)


def difficulty(chord: Chord, instrument: str) -> float:
    """How hard the chord is to grasp: `assets/easy_keys.toml`."""
    rules = _table()[instrument]
    if "black_key" in rules:
        return float(rules["black_key"] * len(_BLACK & set(pitch_classes(chord))))
    if chord.root is None:
        return 0.0
    shapes = {
        note_class(name.rstrip("m")): cost
        for name, cost in rules["open"].items()
        if _minor(name) == (3 in chord.intervals)
    }
    return float(shapes.get(chord.root, rules["barre"]))


def _minor(name: str) -> bool:
    return name.endswith("m")


def transpose_song(song: Song, semitones: int) -> Song:
    """The song moved by semitones, its chords spelt as the new key has them."""
    tonic, minor = (song.tonic + semitones) % 12, song.mode == "minor"
    flats = key_has_flats(tonic, minor)

    def moved(line: Line) -> Line:
        chords = tuple(
            (at, _spelt(transpose(chord, semitones, flats), tonic, minor)) for at, chord in line.chords
        )
        melody = tuple(None if pitch is None else pitch + semitones for pitch in line.melody)
        return replace(line, chords=chords, melody=melody)

    sections = tuple(Section(part.name, tuple(map(moved, part.lines))) for part in song.sections)
    return replace(song, tonic=tonic, sections=sections)


def _spelt(chord: Chord, tonic: int, minor: bool) -> Chord:
    """Lowered degrees of a major key with flats, all others as the key has them."""
    if chord.root is not None and not minor and (chord.root - tonic) % 12 in (1, 3, 8, 10):
        return transpose(chord, 0, True)
    return respell(chord, tonic, minor)


def in_key(song: Song, tonic: int) -> Song:
    """The song in the key of another tonic (pitch class), moved by the nearer way."""
    shift = (tonic - song.tonic + 6) % 12 - 6
    return transpose_song(song, shift) if shift else song


@cache
def _table() -> dict[str, dict[str, Any]]:
    return tomllib.loads(asset("easy_keys.toml").read_text(encoding="utf-8"))
