"""A look-ahead limiter: one block later, and never over the ceiling."""

from typing import Any

import numpy as np
from numba import njit

from instruments.clock import BLOCK, RATE

CEILING = np.float32(0.889)
"""-1.02 dBFS."""

RECOVERY = np.float32(1 - np.exp(-BLOCK / (0.15 * RATE)))
"""How much of the missing gain comes back in a block: a time constant of 150 ms."""


@njit(nogil=True, fastmath=True)
def limit(room: Any, coming: Any, held: Any, out: Any) -> None:
    """Writes the held block (2, BLOCK) to `out` and holds the coming one instead.

    The gain runs straight between block boundaries. At a boundary it is what both neighbouring blocks can
    bear, so that every frame between two boundaries is below the ceiling.
    """
    peak = np.float32(0)
    for c in range(2):
        for i in range(BLOCK):
            peak = max(peak, abs(coming[c, i]))
    need = CEILING / peak if peak > CEILING else np.float32(1)
    start = room.limit_gain
    end = min(room.limit_need, need, start + (np.float32(1) - start) * RECOVERY)
    step = (end - start) / np.float32(BLOCK)
    loudest = np.float32(0)
    for c in range(2):
        for i in range(BLOCK):
            x = held[c, i] * (start + step * np.float32(i))
            out[c, i] = x
            loudest = max(loudest, abs(x))
            held[c, i] = coming[c, i]
    room.limit_gain, room.limit_need, room.peak = end, need, loudest
