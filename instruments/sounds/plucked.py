"""Plucked strings: stiff partials, two polarisations, the body behind them, the nail or finger on them."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from instruments.sounds.attack import add_strokes, rise
from instruments.sounds.modes import Modes, Stereo, decay, hertz, ring, split, spread
from instruments.sounds.struck import body

HIGHEST_HZ = 12_000.0


def string(constants: Mapping[str, Any], pitch: int, frames: int, chance: np.random.Generator) -> Stereo:
    """A string plucked at `pluck_at` of its length."""
    f0 = hertz(pitch)
    stiffness = constants["stiffness"] * (f0 / 110) ** 0.8
    n = np.arange(1, 1 + min(constants["partials"], max(3, int(HIGHEST_HZ / f0))))
    f = n * f0 * np.sqrt((1 + stiffness * n**2) / (1 + stiffness))
    pluck = np.abs(np.sin(np.pi * n * constants["pluck_at"])) + 0.04
    level = pluck / n ** constants["slope"] * np.exp(-f / constants["bright_hz"])
    level *= 1 + 0.3 * chance.uniform(-1, 1, len(n))
    t60 = constants["t60_s"] * 2 ** (-(pitch - 40) / constants["t60_halves_in_semitones"])
    rate = decay(t60) * (1 + (f / constants["damping_hz"]) ** 1.15)
    levels, phases = spread(chance, f, level, constants["width"])
    modes = split(Modes(f, rate, levels, phases), constants["polarisation_hz"], (0.6, 0.4), (1.15, 0.6))
    scale = float(np.sqrt(np.sum(level**2)))
    audio = ring(modes.audible(), frames) + ring(body(constants, chance), frames) * np.float32(scale)
    rise(audio, constants["rise_s"])
    add_strokes(audio, constants["strokes"], chance)
    return audio
