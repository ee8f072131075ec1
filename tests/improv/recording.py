"""An instrument that writes down what it was told."""

import numpy as np
from numpy.typing import NDArray

from instruments.clock import BLOCK


class RecordingInstrument:
    """`heard` holds (sample, "on" or "off", channel, pitch); nothing sounds."""

    active_voices = 0
    peak = 0.0

    def __init__(self) -> None:
        self.sample = 0
        self.heard: list[tuple[int, str, int, int]] = []
        self.sounds: dict[int, str] = {}
        self.released = 0
        self._silence = np.zeros((2, BLOCK), np.float32)

    def note_on(self, channel: int, pitch: int, velocity: int, offset: int = 0) -> None:
        assert 0 <= offset < BLOCK
        assert 1 <= velocity <= 127
        self.heard.append((self.sample + offset, "on", channel, pitch))

    def note_off(self, channel: int, pitch: int, offset: int = 0) -> None:
        assert 0 <= offset < BLOCK
        self.heard.append((self.sample + offset, "off", channel, pitch))

    def set_sound(self, channel: int, sound: str) -> None:
        self.sounds[channel] = sound

    def set_level(self, channel: int, level_db: float) -> None: ...
    def set_bend(self, channel: int, semitones: float) -> None: ...
    def set_pressure(self, channel: int, amount: float) -> None: ...
    def set_modulation(self, channel: int, amount: float) -> None: ...
    def set_volume(self, level_db: float) -> None: ...
    def choke(self) -> None: ...

    def release(self, channel: int | None = None) -> None:
        self.released += 1

    def render(self) -> NDArray[np.float32]:
        self.sample += BLOCK
        return self._silence

    def sounding(self) -> set[tuple[int, int]]:
        """The (channel, pitch) that were struck and not ended since."""
        on: set[tuple[int, int]] = set()
        for _, what, channel, pitch in self.heard:
            (on.add if what == "on" else on.discard)((channel, pitch))
        return on
