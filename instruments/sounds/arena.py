"""The memory that holds every sound's samples, and who has which part of it."""

import numpy as np
from numpy.typing import NDArray

GUARD = 640
"""Frames after each note: silence, or the loop's beginning once more, for reading past the end of a block."""


class Arena:
    """int16 samples of shape (2, frames), given out in pieces; no piece ever moves."""

    def __init__(self, megabytes: int) -> None:
        self.frames = megabytes * 1_000_000 // 4
        self.samples: NDArray[np.int16] = np.empty((2, self.frames), np.int16)
        self._taken: dict[str, tuple[int, int]] = {}

    def take(self, owner: str, frames: int) -> int | None:
        """The start of a free piece of that many frames, or None when no gap is large enough."""
        start = 0
        for first, length in sorted(self._taken.values()):
            if first - start >= frames:
                break
            start = first + length
        if start + frames > self.frames:
            return None
        self._taken[owner] = (start, frames)
        return start

    def give_back(self, owner: str) -> None:
        """Frees the owner's piece."""
        self._taken.pop(owner, None)

    def used_megabytes(self) -> float:
        """How much is given out."""
        return sum(length for _, length in self._taken.values()) * 4 / 1e6
