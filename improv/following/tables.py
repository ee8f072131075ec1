"""The follower's constants, from assets/following.toml."""

import tomllib
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from instruments.asset import asset
from instruments.refusal import Refusal

Floats = NDArray[np.float64]

WHOLE = ("kept", "doubted")
MANNER = np.dtype([("spread_s", "f8"), ("wander", "f8"), ("drift", "f8"), ("jump_per_s", "f8"), ("usual", "f8")])


@dataclass(frozen=True, slots=True)
class Hearing:
    """How notes become onsets: gathered over `together_s`, classed by loudness beside a running mean."""

    together_s: float
    mean_keeps: float
    cuts: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Start:
    """How well a given beat and tempo are known: SDs in seconds."""

    beat_sd_s: float
    period_sd_s: float


@dataclass(frozen=True, slots=True)
class Setting:
    """How closely the band follows. `rules` is a record of the numbers of the compiled path."""

    follows: bool
    ahead_s: float
    bend: float
    rules: Any


@dataclass(frozen=True, slots=True)
class Expected:
    """Places in the beat (the next beat last), the chance of each but the last by class of onset, and the manners
    of playing: `spread_s` (SD of a note), `wander` and `drift` (how far the period, and its change from beat to
    beat, move in a beat, as shares of the period), `usual` (share of players)."""

    places: Floats
    chances: Floats
    manners: NDArray[Any]


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(asset("following.toml").read_text("utf-8"))


@cache
def hearing() -> Hearing:
    row = _table()["onset"]
    return Hearing(row["together_s"], row["mean_keeps"], tuple(row["cuts"]))


@cache
def expected() -> Expected:
    """What a player is expected to do."""
    table = _table()
    chances = np.array(table["expected"]["chances"]) + 0.002
    return Expected(
        np.array([*(float(Fraction(place)) for place in table["places"]), 1.0]),
        chances / chances.sum(axis=1, keepdims=True),
        np.array(
            [
                (sd["sd_s"], move["wander"], move["drift"], sd["jump_per_s"], sd["usual"] * move["usual"])
                for sd in table["spread"] for move in table["movement"]
            ],
            MANNER,
        ),
    )


def start_named(name: str) -> Start:
    """How well a start of this kind is known: "exact" (the band's own tempo) or "human" (tapped, counted in)."""
    return Start(**_named("start", name))


def setting_named(name: str) -> Setting:
    """The setting "steady", "patient" or "close"."""
    row = _named("setting", name)
    numbers = {**_table()["rules"], **{key: row[key] for key in row if key in _table()["rules"]}}
    kind = [(key, np.int64 if key in WHOLE else np.float64) for key in numbers]
    kind += [("shortest_s", np.float64), ("longest_s", np.float64)]
    rules = np.zeros(1, kind)
    for key, value in numbers.items():
        rules[key] = value
    return Setting(row["follows"], row.get("ahead_s", 0.0), row.get("bend", 0.0), rules)


def _named(table: str, name: str) -> dict[str, Any]:
    rows: dict[str, dict[str, Any]] = _table()[table]
    if name not in rows:
        raise Refusal(f"The {table} of following is one of {', '.join(rows)}, not {name}.")
    return rows[name]
