"""Damped modes: nearly every struck or plucked sound is a sum of them."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from instruments.clock import RATE

Stereo = NDArray[np.float32]
"""Audio of shape (2, frames)."""

_STEP = 512


@dataclass(frozen=True, slots=True)
class Modes:
    """K modes: frequency in Hz and decay in 1/s, shape (K,); level and phase in radians, shape (2, K)."""

    frequency: NDArray[np.float64]
    decay: NDArray[np.float64]
    level: NDArray[np.float64]
    phase: NDArray[np.float64]

    def __add__(self, other: "Modes") -> "Modes":
        return Modes(
            np.concatenate((self.frequency, other.frequency)),
            np.concatenate((self.decay, other.decay)),
            np.concatenate((self.level, other.level), axis=1),
            np.concatenate((self.phase, other.phase), axis=1),
        )

    def audible(self, highest_hz: float = 15_000.0) -> "Modes":
        """Without the modes above `highest_hz`."""
        keep = self.frequency < highest_hz
        return Modes(self.frequency[keep], self.decay[keep], self.level[:, keep], self.phase[:, keep])


def ring(modes: Modes, frames: int) -> Stereo:
    """The modes sounding together: a exp(-d t) sin(2 pi f t + p), summed.

    With t = m M + j the exponential splits into a factor of m and one of j, so that the whole note is one
    matrix product (T/M x 2K) @ (2K x M).
    """
    exponent = (2j * np.pi * modes.frequency - modes.decay) / RATE
    steps = -(-frames // _STEP)
    coarse = np.exp(np.arange(steps)[:, None] * (_STEP * exponent))
    start = modes.level * np.exp(1j * modes.phase)
    left = (start[:, None, :] * coarse).reshape(2 * steps, -1)
    right = np.exp(exponent[:, None] * np.arange(_STEP))
    rows = np.concatenate((left.real, left.imag), axis=1).astype(np.float32)
    columns = np.concatenate((right.imag, right.real), axis=0).astype(np.float32)
    return (rows @ columns).reshape(2, steps * _STEP)[:, :frames]


def decay(t60_s: NDArray[np.float64] | float) -> NDArray[np.float64]:
    """The decay in 1/s of a mode that falls by 60 dB in `t60_s` seconds."""
    return np.asarray(6.91 / np.asarray(t60_s, dtype=np.float64))


def hertz(pitch: float) -> float:
    """The frequency of a MIDI note number, A4 = 440 Hz."""
    return float(440.0 * 2.0 ** ((pitch - 69) / 12))


def spread(
    chance: np.random.Generator,
    frequency: NDArray[np.float64],
    level: NDArray[np.float64],
    width: float = 0.25,
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Level and phase of the two channels: a random start phase, and a little left/right difference.

    Below 800 Hz the phases draw together, so that the sum to mono keeps its bass.
    """
    balance = chance.uniform(-width, width, len(frequency))
    centre = chance.uniform(-np.pi, np.pi, len(frequency))
    apart = (
        chance.uniform(-0.6, 0.6, len(frequency)) * np.minimum(1.0, frequency / 800.0) * min(1.0, width * 4)
    )
    levels = np.stack((level * (1 + balance), level * (1 - balance)))
    return levels, np.stack((centre + apart, centre - apart))


def split(
    modes: Modes,
    apart_hz: NDArray[np.float64] | float,
    shares: tuple[float, float],
    hurry: tuple[float, float],
) -> Modes:
    """Each mode as two that start together, `apart_hz` apart round their middle, decaying by themselves."""
    one, two = (
        Modes(modes.frequency + place * apart_hz, rate * modes.decay, share * modes.level, modes.phase)
        for share, place, rate in zip(shares, (-shares[1], shares[0]), hurry, strict=True)
    )
    return one + two
