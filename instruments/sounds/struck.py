"""Bars, tongues, gongs and bowls: a short table of modes, a body, and the noise of the stroke."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from instruments.sounds.attack import add_strokes, rise
from instruments.sounds.modes import Modes, Stereo, decay, hertz, ring, split, spread


def bar(constants: Mapping[str, Any], pitch: int, frames: int, chance: np.random.Generator) -> Stereo:
    """Modes at fixed ratios. Each is a pair, a hair's breadth apart in Hz, as in all things made by hand."""
    f0 = hertz(pitch)
    shorter = 2.0 ** (-(pitch - 60) / constants["t60_halves_in_semitones"])
    frequency = f0 * np.array(constants["ratios"], float)
    rate = decay(np.array(constants["t60_s"], float) * shorter)
    levels, phases = spread(chance, frequency, np.array(constants["levels"], float), constants["width"])
    apart = constants["pair_detune"] * frequency
    modes = split(Modes(frequency, rate, levels, phases), apart, (0.62, 0.38), (1.0, 1.0))
    audio = ring((modes + body(constants, chance)).audible(), frames)
    rise(audio, constants["rise_s"])
    add_strokes(audio, constants["strokes"], chance)
    return audio


def body(constants: Mapping[str, Any], chance: np.random.Generator) -> Modes:
    """The fixed modes of a box, shell or soundboard: rows of frequency in Hz, T60 in s and level."""
    rows = np.array(constants.get("body", ()), float).reshape(-1, 3)
    levels, phases = spread(chance, rows[:, 0], rows[:, 2], 0.1)
    return Modes(rows[:, 0], decay(rows[:, 1]), levels, phases)
