"""Which key notes are in: correlation with the profiles of Krumhansl and Kessler (1982)."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from improv.measures.accent import accent
from improv.measures.sums import Floats, Whole, added, along
from improv.picture import HeardNote

MAJOR = (6.35, 2.23, 3.48, 2.33, 4.38, 4.09, 2.52, 5.19, 2.39, 3.66, 2.29, 2.88)
MINOR = (6.33, 2.68, 3.52, 5.38, 2.60, 3.53, 2.54, 4.75, 3.98, 2.69, 3.34, 3.17)


@dataclass(frozen=True, slots=True)
class Key:
    """`tonic` 0-11 (C is 0); `clarity` the correlation with its profile, -1 to 1; `margin` how much the
    second best of the 24 keys is below it."""

    tonic: int
    minor: bool
    clarity: float
    margin: float


def find_key(notes: Iterable[HeardNote]) -> Key | None:
    """The key of notes, each weighted by its duration accent; None for none, and where all twelve pitch
    classes weigh the same. A note that is still held must be given the length it has so far."""
    heard = tuple(notes)
    lengths = np.array([note.duration_s for note in heard], np.float64)
    return key_of(weights_of(np.array([note.pitch for note in heard], np.int64), lengths))


def weights_of(pitches: Whole, durations_s: Floats) -> Floats:
    """The weight of each pitch class, shape (12,)."""
    return added(pitches % 12, accent(durations_s), 12)


def key_of(weights: Floats) -> Key | None:
    """The key of 12 weights, C first; None where they are all the same."""
    found = correlations(weights[None, :])[0]
    if np.isnan(found[0]):
        return None
    second, best = np.argsort(found, kind="stable")[-2:]
    return Key(int(best) % 12, bool(best >= 12), float(found[best]), float(found[best] - found[second]))


def correlations(weights: Floats) -> Floats:
    """Pearson's correlation of each row of (n, 12) weights with the 24 profiles, C major to B major, then C
    minor to B minor: (n, 24); NaN for a row whose weights are all the same."""
    spread = weights - along(weights)[:, None] / 12
    size = np.sqrt(along(spread * spread))
    flat = size <= 1e-12 * np.abs(weights).max(axis=1, initial=0.0)
    found = np.zeros((len(weights), 24))
    for place in range(12):
        found += spread[:, place, None] * _PROFILES[place]
    found /= np.where(flat, 1.0, size)[:, None]
    found[flat] = np.nan
    return found


def _profiles() -> Floats:
    """Every key's profile in a column, centred and of length 1: (12, 24)."""
    rows = np.array([np.roll(shape, tonic) for shape in (MAJOR, MINOR) for tonic in range(12)])
    rows -= rows.mean(axis=1, keepdims=True)
    rows /= np.sqrt((rows * rows).sum(axis=1, keepdims=True))
    return np.ascontiguousarray(rows.T)


_PROFILES = _profiles()
