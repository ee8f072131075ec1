"""One piece of a drum set: a skin or block that is struck, noise in bands, grains, or all of them."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from instruments.clock import RATE
from instruments.sounds.attack import rise
from instruments.sounds.grains import grains
from instruments.sounds.modes import Modes, Stereo, decay, ring, spread
from instruments.sounds.noise import burst

MEMBRANE = np.array([1, 1.594, 2.136, 2.296, 2.653, 2.918, 3.156, 3.501, 3.6, 3.652, 4.06, 4.154])
"""The modes of an ideal round skin: zeros of the Bessel functions over the first (Lord Rayleigh, 1877)."""


def piece(table: Mapping[str, Any], frames: int, chance: np.random.Generator) -> Stereo:
    """All layers of a piece, placed between left and right."""
    audio = np.zeros((2, frames), np.float32)
    for layer in table["layers"]:
        audio += np.float32(layer["level"]) * _unit(_LAYERS[layer["kind"]](layer, frames, chance))
    rise(audio, 0.0004)
    pan = table.get("pan", 0.0)
    return audio * np.array([[np.cos((1 + pan) * np.pi / 4)], [np.sin((1 + pan) * np.pi / 4)]], np.float32)


def _unit(audio: Stereo) -> Stereo:
    return audio / max(1e-9, float(np.abs(audio).max()))


def _skin(layer: Mapping[str, Any], frames: int, chance: np.random.Generator) -> Stereo:
    """A membrane whose pitch falls as the stroke stretches it less: the time runs faster at first."""
    k = np.arange(len(MEMBRANE))
    level = np.array(layer.get("levels", 0.9**k / (1 + 0.35 * k * k)), float)
    ratio = MEMBRANE[: len(level)] if "ratios" not in layer else np.array(layer["ratios"], float)
    rate = decay(layer["t60_s"] / (1 + layer.get("hurry", 0.55) * np.arange(len(ratio))))
    levels, phases = spread(chance, layer["hz"] * ratio, level, 0.1)
    steady = ring(Modes(layer["hz"] * ratio, rate, levels, phases * 0.2).audible(), 2 * frames)
    t = np.arange(frames) / RATE
    fall = layer.get("fall_s", 0.025)
    warped = (t + layer.get("fall", 0.12) * fall * (1 - np.exp(-t / fall))) * RATE
    return np.stack([np.interp(warped, np.arange(2 * frames), channel) for channel in steady]).astype(
        np.float32
    )


def _modes(layer: Mapping[str, Any], frames: int, chance: np.random.Generator) -> Stereo:
    """Any table of modes: hertz, T60 in seconds, level."""
    rows = np.array(layer["modes"], float)
    levels, phases = spread(chance, rows[:, 0], rows[:, 2], layer.get("width", 0.2))
    return ring(Modes(rows[:, 0], decay(rows[:, 1]), levels, phases), frames)


def _noise(layer: Mapping[str, Any], frames: int, chance: np.random.Generator) -> Stereo:
    low, high = layer["band_hz"]
    width = layer.get("width", 0.5)
    return burst(chance, frames, low, high, layer["decay_s"], layer.get("rise_s", 0.0006), width)


_LAYERS = {"skin": _skin, "modes": _modes, "noise": _noise, "grains": grains}
