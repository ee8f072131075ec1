"""The electric piano: a tine swinging before a pickup."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from instruments.clock import RATE
from instruments.sounds.attack import add_strokes, rise
from instruments.sounds.modes import Modes, Stereo, decay, hertz, ring, spread


def tine(constants: Mapping[str, Any], pitch: int, frames: int, chance: np.random.Generator) -> Stereo:
    """The pickup hears the change of flux u / (1 + k u^2); without the derivative it is dull and drifts."""
    f0 = hertz(pitch)
    t = np.arange(frames + 1) / RATE
    rate = float(decay(constants["t60_s"] * 2 ** (-(pitch - 33) / constants["t60_halves_in_semitones"])))
    envelope = 0.8 * np.exp(-rate * t) + 0.2 * np.exp(-6 * rate * t)
    drive = constants["drive"] * min(1.0, (523 / f0) ** 0.25)
    swing = np.sin(2 * np.pi * f0 * t) * envelope * drive + constants["offset"]
    flux = swing / (1 + constants["bend"] * swing**2)
    tone = np.diff(flux) * RATE / (2 * np.pi * f0)
    sway = constants["tremolo"] * np.sin(2 * np.pi * constants["tremolo_hz"] * t[1:])
    audio = np.stack((tone * (1 + sway), tone * (1 - sway))).astype(np.float32)
    ratio = np.array(constants["ratios"], float)
    hurry = np.array(constants["decays"], float) * (1 + f0 / 900)
    levels, phases = spread(chance, f0 * ratio, np.array(constants["levels"], float), 0.15)
    audio += ring(Modes(f0 * ratio, hurry, levels, phases).audible(), frames)
    rise(audio, constants["rise_s"])
    add_strokes(audio, constants["strokes"], chance)
    return audio
