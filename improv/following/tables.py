"""The follower's constants, from assets/following.toml."""

import math
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
MANNER = np.dtype([("spread_s", "f8"), ("wander", "f8"), ("jump_per_s", "f8"), ("usual", "f8")])


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
class Hold:
    """How the tempo is held in a silence, as assets/following.toml explains."""

    after_beats: float
    fade_s: float
    beats: int
    fewest: int
    keeps: float
    sd_s: float
    drift: float
    bends_beats: float


@dataclass(frozen=True, slots=True)
class Trust:
    """From which smoothed confidence on a player is followed, as assets/following.toml explains."""

    keeps: float
    unsure: float
    sure: float

    def share(self, confidence: float) -> float:
        """How much what is foreseen counts, 0 to 1."""
        return min(max((confidence - self.unsure) / (self.sure - self.unsure), 0.0), 1.0)


@dataclass(frozen=True, slots=True)
class Induction:
    """How a first beat is found, as assets/following.toml explains."""

    fewest: int
    window_s: float
    parts: tuple[int, ...]
    weights: tuple[float, ...]
    fastest_s: float
    slowest_s: float
    step: float
    usual_octaves: float
    spread_s: float
    off_grid: float
    grid_s: float
    first: float
    first_s: float
    clear: float
    evidence: float
    soonest_s: float
    certain: float
    waits_s: float


@dataclass(frozen=True, slots=True)
class Setting:
    """How closely the band follows, as assets/following.toml explains; `rules` are the numbers of the
    compiled path."""

    follows: bool
    ahead_s: float
    bend: float
    rules: dict[str, float]

    def rules_for(self, period_s: float) -> Any:
        """The rules as a record, with the periods (seconds) that can be reached from the given one."""
        reach = math.exp(self.rules["reach"])
        numbers = {**self.rules, "shortest_s": period_s / reach, "longest_s": period_s * reach}
        record = np.zeros(1, [(name, np.int64 if name in WHOLE else np.float64) for name in numbers])[0]
        for name, value in numbers.items():
            record[name] = value
        return record


@dataclass(frozen=True, slots=True)
class Expected:
    """Places in the beat (the next beat last), the chance of each but the last by class of onset, and the
    manners of playing: `spread_s` (SD of a note), `wander` (SD of the period, beat to beat, a share of it),
    `jump_per_s` (sudden changes of tempo), `usual` (share of players).
    """

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
def hold() -> Hold:
    return Hold(**_table()["hold"])


@cache
def trust() -> Trust:
    return Trust(**_table()["trust"])


@cache
def induction() -> Induction:
    row = _table()["induction"]
    return Induction(**{**row, "parts": tuple(row["parts"]), "weights": tuple(row["weights"])})


@cache
def expected() -> Expected:
    """What a player is expected to do."""
    table = _table()
    chances = np.array(table["expected"]["chances"]) + 0.002
    return Expected(
        np.array([*(float(Fraction(place)) for place in table["places"]), 1.0]),
        chances / chances.sum(axis=1, keepdims=True),
        np.array(
            [tuple(row[name] for name in MANNER.names or ()) for row in table["manner"]],
            MANNER,
        ),
    )


def start_named(name: str) -> Start:
    """How well a start is known: "exact" (the band's own tempo) or "human" (tapped, counted in)."""
    return Start(**_named("start", name))


def setting_named(name: str) -> Setting:
    """The setting "steady", "patient" or "close"."""
    row, table = _named("setting", name), _table()
    rules = {key: row.get(key, value) for key, value in table["rules"].items()}
    return Setting(row["follows"], row["ahead_s"], row["bend"], rules)


def _named(table: str, name: str) -> dict[str, Any]:
    rows: dict[str, dict[str, Any]] = _table()[table]
    if name not in rows:
        raise Refusal(f"The {table} of following is one of {', '.join(rows)}, not {name}.")
    return rows[name]
