"""A library of plain tones, so that what the sampler does can be seen without what a sound does."""

import numpy as np
import pytest

from instruments.clock import BLOCK, RATE
from instruments.sampler.sampler import Sampler
from instruments.sounds.arena import GUARD, Arena
from instruments.sounds.bank import Bank, Row
from instruments.sounds.library import SoundLibrary
from instruments.sounds.table import Sound

TONE_S = 4.0


def make_sound(name="tone", **changes):
    given = dict(
        label=name, family="test", model="bar", constants={}, low=0, high=127, place="near", darkens=0.0
    )
    return Sound(name=name, **given | changes)


class Tones:
    """Looks like a SoundLibrary; each sound is a sine at each pitch that is published."""

    def __init__(self):
        self.arena = Arena(8)
        self.arena.samples[:] = 0
        self.banks = {}
        self._next = GUARD

    def add(self, sound, pitch=60, hz=440.0, peak=1.0, loop=False, samples=None):
        frames = int(TONE_S * RATE)
        wave = np.sin(2 * np.pi * hz * np.arange(frames + GUARD) / RATE) if samples is None else samples
        if not loop:
            wave = np.concatenate((wave[: len(wave) - GUARD], np.zeros(GUARD)))
        start = self._next
        self.arena.samples[:, start : start + len(wave)] = np.round(wave * 32_000)
        self._next += len(wave) + GUARD
        length = len(wave) - GUARD
        row = Row(pitch, start, length, length if loop else 0, peak / 32_000)
        self.banks.setdefault(sound.name, Bank(sound)).publish(row)

    def bank(self, name):
        return self.banks[name]

    def watch(self, in_use):
        self.in_use = in_use


@pytest.fixture
def tones():
    return Tones()


@pytest.fixture
def play(tones):
    """A sampler with a dry sine of amplitude `peak` on channel 0."""

    def start(hz=440.0, peak=0.5, loop=False, max_voices=128, soft_start=False, **changes):
        tones.add(make_sound(**changes), hz=hz, peak=peak, loop=loop)
        sampler = Sampler(tones, max_voices, soft_start)
        sampler._room["wet"] = 0
        sampler.set_sound(0, "tone")
        return sampler

    return start


@pytest.fixture(scope="session")
def real_library():
    library = SoundLibrary(megabytes=250)
    yield library
    library.close()


def blocks(sampler, count):
    """The next blocks as one array (2, frames)."""
    return np.concatenate([sampler.render().copy() for _ in range(count)], axis=1)


def seconds(sampler, length):
    return blocks(sampler, int(length * RATE / BLOCK))


def above(audio, hz):
    """Peak of what lies above `hz`; the ends are faded, so that cutting the audio out is no click."""
    fade = np.ones(audio.shape[-1])
    fade[:2400] = np.hanning(4800)[:2400]
    fade[-2400:] = np.hanning(4800)[2400:]
    spectrum = np.fft.rfft(audio * fade, axis=-1)
    spectrum[..., : int(hz * audio.shape[-1] / RATE)] = 0
    return float(np.abs(np.fft.irfft(spectrum, audio.shape[-1], axis=-1)).max())


def frequency(mono):
    """The strongest frequency, to a hundredth of a bin."""
    size = 1 << 18
    spectrum = np.abs(np.fft.rfft(mono * np.hanning(len(mono)), size))
    k = int(np.argmax(spectrum))
    before, here, after = np.log(spectrum[k - 1 : k + 2])
    return (k + 0.5 * (before - after) / (before - 2 * here + after)) * RATE / size
