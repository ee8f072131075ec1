"""Means over the notes of each window."""

import numpy as np

from improv.measures.sums import Floats
from improv.measures.windows import Windows


def mean(values: Floats, windows: Windows) -> Floats:
    """The mean of a value per note; NaN in an empty window."""
    return windows.mean(values[windows.note])


def deviation(values: Floats, windows: Windows) -> Floats:
    """The sample standard deviation (n - 1); 0 for one note alone, NaN in an empty window."""
    inside = values[windows.note]
    away = inside - windows.mean(inside)[windows.window]
    below = np.maximum(windows.count - 1, 1)
    return np.where(windows.count > 0, np.sqrt(windows.total(away * away) / below), np.nan)
