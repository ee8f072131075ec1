"""Many small collisions: shaker, rain stick, tambourine, brush on a skin."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from instruments.clock import RATE
from instruments.sounds.modes import Stereo


def grains(layer: Mapping[str, Any], frames: int, chance: np.random.Generator) -> Stereo:
    """Poisson grains through a few resonances, after P. Cook's PhISEM (1997).

    `bumps` are rows of time in s, width in s and level; `per_s` how many collisions at the height;
    `resonances` rows of Hz, bandwidth in Hz and level.
    """
    t = np.arange(frames) / RATE
    rate = sum(level * np.exp(-(((t - at) / width) ** 2)) for at, width, level in layer["bumps"])
    hits = chance.random((2, frames)) < rate * layer["per_s"] / RATE
    strength = chance.exponential(1.0, (2, frames)) * np.sqrt(rate)
    size = 1 << (2 * frames - 1).bit_length()
    f = np.fft.rfftfreq(size, 1 / RATE)
    response = sum(
        level / (1 + 1j * (f**2 - centre**2) / (np.maximum(f, 1) * bandwidth))
        for centre, bandwidth, level in layer["resonances"]
    )
    together = np.array([[0.75, 0.25], [0.25, 0.75]])
    spectrum = np.fft.rfft(together @ (hits * strength), size, axis=1) * response
    spectrum[:, 0] = 0
    return np.fft.irfft(spectrum, size, axis=1)[:, :frames].astype(np.float32)
