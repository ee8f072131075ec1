"""Which model renders which sound."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

import numpy as np

from instruments.sounds import drum, pad, piano, plucked, struck, tine
from instruments.sounds.modes import Stereo
from instruments.sounds.table import Sound

Chance = np.random.Generator
Model = Callable[[Mapping[str, Any], int, int, Chance], Stereo]
"""From constants, pitch, frames and chance to audio of shape (2, frames)."""

STRUCK: Mapping[str, Model] = MappingProxyType(
    {"bar": struck.bar, "string": plucked.string, "piano": piano.piano, "tine": tine.tine}
)


def render_note(sound: Sound, pitch: int, frames: int, chance: Chance) -> tuple[Stereo, int]:
    """One note at full strength, and how many of its last frames are to be repeated (0: none)."""
    if sound.is_kit:
        return drum.piece(sound.constants[str(pitch)], frames, chance), 0
    if sound.model == "pad":
        return pad.pad(sound.constants, pitch, frames, chance)
    return STRUCK[sound.model](sound.constants, pitch, frames, chance), 0
