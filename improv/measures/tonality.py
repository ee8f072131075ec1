"""How clearly notes are in a key, and in which kind."""

from dataclasses import dataclass

import numpy as np

from improv.measures.accent import accent
from improv.measures.keys import correlations
from improv.measures.notes import Notes
from improv.measures.sums import Floats, added
from improv.measures.windows import Windows


@dataclass(frozen=True, slots=True)
class Tonality:
    """Per window: the best correlation (-1 to 1) with any of the 24 Krumhansl-Kessler profiles, with the 12
    major and with the 12 minor ones. NaN in an empty window."""

    clarity: Floats
    majorness: Floats
    minorness: Floats


def tonality(notes: Notes, windows: Windows) -> Tonality:
    """Of the pitch classes, each note weighted by its duration accent."""
    place = windows.window * 12 + (notes.pitch % 12)[windows.note]
    weights = added(place, accent(notes.duration_s)[windows.note], len(windows.count) * 12)
    found = correlations(weights.reshape(-1, 12))
    major, minor = found[:, :12].max(axis=1), found[:, 12:].max(axis=1)
    return Tonality(np.maximum(major, minor), major, minor)
