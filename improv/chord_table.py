"""The best name of every set of pitch classes over its bass: 4,096 entries, made once."""

from functools import cache

import numpy as np

from improv.chord_grammar import Quality, qualities

BASS_IS_ROOT = 4.0
BASS_IN_CHORD = 1.0
BASS_IS_EXTENSION = -5.0
FOREIGN_BASS = -5.0
FIFTH_MISSING = -1.5
NINTH_MISSING = -4.0
IMPOSSIBLE = -1000.0
"""Scores beside a quality's own weight: a root in the bass counts most; a fifth is easily left out."""

SETS = 4096


def _mask(intervals: tuple[int, ...], root: int) -> int:
    return sum(1 << pitch_class for pitch_class in {(root + step) % 12 for step in intervals})


@cache
def _candidates() -> tuple[tuple[int, Quality], ...]:
    named = [quality for quality in qualities() if quality.weight > 0]
    return tuple((root, quality) for quality in named for root in range(12))


def _bass_score(root: int, quality: Quality) -> float:
    """What it is worth that the bass (0) has this place in the chord."""
    role = -root % 12
    if role == 0:
        return BASS_IS_ROOT + BASS_IN_CHORD
    if role in quality.intervals:
        return BASS_IN_CHORD
    return BASS_IS_EXTENSION if role + 12 in quality.intervals else FOREIGN_BASS


def _fit(sounding: np.ndarray, root: int, quality: Quality) -> np.ndarray:
    """Score of one name for each of the 4,096 sets over bass 0."""
    chord = _mask(quality.intervals, root)
    upper = sounding if chord & 1 else sounding & ~1
    missing = chord & ~upper
    score = np.full(len(sounding), quality.weight + _bass_score(root, quality))
    score[(upper & ~chord) != 0] = IMPOSSIBLE
    score[missing != 0] += _missing_score(quality, root, missing[missing != 0])
    return score


def _missing_score(quality: Quality, root: int, missing: np.ndarray) -> np.ndarray:
    """What absent notes cost: a fifth beside a third little, a ninth more, any other note too much."""
    fifth = 1 << (root + 7) % 12 if {3, 4} & set(quality.intervals) else 0
    cost = np.where(missing == fifth, FIFTH_MISSING, IMPOSSIBLE)
    if 14 in quality.intervals[:-1]:
        ninth = 1 << (root + 2) % 12
        cost = np.where((missing & ~fifth) == ninth, NINTH_MISSING, cost)
    return cost


@cache
def _table() -> list[int]:
    sounding = np.arange(SETS)
    best, top = np.full(SETS, -1), np.zeros(SETS)
    for index, (root, quality) in enumerate(_candidates()):
        score = _fit(sounding, root, quality)
        best = np.where(score > top, index, best)
        top = np.maximum(score, top)
    best[sounding & 1 == 0] = -1
    found: list[int] = best.tolist()
    return found


def best_name(mask: int, bass: int) -> tuple[int, Quality] | None:
    """(root, quality) of the pitch classes whose bits are set in `mask`, over `bass`; None: no name."""
    index = _table()[(mask >> bass | mask << 12 - bass) & SETS - 1]
    if index < 0:
        return None
    root, quality = _candidates()[index]
    return (root + bass) % 12, quality
