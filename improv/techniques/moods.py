"""Moods of the journey, `assets/moods.toml`."""

import tomllib
from dataclasses import dataclass
from functools import cache
from math import log

from improv.fields import Fields
from instruments.asset import asset
from instruments.refusal import Refusal
from instruments.scales import scale

FILE = "moods.toml"


@dataclass(frozen=True, slots=True)
class Mood:
    """A state of the music: `tempo` in beats a minute, `velocity` 1-127, `density` in notes a second."""

    name: str
    label: str
    tempo: float
    velocity: float
    density: float
    scale: str


@cache
def moods() -> tuple[Mood, ...]:
    """All moods, in the order of the table. Raises Refusal naming file and field."""
    return tuple(
        _mood(row) for row in Fields(tomllib.loads(asset(FILE).read_text("utf-8")), FILE).rows("mood")
    )


def mood_names() -> tuple[str, ...]:
    """Their names."""
    return tuple(mood.name for mood in moods())


def mood_named(name: str) -> Mood:
    """The mood of this name. Raises Refusal."""
    for mood in moods():
        if mood.name == name:
            return mood
    raise Refusal(f'There is no mood "{name}"; there are {", ".join(mood_names())}.')


def nearest_mood(tempo: float) -> Mood:
    """The mood whose tempo is nearest."""
    return min(moods(), key=lambda mood: abs(log(mood.tempo / tempo)))


def _mood(row: Fields) -> Mood:
    row.known(("name", "label", "tempo", "velocity", "density", "scale"))
    name = row.text("scale")
    row.told("scale", lambda: scale(name))
    return Mood(
        name=row.text("name"),
        label=row.text("label"),
        tempo=row.number("tempo", 40, 160),
        velocity=row.number("velocity", 20, 90),
        density=row.number("density", 0.5, 6),
        scale=name,
    )
