"""Who moved towards whom: two curves of one measure, read as approaching, meeting and parting.

In the spirit of Vobig's segments (2025) after Bruscia's Autonomy profile (1987), in plain words and without
its labels: it says what a curve did, not what a person is.
"""

from dataclasses import dataclass

import numpy as np

from improv.measures.sums import Floats

SMOOTHED = 3
"""Windows over which a curve is smoothed."""

NEUTRAL = 0.01
"""A curve that changes by less than this share of its own range a second stands still (Vobig 2025)."""

NEAR = 0.2
"""Curves within this share of their common range of each other have met."""

LEAST = 10
"""Windows in which both play: with fewer nothing is said."""


@dataclass(frozen=True, slots=True)
class Towards:
    """Shares (0-1) of the time in which both played: `first` moved towards the second and `second` towards
    the first (`both`: each towards the other), they parted, or were together. `windows`: how many."""

    first: float
    second: float
    both: float
    parted: float
    together: float
    windows: int


def towards(one: Floats, other: Floats, hop_s: float = 1.0) -> Towards | None:
    """Read two curves (a value a window, NaN where a player is silent); None where too little can be said."""
    here = ~(np.isnan(one) | np.isnan(other))
    if int(here.sum()) < LEAST:
        return None
    first, second = _smoothed(one), _smoothed(other)
    span = float(np.nanmax([first[here], second[here]]) - np.nanmin([first[here], second[here]]))
    if span == 0.0:
        return Towards(0.0, 0.0, 0.0, 0.0, 1.0, int(here.sum()))
    gap = second - first
    near = np.abs(gap) <= NEAR * span
    moves = [_moves(curve, direction, hop_s) for curve, direction in ((first, gap), (second, -gap))]
    valid = here & ~np.isnan(moves[0]) & ~np.isnan(moves[1])
    count = max(1, int(valid.sum()))
    far = valid & ~near
    to, fro = [far & (move > 0) for move in moves], [far & (move < 0) for move in moves]
    return Towards(
        first=float((to[0] & ~to[1]).sum() / count),
        second=float((to[1] & ~to[0]).sum() / count),
        both=float((to[0] & to[1]).sum() / count),
        parted=float(((fro[0] | fro[1]) & ~(to[0] | to[1])).sum() / count),
        together=float((valid & near).sum() / count),
        windows=count,
    )


def _smoothed(curve: Floats) -> Floats:
    """The mean of each window and its neighbours, those without a value left out."""
    half = SMOOTHED // 2
    padded = np.pad(curve, half, constant_values=np.nan)
    stacked = np.stack([padded[at : at + len(curve)] for at in range(SMOOTHED)])
    count = (~np.isnan(stacked)).sum(axis=0)
    total = np.nansum(stacked, axis=0)
    out: Floats = np.where((count > 0) & ~np.isnan(curve), total / np.maximum(count, 1), np.nan)
    return out


def _moves(curve: Floats, towards_sign: Floats, hop_s: float) -> Floats:
    """1 where a curve moves towards the other, -1 away, 0 where it stands; NaN where unknown."""
    change = np.diff(curve, prepend=np.nan) / hop_s
    own = np.nanmax(curve) - np.nanmin(curve)
    direction: Floats = np.where(np.abs(change) < NEUTRAL * own, 0.0, np.sign(change))
    before = np.concatenate(([np.nan], towards_sign[:-1]))
    moved: Floats = direction * np.sign(before)
    return moved
