"""The first milliseconds of a note."""

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np

from instruments.clock import RATE
from instruments.sounds.modes import Stereo
from instruments.sounds.noise import burst


def rise(audio: Stereo, seconds: float) -> None:
    """Lets the audio begin along a raised cosine instead of a step, in place."""
    frames = max(8, int(seconds * RATE))
    audio[:, :frames] *= (0.5 - 0.5 * np.cos(np.linspace(0, np.pi, frames))).astype(np.float32)


def add_strokes(audio: Stereo, strokes: Iterable[Mapping[str, Any]], chance: np.random.Generator) -> None:
    """Adds bands of noise, in place; `level` is relative to the loudest 30 ms of the audio."""
    reference = float(np.sqrt(np.mean(audio[:, : int(0.03 * RATE)] ** 2))) * 2
    for stroke in strokes:
        low, high = stroke["band_hz"]
        noise = burst(chance, audio.shape[1], low, high, stroke["decay_s"], stroke.get("rise_s", 0.0005))
        audio += noise * np.float32(stroke["level"] * reference)
