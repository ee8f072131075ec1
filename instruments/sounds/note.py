"""One note, from model to the int16 samples of a bank."""

import zlib
from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from instruments.clock import RATE
from instruments.sounds.arena import GUARD
from instruments.sounds.loudness import momentary_gain
from instruments.sounds.models import render_note
from instruments.sounds.modes import Stereo
from instruments.sounds.table import Sound


class Note(NamedTuple):
    """Samples of shape (2, frames + GUARD), how many frames are looped, and the gain to play them with."""

    samples: NDArray[np.int16]
    loop: int
    gain: float


class Given(NamedTuple):
    """A sound whose notes were made elsewhere, by pitch."""

    sound: Sound
    notes: Mapping[int, Note]


def frames_of(sound: Sound, pitch: int) -> int:
    """How many frames the note has in a bank, without the guard."""
    return int(sound.length_s(pitch) * RATE) // 64 * 64


def make_note(sound: Sound, pitch: int) -> Note:
    """Renders a note; the same for the same tables, whoever asks."""
    frames = frames_of(sound, pitch)
    chance = np.random.default_rng([zlib.crc32(sound.name.encode()), pitch])
    audio, loop = render_note(sound, pitch, frames, chance)
    if not loop:
        _fade_out(audio)
        _centre(audio)
    peak = max(1e-9, float(np.abs(audio).max()))
    samples = np.zeros((2, frames + GUARD), np.int16)
    np.rint(audio * (32_000 / peak), out=audio)
    samples[:, :frames] = audio
    if loop:
        samples[:, frames:] = samples[:, frames - loop : frames - loop + GUARD]
    gain = momentary_gain(samples[:, :frames]) * 10 ** (sound.level_of(pitch) / 20)
    return Note(samples, loop, gain)


def _fade_out(audio: Stereo) -> None:
    length = min(audio.shape[1] // 6, RATE // 2)
    audio[:, -length:] *= (0.5 + 0.5 * np.cos(np.linspace(0, np.pi, length))).astype(np.float32)


def _centre(audio: Stereo) -> None:
    """Takes the mean away, along one slow hump so that the ends stay where they are."""
    hump = (1 - np.cos(np.linspace(0, 2 * np.pi, audio.shape[1]))).astype(np.float32)
    audio -= audio.mean(axis=1, keepdims=True) * hump
