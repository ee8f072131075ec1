"""Imitation: where a stretch of one player's curve is like an earlier or later stretch of the other's."""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from improv.measures.sums import Floats

LENGTH = 40
STEP = 2
"""Stretches of 40 values (40 s at a hop of 1 s), one every 2."""


def imitation(first: Floats, second: Floats) -> Floats:
    """How alike stretch i of the first curve and stretch j of the second are, at most 1: (n, n), n stretches.

    Correlation, times nearness of the means (cubed, as a share of the curves' range), times likeness of the
    sizes. Gaps (NaN) count as their stretch's mean; NaN where one stretch does not change at all.
    """
    if len(first) < LENGTH:
        return np.zeros((0, 0))
    (one, one_mean, one_size), (two, two_mean, two_size) = _stretches(first), _stretches(second)
    size = one_size[:, None] * two_size
    apart = np.abs(one_mean[:, None] - two_mean)
    with np.errstate(divide="ignore", invalid="ignore"):
        alike = (one @ two.T) / size
        ratio = one_size[:, None] / two_size
        found: Floats = alike * (1.0 - apart / _range(first, second)) ** 3 * np.minimum(ratio, 1.0 / ratio)
    return found


def _stretches(curve: Floats) -> tuple[Floats, Floats, Floats]:
    """The stretches about their means, the means, and the sizes."""
    cut = sliding_window_view(curve, LENGTH)[::STEP]
    known = ~np.isnan(cut)
    count = known.sum(axis=1)
    total = np.where(known, cut, 0.0).sum(axis=1)
    mean = np.divide(total, count, out=np.full(len(cut), np.nan), where=count > 0)
    centred = np.where(known, cut - mean[:, None], 0.0)
    return centred, mean, np.sqrt((centred * centred).sum(axis=1))


def _range(first: Floats, second: Floats) -> float:
    if np.isnan(first).all() or np.isnan(second).all():
        return float("nan")
    return float(max(np.nanmax(first) - np.nanmin(second), np.nanmax(second) - np.nanmin(first)))
