"""How much was played."""

import numpy as np

from improv.measures.notes import Notes
from improv.measures.sums import Floats
from improv.measures.windows import Windows


def density(windows: Windows, window_s: float) -> Floats:
    """Notes a second; NaN in an empty window."""
    return np.where(windows.count > 0, windows.count / window_s, np.nan)


def recency_density(notes: Notes, windows: Windows, ends_s: Floats, window_s: float) -> Floats:
    """Notes a second, the newest weighing twice and the oldest nothing; 0 in an empty window."""
    age_s = ends_s[windows.window] - notes.onset_s[windows.note]
    return windows.total(1.0 - age_s / window_s) * 2.0 / window_s
