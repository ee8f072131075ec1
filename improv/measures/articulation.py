"""Legato or staccato: the share of short silences between the notes."""

import numpy as np

from improv.measures.notes import Notes
from improv.measures.sums import Floats
from improv.measures.windows import Windows, ratio

LONGEST_GAP_S = 2.0
"""A longer silence is a rest: it says nothing about the touch."""


def articulation(notes: Notes, windows: Windows) -> Floats:
    """0 legato to 1 staccato; NaN in an empty window. A note's slot ends with the next onset; that of the
    window's last note with itself."""
    length = notes.duration_s[windows.note]
    slot = _slots(notes, windows)
    gap = slot - length
    gap[_last(windows)] = 0.0
    counts = gap <= LONGEST_GAP_S
    silent = windows.total(np.where(counts & (gap > 0.0), gap, 0.0))
    return ratio(silent, windows.total(np.where(counts, slot, 0.0)))


def _slots(notes: Notes, windows: Windows) -> Floats:
    next_s = np.append(notes.onset_s[1:], 0.0)
    slot = (next_s - notes.onset_s)[windows.note]
    last = _last(windows)
    slot[last] = notes.duration_s[windows.note[last]]
    return slot


def _last(windows: Windows) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Which entries are the last of their window."""
    last = np.ones(len(windows.window), np.bool_)
    last[:-1] = windows.window[1:] != windows.window[:-1]
    return last
