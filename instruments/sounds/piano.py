"""The piano: three sets of slightly detuned strings, so that a note falls fast first and slowly after."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from instruments.sounds.attack import add_strokes, rise
from instruments.sounds.modes import Modes, Stereo, decay, hertz, ring, spread
from instruments.sounds.struck import body

HIGHEST_HZ = 8_000.0
PARTIALS = 60


def piano(constants: Mapping[str, Any], pitch: int, frames: int, chance: np.random.Generator) -> Stereo:
    """An upright with felt. Stiffness: H. Fletcher (1964); decay in two stages: G. Weinreich (1977)."""
    f0 = hertz(pitch)
    f, n = _partials(f0, pitch)
    level = _spectrum(constants, f, n, f0) * (1 + 0.3 * chance.uniform(-1, 1, len(n)))
    level /= np.sqrt(np.sum(level**2))
    longest = constants["t60_s"]
    t60 = min(longest, max(0.8, longest * 2 ** (-(pitch - 33) / 20)))
    rate = decay(t60) * (1 + 0.8 * (f / constants["damping_hz"]) ** 1.35)
    detune = chance.uniform(0.08, 0.18) * (f / f0) ** 0.3 * min(1.0, f0 / 130)
    levels, phases = spread(chance, f, level, constants["width"])
    modes = body(constants, chance)
    for share, apart, hurry in constants["strings"]:
        modes += Modes(f + apart * detune, hurry * rate, share * levels, phases)
    audio = ring(modes.audible(), frames)
    rise(audio, float(np.interp(pitch, (28, 100), (0.006, 0.002))))
    add_strokes(audio, constants["strokes"], chance)
    return audio


def _partials(f0: float, pitch: int) -> tuple[np.ndarray, np.ndarray]:
    stiffness = np.exp(0.0926 * pitch - 13.64) + np.exp(-0.0847 * pitch - 5.82)
    n = np.arange(1, PARTIALS + 1)
    f = n * f0 * np.sqrt((1 + stiffness * n**2) / (1 + stiffness))
    inside = (f < HIGHEST_HZ) | (n == 1)
    return f[inside], n[inside]


def _spectrum(constants: Mapping[str, Any], f: np.ndarray, n: np.ndarray, f0: float) -> np.ndarray:
    hammer = 0.05 + np.abs(np.sin(np.pi * n / constants["strike_at"]))
    return np.asarray(hammer * np.exp(-f / (constants["bright_hz"] * np.sqrt(f0 / 260))))
