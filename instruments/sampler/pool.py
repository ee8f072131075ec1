"""Which voices are free, let go, or taken away."""

from typing import Any

import numpy as np
from numba import njit

from instruments.sampler.state import ALL, CHOKED, FREE, HELD, RELEASED, RINGING

RELEASED_COUNTS = 0.25
"""A voice in its release is missed as little as a held one four times softer."""


@njit(nogil=True)
def _meant(voice: Any, channel: int, pitch: int) -> Any:
    right_channel = channel == ALL or channel == voice.channel
    return right_channel and (pitch == ALL or pitch == voice.pitch)


@njit(nogil=True)
def _fade(voice: Any) -> None:
    if voice.state != FREE and voice.state != CHOKED:
        voice.phase = np.float32(0)
        voice.state = FREE if voice.start >= 0 else CHOKED


@njit(nogil=True, cache=True)
def let_go(voices: Any, channel: int, pitch: int, offset: int) -> None:
    """Held voices of that channel and pitch go into their release at a frame of the next block."""
    for v in range(len(voices)):
        voice = voices[v]
        if voice.state == HELD and _meant(voice, channel, pitch):
            voice.state = RELEASED
            voice.stop = offset


@njit(nogil=True, cache=True)
def release(voices: Any, channel: int) -> None:
    """Everything that sounds on that channel goes into its release, what rings too."""
    for v in range(len(voices)):
        voice = voices[v]
        if (voice.state == HELD or voice.state == RINGING) and _meant(voice, channel, ALL):
            voice.state = RELEASED


@njit(nogil=True, cache=True)
def choke(voices: Any, channel: int, pitch: int) -> None:
    """Voices of that channel and pitch fade within three blocks; what has not begun yet never does."""
    for v in range(len(voices)):
        voice = voices[v]
        if _meant(voice, channel, pitch):
            _fade(voice)


@njit(nogil=True, cache=True)
def seat(voices: Any, most: int) -> int:
    """A free voice. When `most` sound already, the one that will be missed least is taken away."""
    free, sounding, least, softest = -1, 0, -1, np.inf
    for v in range(len(voices)):
        voice = voices[v]
        if voice.state == FREE:
            free = v if free < 0 else free
        elif voice.state != CHOKED:
            sounding += 1
            missed = voice.heard * (RELEASED_COUNTS if voice.state == RELEASED else 1.0)
            if missed < softest:
                softest, least = missed, v
    if sounding >= most:
        _fade(voices[least])
        if voices[least].state == FREE or free < 0:
            return least
    return free
