"""A first beat from free playing: tempo and place of the beat, without a count-in."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from improv.following.onsets import Gatherer, Onset
from improv.following.tables import Induction, expected, hearing, induction

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class FoundBeat:
    """A beat at `beat_s`, others every `period_s` (seconds); `clearness` 0-1 of the pulse, `certainty` 0-1 of
    where in it the beat is; from how many onsets over how many seconds."""

    beat_s: float
    period_s: float
    clearness: float
    certainty: float
    onsets: int
    span_s: float

    def after(self, time_s: float) -> float:
        """The first beat after a time."""
        return self.beat_s + (math.floor((time_s - self.beat_s) / self.period_s) + 1) * self.period_s

    @property
    def known(self) -> bool:
        """Whether this is enough to come in with."""
        rules = induction()
        clear = self.clearness >= rules.clear and self.onsets * self.clearness**2 >= rules.evidence
        return clear and self.certainty >= rules.certain and self.span_s >= rules.soonest_s


def find_beat(notes: Sequence[tuple[float, float]], usual_s: float) -> FoundBeat | None:
    """The beat in notes (seconds, loudness 0..1) in order of time; of tempi an octave apart the one nearer to
    `usual_s`, seconds a beat. None for too few notes. Takes up to a millisecond.

    Tempo: the sum of the lengths of the onsets' mean vectors on circles of a beat and its parts (vector
    strength: Goldberg and Brown 1969), with a preference for the usual. Place: the likeliest by where notes
    of each loudness lie in the beat (assets/following.toml), the first note being taken for a beat.
    """
    onsets = _onsets(notes)
    rules = induction()
    if len(onsets) < rules.fewest:
        return None
    times = np.array([one.time_s for one in onsets])
    period_s, clearness = _period(times, usual_s, rules)
    beat_s, certainty = _place(times, [one.kind for one in onsets], period_s, rules)
    return FoundBeat(beat_s, period_s, clearness, certainty, len(times), float(times[-1] - times[0]))


def _onsets(notes: Sequence[tuple[float, float]]) -> list[Onset]:
    gatherer, found = Gatherer(hearing()), []
    for time_s, loudness in notes:
        gatherer.heard(time_s, loudness)
    while gatherer.whole_s() is not None:
        found.append(gatherer.take())
    return found


@cache
def _periods() -> Floats:
    rules = induction()
    count = int(np.log(rules.slowest_s / rules.fastest_s) / np.log1p(rules.step)) + 1
    return np.array(rules.fastest_s * (1.0 + rules.step) ** np.arange(count), np.float64)


def _period(times: Floats, usual_s: float, rules: Induction) -> tuple[float, float]:
    periods = _periods()
    turns = np.outer(1.0 / periods, 2.0 * np.pi * (times - times[0]))
    strengths = {part: np.abs(np.exp(1j * part * turns).mean(axis=1)) for part in rules.parts}
    score = sum(weight * strengths[part] for part, weight in zip(rules.parts, rules.weights, strict=True))
    score = score * np.exp(-0.5 * (np.log2(periods / usual_s) / rules.usual_octaves) ** 2)
    best = int(np.argmax(score))
    return float(periods[best]), max(float(strength[best]) for strength in strengths.values())


def _place(times: Floats, kinds: list[int], period_s: float, rules: Induction) -> tuple[float, float]:
    """The likeliest time of a beat, and the chance that it is there within 50 ms."""
    places, chances = expected().places[:-1], expected().chances[kinds]
    tries = times[0] + np.arange(0.0, period_s, rules.grid_s)
    away = _within(times[:, None, None] - tries[:, None] - places * period_s, period_s)
    near = np.exp(-0.5 * (away / rules.spread_s) ** 2)
    share = (chances[:, None, :] * near).sum(axis=2) * period_s / (rules.spread_s * np.sqrt(2.0 * np.pi))
    told = np.log(share * (1.0 - rules.off_grid) + rules.off_grid).sum(axis=0)
    told += rules.first * np.exp(-0.5 * (_within(times[0] - tries, period_s) / rules.first_s) ** 2)
    best = int(np.argmax(told))
    weight = np.exp(told - told[best])
    inside = np.abs(_within(tries - tries[best], period_s)) < rules.first_s
    return float(tries[best]), float(weight[inside].sum() / weight.sum())


def _within(away: Floats, period_s: float) -> Floats:
    """Distances around a circle of one period, -half to half of it."""
    return (away + 0.5 * period_s) % period_s - 0.5 * period_s
