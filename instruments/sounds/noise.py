"""Noise: the thud and the click at the start of a note, and drums that are nothing but noise."""

import numpy as np

from instruments.clock import RATE
from instruments.sounds.modes import Stereo


def band(
    chance: np.random.Generator, frames: int, low_hz: float, high_hz: float, width: float = 0.3
) -> Stereo:
    """Noise of root mean square 1 between two frequencies; `width` 0 is mono, 1 two independent channels."""
    size = 1 << max(8, (frames - 1).bit_length())
    frequency = np.fft.rfftfreq(size, 1 / RATE)
    shape = _edge(frequency, low_hz) * (1 - _edge(frequency, high_hz))
    white = chance.standard_normal((3, len(frequency), 2)) @ np.array([1, 1j])
    common, sides = white[0], white[1:]
    mixed = (np.sqrt(1 - width) * common + np.sqrt(width) * sides) * shape
    mixed[:, 0] = 0
    audio = np.fft.irfft(mixed, size)[:, :frames]
    return (audio / max(1e-12, float(np.sqrt(np.mean(audio**2))))).astype(np.float32)


def burst(
    chance: np.random.Generator,
    frames: int,
    low_hz: float,
    high_hz: float,
    decay_s: float,
    rise_s: float = 0.0005,
    width: float = 0.3,
) -> Stereo:
    """A band of noise that rises in `rise_s` and falls by 1/e every `decay_s`; `frames` long."""
    length = min(frames, int((rise_s * 3 + decay_s * 9) * RATE) + 64)
    t = np.arange(length) / RATE
    shape = (1 - np.exp(-t / rise_s)) * np.exp(-t / decay_s)
    fade = np.minimum(1.0, (length - np.arange(length)) / 64)
    out = np.zeros((2, frames), np.float32)
    out[:, :length] = band(chance, length, low_hz, high_hz, width) * shape * fade
    return out


def _edge(frequency: np.ndarray, corner_hz: float) -> np.ndarray:
    """A smooth step from 0 to 1, half an octave wide, round `corner_hz`."""
    octaves = np.log2(np.maximum(frequency, 1.0) / corner_hz)
    return np.asarray(0.5 + 0.5 * np.sin(np.pi * np.clip(octaves * 2, -0.5, 0.5)))
