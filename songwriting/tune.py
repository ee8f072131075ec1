"""The cheapest way through notes: each costs by itself and by the interval from the one before."""

from collections.abc import Sequence
from dataclasses import dataclass

PER_SEMITONE = 1.5
STEP = 2
"""Semitones of a step; more is a leap."""


@dataclass(frozen=True, slots=True)
class Step:
    """What every possible pitch costs at a syllable, and the chord's pitch classes there."""

    costs: dict[int, float]
    tones: frozenset[int]


def cheapest(steps: Sequence[Step], before: int | None, rules: tuple[Sequence[float], float]) -> list[int]:
    """The pitches with the least sum (Viterbi, 1967), `before` the note sung last; `rules` are the cost of
    each interval by semitones and that of leaving a strange note by a leap."""
    intervals, left_by_leap = rules
    held: dict[int, tuple[float, tuple[int, ...]]] = {}
    for number, step in enumerate(steps):
        if number == 0:
            held = {
                pitch: (
                    cost + (0.0 if before is None else 0.5 * _interval(before, pitch, intervals)),
                    (pitch,),
                )
                for pitch, cost in step.costs.items()
            }
            continue
        tones = steps[number - 1].tones
        onward = {}
        for pitch, cost in step.costs.items():
            onward[pitch] = min(
                (
                    spent
                    + cost
                    + _interval(last, pitch, intervals)
                    + left_by_leap * (bool(tones) and last % 12 not in tones and abs(pitch - last) > STEP),
                    (*way, pitch),
                )
                for last, (spent, way) in held.items()
            )
        held = onward
    return list(min(held.values())[1]) if held else []


def _interval(last: int, pitch: int, intervals: Sequence[float]) -> float:
    wide = abs(pitch - last)
    over = max(0, wide - len(intervals) + 1)
    return intervals[min(wide, len(intervals) - 1)] + PER_SEMITONE * over
