import numpy as np
import pytest

from instruments.clock import BLOCK, RATE
from instruments.sampler.reverb import RING, SECONDS, reverberate, rings


def impulse_response(length_s, amplitude=1.0):
    lines, diffusers, rows = rings()
    wet = np.zeros((2, BLOCK), np.float32)
    out = []
    for block in range(int(length_s * RATE / BLOCK)):
        send = np.zeros((2, BLOCK), np.float32)
        if block == 0:
            send[:, 0] = amplitude
        reverberate(send, lines, diffusers, rows, (block * BLOCK) & (RING - 1), wet)
        out.append(wet.copy())
    return np.concatenate(out, axis=1), (lines, diffusers)


@pytest.fixture(scope="module")
def response():
    return impulse_response(3.0)[0]


def octave(audio, hz):
    size = 2 * audio.shape[-1]
    octaves = np.log2(np.maximum(np.fft.rfftfreq(size, 1 / RATE), 1.0) / hz)
    return np.fft.irfft(np.fft.rfft(audio, size) * np.exp(-4 * octaves**2), size)[: size // 2]


def t60(audio):
    energy = np.cumsum(audio[::-1] ** 2)[::-1]
    level = 10 * np.log10(energy / energy[0])
    at5, at35 = int(np.argmax(level < -5)), int(np.argmax(level < -35))
    return 2 * (at35 - at5) / RATE


def test_it_decays_as_long_as_it_says(response):
    assert t60(octave(response[0], 500)) == pytest.approx(SECONDS, rel=0.12)


def test_high_frequencies_decay_sooner(response):
    assert t60(octave(response[0], 6000)) < 0.75 * t60(octave(response[0], 500))


def test_it_is_dense_like_noise(response):
    """The kurtosis of a noise is 3; a grainy reverb has far more (FDN 8 alone: 34 at 100-200 ms)."""
    part = response[0, int(0.05 * RATE) : int(0.1 * RATE)]
    assert np.mean(part**4) / np.mean(part**2) ** 2 < 6


def test_left_and_right_differ(response):
    assert abs(np.corrcoef(response[:, 4800:48_000])[0, 1]) < 0.3


def test_it_dies_to_exact_zero_and_never_holds_denormal_numbers():
    out, memory = impulse_response(12.0, 1e-3)
    for array in memory:
        small = np.abs(array[array != 0])
        assert small.size == 0 or small.min() > np.finfo(np.float32).tiny
    assert not out[:, -RATE:].any()


def test_it_is_stable_under_noise():
    chance = np.random.default_rng(1)
    lines, diffusers, rows = rings()
    wet = np.zeros((2, BLOCK), np.float32)
    for block in range(3000):
        send = chance.uniform(-1, 1, (2, BLOCK)).astype(np.float32)
        reverberate(send, lines, diffusers, rows, (block * BLOCK) & (RING - 1), wet)
    assert 0.1 < np.sqrt(np.mean(wet**2)) < 30
