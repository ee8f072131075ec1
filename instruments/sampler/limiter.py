"""A look-ahead limiter: two thirds of a millisecond later, and never over the ceiling."""

from typing import Any

import numpy as np
from numba import njit

from instruments.clock import BLOCK, RATE

CEILING = np.float32(0.889)
"""-1.02 dBFS."""

AHEAD = 32
"""Frames between what comes in and what goes out; a played note waits as long."""

RECOVERY = np.float32(np.exp(-1 / (0.15 * RATE)))
"""What is left of a lowered gain's distance from one after a frame: a time constant of 150 ms."""

NOTHING = np.float32(1e-5)


@njit(nogil=True, fastmath=True)
def limit(room: Any, coming: Any, held: Any, out: Any) -> None:
    """Writes the next block (2, BLOCK), AHEAD frames after `coming`, to `out`.

    `held` (2, BLOCK) keeps in its columns up to AHEAD the frames that wait, and in the next AHEAD columns how
    far below one the gain must be for each (row 0) and is, before smoothing (row 1).
    """
    peak = np.float32(0)
    for c in range(2):
        for i in range(BLOCK):
            peak = max(peak, abs(coming[c, i]))
    if peak <= CEILING and held[1, 2 * AHEAD - 1] < NOTHING and held[0, AHEAD : 2 * AHEAD].max() == 0:
        held[1, AHEAD : 2 * AHEAD] = np.float32(0)
        room.peak = pass_on(coming, held, out)
    else:
        room.peak = lower(coming, held, out)


@njit(nogil=True, fastmath=True)
def pass_on(coming: Any, held: Any, out: Any) -> Any:
    """The frames as they are, AHEAD later; returns the loudest."""
    loudest = np.float32(0)
    for c in range(2):
        for i in range(BLOCK):
            x = held[c, i] if i < AHEAD else coming[c, i - AHEAD]
            out[c, i] = x
            loudest = max(loudest, abs(x))
        for i in range(AHEAD):
            held[c, i] = coming[c, BLOCK - AHEAD + i]
    return loudest


@njit(nogil=True, fastmath=True)
def lower(coming: Any, held: Any, out: Any) -> Any:
    """The frames at the gain they can bear; returns the loudest.

    A frame's gain is the mean of AHEAD gains, each of which is at most what every frame of the AHEAD before
    it can bear, so it is at most what the frame itself can bear.
    """
    wants = np.empty(AHEAD + BLOCK, np.float32)
    gaps = np.empty(AHEAD + BLOCK, np.float32)
    wants[:AHEAD], gaps[:AHEAD] = held[0, AHEAD : 2 * AHEAD], held[1, AHEAD : 2 * AHEAD]
    gap = gaps[AHEAD - 1]
    for i in range(BLOCK):
        peak = max(abs(coming[0, i]), abs(coming[1, i]))
        wants[AHEAD + i] = np.float32(1) - CEILING / peak if peak > CEILING else np.float32(0)
        gap = max(gap * RECOVERY, wants[i : i + AHEAD + 1].max())
        gaps[AHEAD + i] = gap if gap > NOTHING else np.float32(0)
    loudest = np.float32(0)
    for i in range(BLOCK):
        gain = np.float32(1) - gaps[i + 1 : i + AHEAD + 1].sum() / np.float32(AHEAD)
        for c in range(2):
            x = gain * (held[c, i] if i < AHEAD else coming[c, i - AHEAD])
            out[c, i] = x
            loudest = max(loudest, abs(x))
    for i in range(AHEAD):
        for c in range(2):
            held[c, i] = coming[c, BLOCK - AHEAD + i]
        held[0, AHEAD + i], held[1, AHEAD + i] = wants[BLOCK + i], gaps[BLOCK + i]
    return loudest
