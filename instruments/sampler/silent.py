"""A sampler without sound."""

import numpy as np
from numpy.typing import NDArray

from instruments.clock import BLOCK
from instruments.sampler.state import CHANNELS


class SilentSampler:
    """Takes the same calls and makes no sound, for when only the notes matter."""

    channels = CHANNELS
    active_voices = 0
    peak = 0.0

    def __init__(self) -> None:
        self._out = np.zeros((2, BLOCK), np.float32)

    def set_sound(self, channel: int, sound: str) -> None:
        """Nothing."""

    def note_on(self, channel: int, pitch: int, velocity: int, offset: int = 0) -> None:
        """Nothing."""

    def note_off(self, channel: int, pitch: int, offset: int = 0) -> None:
        """Nothing."""

    def set_level(self, channel: int, level_db: float) -> None:
        """Nothing."""

    def set_bend(self, channel: int, semitones: float) -> None:
        """Nothing."""

    def set_pressure(self, channel: int, amount: float) -> None:
        """Nothing."""

    def set_modulation(self, channel: int, amount: float) -> None:
        """Nothing."""

    def set_volume(self, level_db: float) -> None:
        """Nothing."""

    def release(self, channel: int | None = None) -> None:
        """Nothing."""

    def choke(self) -> None:
        """Nothing."""

    def render(self) -> NDArray[np.float32]:
        """Silence, (2, BLOCK)."""
        return self._out
