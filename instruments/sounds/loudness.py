"""How loud a note is heard: K-weighting after ITU-R BS.1770, done in the frequency domain."""

from functools import cache

import numpy as np
from numpy.typing import NDArray

from instruments.clock import RATE

NOTE_LUFS = -21.0
"""The greatest momentary loudness of every note, so that a handful of loud ones stay below full scale."""

_WINDOW = int(0.4 * RATE)
_LISTENED = (1 << 16) - _WINDOW
"""Frames that are listened to, 0.97 s: whatever rises later than that has no business in a struck note."""

_SHELF = (1.53512485958697, -2.69169618940638, 1.19839281085285), (1.0, -1.69065929318241, 0.73248077421585)
_HIGH_PASS = (1.0, -2.0, 1.0), (1.0, -1.99004745483398, 0.99007225036621)
"""The two biquads of BS.1770-4, table 1 and 2, at 48 kHz."""


def momentary_gain(samples: NDArray[np.int16] | NDArray[np.float32]) -> float:
    """The factor that brings samples of shape (2, frames) to NOTE_LUFS, momentary maximum."""
    power = momentary_power(samples)
    return float(np.sqrt(10 ** ((NOTE_LUFS + 0.691) / 10) / max(power, 1e-20)))


def momentary_power(samples: NDArray[np.int16] | NDArray[np.float32]) -> float:
    """The greatest K-weighted power, both channels added, of any 400 ms of the first second."""
    energy = np.concatenate(([0.0], np.cumsum(weighted_energy(samples), dtype=np.float64)))
    window = min(_WINDOW, len(energy) - 1)
    return float(np.max(energy[window:] - energy[:-window]) / _WINDOW)


def weighted_energy(samples: NDArray[np.int16] | NDArray[np.float32]) -> NDArray[np.float32]:
    """The K-weighted energy of each frame, both channels added, of the first second and what rings on."""
    frames = min(samples.shape[1], _LISTENED) + _WINDOW
    size = 1 << (frames - 1).bit_length()
    spectrum = np.fft.rfft(samples[:, :_LISTENED].astype(np.float32), size, axis=1) * _weighting(size)
    weighted = np.fft.irfft(spectrum, size, axis=1)[:, :frames]
    energy: NDArray[np.float32] = np.sum(weighted**2, axis=0)
    return energy


@cache
def _weighting(size: int) -> NDArray[np.complex64]:
    z = np.exp(-2j * np.pi * np.arange(size // 2 + 1) / size)
    response = np.ones(size // 2 + 1, np.complex128)
    for above, below in (_SHELF, _HIGH_PASS):
        response *= np.polyval(above[::-1], z) / np.polyval(below[::-1], z)
    return response.astype(np.complex64)
