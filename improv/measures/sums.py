"""Sums in a fixed order, first to last: the same, to the last bit, for one window as for many together."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]


def added(groups: Whole, values: Floats, count: int) -> Floats:
    """The sum of the values of each group 0 to count - 1."""
    return np.asarray(np.bincount(groups, values, count), np.float64)


def along(rows: Floats) -> Floats:
    """The sum of each row of (n, m)."""
    summed = rows[:, 0].copy()
    for place in range(1, rows.shape[1]):
        summed += rows[:, place]
    return summed
