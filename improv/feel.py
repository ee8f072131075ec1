"""How people place and weigh notes: figures by position in the bar, and a slow wander about them."""

import math
import tomllib
from dataclasses import dataclass
from functools import cache
from random import Random
from typing import Any

from instruments.asset import asset

EARLIEST_S, LATEST_S = -0.04, 0.04


@dataclass(frozen=True, slots=True)
class Feel:
    """Figures at `steps_per_beat` positions of each of four beats: mean and SD of the shift in seconds and
    of the velocity about a layer's own; `*_wander` is how like the last beat's deviation the next one is
    (autocorrelation, 0..1); `apart_s` the SD between parts that play together."""

    steps_per_beat: int
    timing_s: tuple[float, ...]
    timing_sd_s: tuple[float, ...]
    velocity: tuple[float, ...]
    velocity_sd: tuple[float, ...]
    timing_wander: float
    velocity_wander: float
    apart_s: float

    def position(self, beat: float, beats_in_bar: int) -> int:
        """The nearest position of the table; a fifth beat is weighed as a third."""
        whole, place = divmod(beat, 1.0)
        step = round(place * self.steps_per_beat)
        if step == self.steps_per_beat:
            step = self.steps_per_beat - 1
        return (int(whole) if whole < 4 else 2) * self.steps_per_beat + step


class Hand:
    """The band's common wander of time and loudness; seeded, so that it can be played again."""

    def __init__(self, feel: Feel, random: Random) -> None:
        self._feel, self._random = feel, random
        self._beat = 0.0
        self._time = self._weight = 0.0

    def next_bar(self) -> None:
        """The deviations are carried over a bar line by the last beat's distance."""
        self._beat = -1.0

    def placed(self, beat: float, beats_in_bar: int) -> tuple[float, float]:
        """Shift in seconds and change of velocity for a note at `beat`; call in order of beat."""
        feel = self._feel
        if beat != self._beat:
            self._wander(min(abs(beat - self._beat), 1.0))
            self._beat = beat
        position = feel.position(beat, beats_in_bar)
        shift = feel.timing_s[position] + feel.timing_sd_s[position] * self._time
        shift += feel.apart_s * self._random.gauss(0.0, 1.0)
        weight = feel.velocity[position] + feel.velocity_sd[position] * self._weight
        return min(max(shift, EARLIEST_S), LATEST_S), weight

    def _wander(self, beats: float) -> None:
        """First-order autoregressive steps of unit variance (Box & Jenkins 1970), by distance in beats."""
        gauss = self._random.gauss
        keep = self._feel.timing_wander**beats
        self._time = keep * self._time + math.sqrt(1.0 - keep * keep) * gauss(0.0, 1.0)
        keep = self._feel.velocity_wander**beats
        self._weight = keep * self._weight + math.sqrt(1.0 - keep * keep) * gauss(0.0, 1.0)


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
    """The feel of that name."""
    row = _table()["feel"][name]
    return Feel(
        steps_per_beat=row["steps_per_beat"],
        timing_s=tuple(ms / 1000 for ms in row["timing_ms"]),
        timing_sd_s=tuple(ms / 1000 for ms in row["timing_sd_ms"]),
        velocity=tuple(row["velocity"]),
        velocity_sd=tuple(row["velocity_sd"]),
        timing_wander=row["timing_wander"],
        velocity_wander=row["velocity_wander"],
        apart_s=row["apart_ms"] / 1000,
    )
