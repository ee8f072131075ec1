"""How people place and weigh notes: figures by position in the bar, and a slow wander about them."""

import math
import tomllib
from dataclasses import dataclass
from functools import cache
from random import Random
from typing import Any

from instruments.asset import asset

EARLIEST_S, LATEST_S = -0.04, 0.04
BEATS = 4
FIFTH_AS = 2


@dataclass(frozen=True, slots=True)
class Wander:
    """Deviations of which a `share` of the variance drifts, keeping `keep` of itself from beat to beat."""

    share: float
    keep: float


@dataclass(frozen=True, slots=True)
class Feel:
    """Figures at `steps_per_beat` positions of each of four beats: mean and SD of the shift in seconds and
    of the velocity about a layer's own; `apart_s` is the SD between notes struck together."""

    steps_per_beat: int
    timing_s: tuple[float, ...]
    timing_sd_s: tuple[float, ...]
    velocity: tuple[float, ...]
    velocity_sd: tuple[float, ...]
    timing_wander: Wander
    velocity_wander: Wander
    apart_s: float

    def position(self, beat: float) -> int:
        """The nearest position of the table; a fifth beat is weighed as a third."""
        whole = int(beat)
        step = min(round((beat - whole) * self.steps_per_beat), self.steps_per_beat - 1)
        return (whole if whole < BEATS else FIFTH_AS) * self.steps_per_beat + step


class _Drift:
    """Deviations of unit variance: a slow first-order autoregressive part (Box & Jenkins 1970) and one anew
    for every stroke."""

    def __init__(self, wander: Wander, random: Random) -> None:
        self._slow_part, self._new_part = math.sqrt(wander.share), math.sqrt(1.0 - wander.share)
        self._keep, self._gauss = wander.keep, random.gauss
        self._slow = self._gauss(0.0, 1.0)

    def after(self, beats: float) -> float:
        """The deviation of a stroke so many beats after the last one."""
        keep = self._keep**beats
        self._slow = keep * self._slow + math.sqrt(1.0 - keep * keep) * self._gauss(0.0, 1.0)
        return self._slow_part * self._slow + self._new_part * self._gauss(0.0, 1.0)


class Hand:
    """The band's common hand: it wanders in time and loudness, the same for all who play together."""

    def __init__(self, feel: Feel, random: Random) -> None:
        self._feel, self._gauss = feel, random.gauss
        self._time, self._weight = _Drift(feel.timing_wander, random), _Drift(feel.velocity_wander, random)
        self._beat = 0.0
        self._off = self._heavier = 0.0

    def next_bar(self, beats: int) -> None:
        """The next strokes are counted from a bar line `beats` on."""
        self._beat -= beats

    def placed(self, beat: float) -> tuple[float, float]:
        """Shift in seconds and change of velocity for a note at `beat` of the bar, in order of beat."""
        if beat != self._beat:
            self._move(beat)
        shift = self._off + self._feel.apart_s * self._gauss(0.0, 1.0)
        return min(max(shift, EARLIEST_S), LATEST_S), self._heavier

    def _move(self, beat: float) -> None:
        feel, position, gone = self._feel, self._feel.position(beat), max(beat - self._beat, 0.0)
        self._beat = beat
        self._off = feel.timing_s[position] + feel.timing_sd_s[position] * self._time.after(gone)
        self._heavier = feel.velocity[position] + feel.velocity_sd[position] * self._weight.after(gone)


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(asset("feel.toml").read_text("utf-8"))


def feel_names() -> tuple[str, ...]:
    """The feels of `assets/feel.toml`."""
    return tuple(_table()["feel"])


def intensity_velocity() -> tuple[int, ...]:
    """What each intensity 0..4 adds to every velocity."""
    return tuple(_table()["intensity"]["velocity"])


@cache
def feel(name: str) -> Feel:
    """The feel of that name, as much of it as the band uses."""
    row, use = _table()["feel"][name], _table()["use"]
    seconds, weight = use["timing"] / 1000.0, use["velocity"]
    return Feel(
        steps_per_beat=row["steps_per_beat"],
        timing_s=tuple(ms * seconds for ms in row["timing_ms"]),
        timing_sd_s=tuple(ms * seconds for ms in row["timing_sd_ms"]),
        velocity=tuple(more * weight for more in row["velocity"]),
        velocity_sd=tuple(more * weight for more in row["velocity_sd"]),
        timing_wander=Wander(**row["timing_wander"]),
        velocity_wander=Wander(**row["velocity_wander"]),
        apart_s=row["apart_ms"] * seconds,
    )
