"""What every sound is, read from `assets/sounds.toml` and `assets/kits.toml`."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType
from typing import Any

from instruments.asset import asset
from instruments.refusal import Refusal

PLACES = ("near", "room", "far")
"""How far away a sound stands: how much of it goes to the reverb."""


@dataclass(frozen=True, slots=True)
class Sound:
    """One sound. Times in seconds, levels in dB, pitches MIDI note numbers.

    `low..high` is the range in which it is rendered, a note every `every` semitones; `seconds` how long the
    lowest and the highest note are; `constants` what its model wants to know.
    """

    name: str
    label: str
    family: str
    model: str
    constants: Mapping[str, Any] = field(repr=False)
    low: int = 36
    high: int = 96
    every: int = 1
    seconds: tuple[float, float] = (3.0, 1.0)
    level_db: float = 0.0
    attack_s: float = 0.0
    release_s: float = 0.15
    rings: bool = False
    place: str = "room"
    darkens: float = 0.8
    touch: float = 1.1
    mutes: Mapping[int, tuple[int, ...]] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def is_kit(self) -> bool:
        """True where every pitch is an instrument of its own."""
        return self.model == "kit"

    def pitches(self) -> tuple[int, ...]:
        """The pitches that are rendered, ascending."""
        if self.is_kit:
            return tuple(sorted(int(pitch) for pitch in self.constants))
        return tuple(range(self.low, self.high + 1, self.every))

    def level_of(self, pitch: int) -> float:
        """The level of a note in dB: the sound's, and for a drum set the piece's besides."""
        return self.level_db + (float(self.constants[str(pitch)]["level_db"]) if self.is_kit else 0.0)

    def length_s(self, pitch: int) -> float:
        """How long the rendered note lasts, in seconds."""
        if self.is_kit:
            return float(self.constants[str(pitch)]["seconds"])
        share = (pitch - self.low) / max(1, self.high - self.low)
        longest, shortest = self.seconds
        return float(longest * (shortest / longest) ** share)


def sound_names() -> tuple[str, ...]:
    """The melodic sounds, in the order of their table."""
    return tuple(name for name, sound in _sounds().items() if not sound.is_kit)


def kit_names() -> tuple[str, ...]:
    """The drum sets and the click, in the order of their table."""
    return tuple(name for name, sound in _sounds().items() if sound.is_kit)


def sound(name: str) -> Sound:
    """The sound of that name. Raises Refusal when there is none."""
    try:
        return _sounds()[name]
    except KeyError:
        raise Refusal(f"There is no sound called {name!r}.") from None


@cache
def _sounds() -> Mapping[str, Sound]:
    melodic = {name: _melodic(name, table) for name, table in _read("sounds.toml").items()}
    kits = {name: _kit(name, table) for name, table in _read("kits.toml").items()}
    return MappingProxyType(melodic | kits)


def _read(file: str) -> dict[str, Any]:
    return tomllib.loads(asset(file).read_text(encoding="utf-8"))


def _melodic(name: str, table: dict[str, Any]) -> Sound:
    table["seconds"] = tuple(table["seconds"])
    return Sound(name=name, constants=MappingProxyType(table.pop("constants")), **table)


def _kit(name: str, table: dict[str, Any]) -> Sound:
    pieces = table.pop("pieces")
    mutes = {int(pitch): tuple(piece["mutes"]) for pitch, piece in pieces.items() if "mutes" in piece}
    return Sound(
        name=name, model="kit", family="percussion", rings=True,
        constants=MappingProxyType(pieces), mutes=MappingProxyType(mutes), **table,
    )  # fmt: skip
