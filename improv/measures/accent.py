"""How much a note's length makes it stand out."""

import numpy as np

from improv.measures.sums import Floats

SATURATION_S = 0.5


def accent(duration_s: Floats) -> Floats:
    """Duration accent, 0 to 1, of durations in seconds: (1 - e^(-d/0.5))^2 (Parncutt 1994)."""
    grown: Floats = -np.expm1(duration_s / -SATURATION_S)
    return grown * grown
