"""Sounds that last: a spectrum with random phases, turned into a loop without a seam.

After P. Nasca, PADsynth (2005): each partial is a narrow hump, wide as a choir is wide.
"""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from instruments.clock import RATE
from instruments.sounds.modes import Stereo, hertz
from instruments.sounds.noise import burst

HIGHEST_HZ = 14_000.0
_NARROWEST_BINS = 0.42
"""A partial as narrow as this flutters by a tenth and otherwise stands still."""


def pad(
    constants: Mapping[str, Any], pitch: int, frames: int, chance: np.random.Generator
) -> tuple[Stereo, int]:
    """A loop, after as many frames of its own end as there is time for, and how long it is."""
    f0 = hertz(pitch)
    size, f0 = whole_periods(f0, 1 << constants["loop_bits"])
    levels = _levels(constants, f0)
    spectrum = np.zeros(size // 2 + 1)
    for n, level in enumerate(levels, 1):
        _hump(spectrum, n * f0, level, _width_hz(constants, n, f0, size), size)
    _breathe(constants, spectrum, f0, size)
    loop = np.fft.irfft(_phased(constants, spectrum, chance), size).astype(np.float32)
    loop /= float(np.sqrt(np.mean(loop**2)))
    audio = np.concatenate((loop[:, size - (frames - size) % size :], loop), axis=1)[:, -frames:]
    for stroke in constants.get("strokes", ()):
        low, high = (min(HIGHEST_HZ, f0 * ratio) for ratio in stroke["band_ratio"])
        noise = burst(chance, frames - size, low, high, stroke["decay_s"], stroke["rise_s"])
        audio[:, : frames - size] += noise * np.float32(stroke["level"])
    return audio, size


def whole_periods(f0: float, longest: int) -> tuple[int, float]:
    """A loop of at most `longest` frames that holds whole periods, so that each partial lies on one bin; and
    its frequency, which is f0 but for a hundredth of a cent."""
    periods = int(longest * f0 / RATE)
    choices = range(max(1, periods - 40), periods + 1)
    periods = min(choices, key=lambda count: abs(count * RATE / f0 - round(count * RATE / f0)))
    frames = round(periods * RATE / f0) // 2 * 2
    return frames, periods * RATE / frames


def _levels(constants: Mapping[str, Any], f0: float) -> NDArray[np.float64]:
    """The level of each partial: a table, or a slope; then the formants."""
    count = max(1, int(HIGHEST_HZ / f0))
    n = np.arange(1, count + 1)
    f = n * f0
    if "partials" in constants:
        table = np.zeros(count)
        given = constants["partials"][:count]
        table[: len(given)] = given
        return np.asarray(table * np.exp(-f / constants["bright_hz"]))
    level = n ** -float(constants["slope"]) * np.exp(-f / constants["bright_hz"])
    formants = constants.get("formants", ())
    if formants:
        shape = sum(gain / np.sqrt(1 + ((f - centre) / width) ** 4) for centre, width, gain in formants)
        level = level * (shape + constants["formant_floor"])
    return np.asarray(level)


def _width_hz(constants: Mapping[str, Any], n: int, f0: float, size: int) -> float:
    cents = constants["width_cents"]
    return float(max((2 ** (cents / 1200) - 1) * n**0.9 * f0, _NARROWEST_BINS * RATE / size))


def _hump(spectrum: NDArray[np.float64], centre_hz: float, level: float, width_hz: float, size: int) -> None:
    """Adds a Gaussian of the same energy whatever its width."""
    bins = size / RATE
    centre, width = centre_hz * bins, width_hz * bins
    first, last = max(1, int(centre - 4 * width)), min(len(spectrum), int(centre + 4 * width) + 2)
    shape = np.exp(-0.5 * ((np.arange(first, last) - centre) / width) ** 2)
    spectrum[first:last] += level * shape / np.sqrt(np.sum(shape**2))


def _breathe(constants: Mapping[str, Any], spectrum: NDArray[np.float64], f0: float, size: int) -> None:
    """Adds air: a hump of noise octaves wide, `level` against the first partial."""
    f = np.arange(len(spectrum)) * RATE / size
    for centre, width, level in constants.get("breath", ()):
        air = np.exp(-(((f - centre) / width) ** 2)) * (f < HIGHEST_HZ) * (f > f0 / 2)
        spectrum += level * air / np.sqrt(np.sum(air**2))
    spectrum[0] = 0


def _phased(
    constants: Mapping[str, Any], spectrum: NDArray[np.float64], chance: np.random.Generator
) -> NDArray[np.complex128]:
    """Random phases, for left and right alike up to `apart` turns."""
    common = chance.uniform(0, 1, len(spectrum))
    apart = chance.uniform(-0.5, 0.5, len(spectrum)) * constants["apart"]
    return np.asarray(spectrum * np.exp(2j * np.pi * np.stack((common + apart, common - apart))), complex)
