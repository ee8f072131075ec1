"""Two plain sliders, and what they do to the choice and colour of a chord."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from improv.chord import Chord, key_has_flats, note_name, parse_chord
from instruments.asset import asset
from songwriting.numerals import chord_of
from songwriting.progression import Taste

PLAIN = 1 / 3
RICH = 2 / 3
"""Places of the colour slider from which a chord takes its first and its second colour."""


@dataclass(frozen=True, slots=True)
class Steer:
    """Where the sliders stand, each 0-1: `brightness` dark to bright, `colour` simple to colourful."""

    brightness: float = 0.5
    colour: float = 0.0


def leaning(belief: Mapping[str, float], mode: str, steer: Steer, used: frozenset[str]) -> dict[str, float]:
    """Probabilities bent by the sliders. Chords outside the plain palette come only with colour, or where
    the song has `used` them."""
    taste = Taste(mode, steer.brightness)
    borrowed, bend = (float(tables()["weights"][name]) for name in ("borrowed", "bend"))

    def weight(numeral: str) -> float:
        plain = taste.weight(numeral)
        if plain:
            return float(plain**bend)
        tilt = steer.brightness if numeral.lstrip("b").isupper() else 1 - steer.brightness
        share = max(steer.colour, 0.5 if numeral in used else 0.0)
        return borrowed * share * (0.5 + tilt)

    bent = {numeral: share * weight(numeral) for numeral, share in belief.items()}
    whole = sum(bent.values())
    if not whole:
        return dict(belief)
    return {numeral: share / whole for numeral, share in bent.items() if share}


def coloured(numeral: str, tonic: int, mode: str, colour: float) -> Chord:
    """The chord of a numeral with as much colour as the slider says."""
    plain = chord_of(numeral, tonic, mode == "minor")
    colours = tables()["colours"][mode].get(numeral)
    if colour < PLAIN or not colours or plain.root is None:
        return plain
    flats = numeral.startswith("b") or key_has_flats(tonic, mode == "minor")
    return parse_chord(note_name(plain.root, flats) + colours[colour >= RICH])


def inverted(numeral: str, tonic: int, mode: str) -> tuple[Chord, ...]:
    """The triad over its third and over its fifth, as slash chords; none for a diminished one."""
    plain = chord_of(numeral, tonic, mode == "minor")
    if plain.root is None or 7 not in plain.intervals:
        return ()
    flats = numeral.startswith("b") or key_has_flats(tonic, mode == "minor")
    return tuple(
        parse_chord(f"{plain.symbol}/{note_name(plain.root + above, flats)}") for above in plain.intervals[1:]
    )


@cache
def tables() -> dict[str, Any]:
    """`assets/suggestions.toml` as it stands."""
    return tomllib.loads(asset("suggestions.toml").read_text(encoding="utf-8"))
