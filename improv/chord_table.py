"""The best name of every set of pitch classes over every bass: 4,096 x 12 entries, made once."""

from functools import cache

import numpy as np

from improv.chord_grammar import Quality, qualities

BASS_IS_ROOT = 4.0
BASS_IN_CHORD = 1.0
FIFTH_MISSING = -1.5
OTHER_MISSING = -4.0
FOREIGN_BASS = -5.0
IMPOSSIBLE = -1000.0
"""Scores beside a quality's own weight: a root in the bass counts most; a fifth is easily left out."""


def _masks(intervals: tuple[int, ...], root: int) -> int:
    return sum(1 << pitch_class for pitch_class in {(root + step) % 12 for step in intervals})


@cache
def _candidates() -> tuple[tuple[int, Quality], ...]:
    named = [quality for quality in qualities() if quality.weight > 0]
    return tuple((root, quality) for quality in named for root in range(12))


def _fit(sounding: np.ndarray, root: int, quality: Quality, bass: int) -> np.ndarray:
    """Score of one name for each of the 4,096 sets, given the bass."""
    chord = _masks(quality.intervals, root)
    inside = bool(chord >> bass & 1)
    upper = sounding if inside else sounding & ~(1 << bass)
    missing = chord & ~upper
    score = np.full(len(sounding), quality.weight)
    score[(upper & ~chord) != 0] = IMPOSSIBLE
    score[missing != 0] += _missing_score(quality, root, missing[missing != 0])
    score += BASS_IS_ROOT * (bass == root) + (BASS_IN_CHORD if inside else FOREIGN_BASS)
    return score


def _missing_score(quality: Quality, root: int, missing: np.ndarray) -> np.ndarray:
    """What absent notes cost: a fifth little, a colour more, a root or a third's whole chord too much."""
    fifth = 1 << (root + 7) % 12
    cost = np.where(missing == fifth, FIFTH_MISSING, IMPOSSIBLE)
    if len(quality.intervals) >= 5:
        without_fifth = missing & ~fifth
        ninth = 1 << (root + 2) % 12
        cost = np.where((without_fifth == ninth) & (14 in quality.intervals[:-1]), OTHER_MISSING, cost)
    return cost


@cache
def _table() -> np.ndarray:
    sounding = np.arange(4096)
    best = np.full((12, 4096), -1, dtype=np.int16)
    for bass in range(12):
        top = np.zeros(4096)
        for index, (root, quality) in enumerate(_candidates()):
            score = _fit(sounding, root, quality, bass)
            better = score > top
            best[bass][better] = index
            top = np.where(better, score, top)
        best[bass][(sounding >> bass & 1) == 0] = -1
    return best


def best_name(mask: int, bass: int) -> tuple[int, Quality] | None:
    """(root, quality) of the pitch classes whose bits are set in `mask`, over `bass`; None: no name."""
    index = int(_table()[bass, mask])
    return None if index < 0 else _candidates()[index]
