"""Fretted instruments and the shapes of a hand on them."""

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Any

from instruments.asset import asset
from instruments.refusal import Refusal

Frets = tuple[int | None, ...]
"""For each string the fret that is pressed, 0 open, None silent; the string at the thumb's side first."""


@dataclass(frozen=True, slots=True)
class Fretboard:
    """`strings` are the open strings' MIDI notes, the thumb's side first; `scale_mm` the vibrating length;
    `silent` how many strings at that side may be left out; `bass_first` whether the first sounding string
    has to be the chord's bass."""

    name: str
    strings: tuple[int, ...]
    scale_mm: float
    silent: int
    bass_first: bool

    def distance_mm(self, low: int, high: int) -> float:
        """From one fret to another: frets divide the string by twelfths of an octave."""
        return float(self.scale_mm * (2 ** (-low / 12) - 2 ** (-high / 12)))


@dataclass(frozen=True, slots=True)
class Shape:
    """`fingers`: 1-4 for each string, 0 where none presses; `barre`: (fret, first and last string from 0)
    that finger 1 lies over, or None."""

    instrument: str
    frets: Frets
    fingers: tuple[int, ...]
    barre: tuple[int, int, int] | None

    @property
    def pitches(self) -> tuple[int, ...]:
        """The MIDI notes that sound, in the strings' order."""
        strings = fretboard(self.instrument).strings
        return tuple(
            string + fret for string, fret in zip(strings, self.frets, strict=True) if fret is not None
        )

    @property
    def text(self) -> str:
        """As guitarists write it: "x32010"; frets over 9 in brackets."""
        return "".join("x" if f is None else str(f) if f < 10 else f"({f})" for f in self.frets)

    @property
    def first_fret(self) -> int:
        """The fret at which a drawing of four frets begins, 1 at the nut."""
        pressed = [fret for fret in self.frets if fret]
        return 1 if not pressed or max(pressed) <= 4 else min(pressed)


@cache
def fretboard(name: str) -> Fretboard:
    """The instrument of that name. Raises Refusal."""
    rows = {key: row for key, row in rules().items() if "strings" in row}
    if name not in rows:
        raise Refusal(f"“{name}” has no strings I know; say {' or '.join(rows)}.")
    row = rows[name]
    return Fretboard(name, tuple(row["strings"]), row["scale_mm"], row["silent"], row["bass_first"])


@cache
def rules() -> dict[str, dict[str, Any]]:
    """`assets/fretboards.toml` as it stands."""
    return tomllib.loads(asset("fretboards.toml").read_text(encoding="utf-8"))
