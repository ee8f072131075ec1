"""How much of an improvisation one player was silent."""

import numpy as np

from improv.measures.notes import Notes

RINGS_S = 5.0
"""A note counts as sounding this long at most."""

PAUSE_S = 2.0
"""Silence begins when a gap is longer than this."""


def silence(notes: Notes, end_s: float) -> float:
    """The share 0 to 1 of silence, up to the end of all players (seconds); NaN where nobody played."""
    if end_s <= 0.0:
        return float("nan")
    if len(notes) == 0:
        return 1.0
    next_s = np.append(notes.onset_s[1:], end_s)
    gap_s = next_s - (notes.onset_s + np.minimum(notes.duration_s, RINGS_S))
    pauses = np.maximum(gap_s - PAUSE_S, 0.0)
    return float((pauses.sum() + notes.onset_s[0]) / end_s)
