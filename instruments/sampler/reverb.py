"""One room for everybody: sixteen delay lines that feed each other, behind four allpasses a side.

A feedback delay network after J. Stautner and M. Puckette (1982) and J.-M. Jot (1991), with Schroeder (1962)
allpasses. Every delay is longer than a block, so each step is a plain loop over the block.
"""

from typing import Any

import numpy as np
from numba import njit

from instruments.clock import BLOCK, RATE

RING = 4096
"""Frames of a line's memory, an allpass has a quarter: powers of two, longer than any delay and a block."""

SHORT_RING = RING // 4
LINES = 16
SECONDS = 2.0
"""The time in which the middle frequencies fall by 60 dB."""

DELAYS = np.array(
    [887, 1009, 1153, 1249, 1361, 1489, 1597, 1733, 1867, 1979, 2083, 2221, 2371, 2521, 2683, 3001], np.int64
)
DIFFUSERS = np.array([[131, 149], [211, 197], [337, 359], [521, 487]], np.int64)
DIFFUSION = np.float32(0.62)
EDGE, CENTRE = np.float32(0.12), np.float32(0.76)
GAINS = (10.0 ** (-3.0 * DELAYS / (RATE * SECONDS))).astype(np.float32)
TINY = np.float32(1e-12)
"""What is smaller is written as zero: numbers near the end of float32's range slow some processors down."""

SIGNS = np.array(
    [
        [1, 1, -1, 1, -1, 1, 1, -1, 1, -1, 1, -1, -1, 1, -1, -1],
        [1, -1, 1, 1, -1, -1, 1, 1, -1, -1, 1, 1, -1, -1, 1, -1],
    ],
    np.float32,
)
"""How each line adds to left and right."""


def rings() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The memory of lines and allpasses, and room for a block of every line."""
    return (
        np.zeros((LINES, RING), np.float32),
        np.zeros((len(DIFFUSERS), 2, SHORT_RING), np.float32),
        np.zeros((LINES, BLOCK + 2), np.float32),
    )


@njit(nogil=True)
def touch(lines: Any, at: int) -> Any:
    """Touches all that `reverberate` will want: waiting for memory piece by piece would take longer."""
    sum_of_some = np.float32(0)
    for k in range(LINES):
        for i in range(0, BLOCK + 16, 16):
            sum_of_some += lines[k, (at + i) & (RING - 1)] + lines[k, (at - DELAYS[k] + i) & (RING - 1)]
    return sum_of_some


@njit(nogil=True, fastmath=True)
def reverberate(send: Any, lines: Any, diffusers: Any, block: Any, at: int, wet: Any) -> None:
    """Replaces `send` (2, BLOCK) by what goes into the lines, and `wet` by what comes out of them."""
    for d in range(len(DIFFUSERS)):
        for c in range(2):
            _diffuse(send[c], diffusers[d, c], DIFFUSERS[d, c], at, block[0])
    wet[:] = np.float32(0)
    for k in range(LINES):
        row = block[k]
        _recall(lines[k], at - DELAYS[k] - 2, row)
        gain = GAINS[k]
        left, right = SIGNS[0, k], SIGNS[1, k]
        for i in range(BLOCK):
            row[i] = gain * (EDGE * (row[i] + row[i + 2]) + CENTRE * row[i + 1])
        for i in range(BLOCK):
            wet[0, i] += left * row[i]
            wet[1, i] += right * row[i]
    _scatter(block)
    for k in range(LINES):
        source, target, row = send[k % 2], lines[k, at : at + BLOCK], block[k]
        for i in range(BLOCK):
            x = np.float32(0.25) * row[i] + source[i]
            target[i] = x if abs(x) > TINY else np.float32(0)


@njit(nogil=True, fastmath=True)
def _scatter(block: Any) -> None:
    """A Hadamard matrix over the lines, by butterflies; four times too loud."""
    half = 1
    while half < LINES:
        for group in range(0, LINES, 2 * half):
            for k in range(group, group + half):
                one, two = block[k], block[k + half]
                for i in range(BLOCK):
                    a, b = one[i], two[i]
                    one[i] = a + b
                    two[i] = a - b
        half *= 2


@njit(nogil=True, fastmath=True)
def _diffuse(signal: Any, ring: Any, delay: int, at: int, earlier: Any) -> None:
    """One allpass, in place."""
    _recall(ring, at - delay, earlier)
    here = ring[at & (SHORT_RING - 1) :][:BLOCK]
    for i in range(BLOCK):
        x = signal[i] + DIFFUSION * earlier[i]
        x = x if abs(x) > TINY else np.float32(0)
        signal[i] = earlier[i] - DIFFUSION * x
        here[i] = x


@njit(nogil=True, fastmath=True)
def _recall(ring: Any, start: int, out: Any) -> None:
    """Copies len(out) frames from a ring, round its end."""
    start &= len(ring) - 1
    straight = min(len(out), len(ring) - start)
    for i in range(straight):
        out[i] = ring[start + i]
    for i in range(straight, len(out)):
        out[i] = ring[i - straight]
