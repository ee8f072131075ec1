"""Every sound: in tune, without a click or DC, safe in mono, decaying or steady as its name promises."""

from functools import cache

import numpy as np
import pytest

from instruments.clock import RATE
from instruments.sounds.arena import GUARD
from instruments.sounds.modes import Modes, decay, hertz, ring
from instruments.sounds.note import make_note
from instruments.sounds.table import kit_names, sound, sound_names

PADS = {"warm_pad", "voice_pad", "string_pad"}
"""Each partial of these is a band of noise: its middle is measured, not its peak."""

NOTES = [
    (name, pitch)
    for name in sound_names()
    for pitch in (lambda pitches: (pitches[0], pitches[len(pitches) // 2], pitches[-1]))(
        sound(name).pitches()
    )
]
PIECES = [(name, pitch) for name in kit_names() for pitch in sound(name).pitches()]


@cache
def note(name, pitch):
    return make_note(sound(name), pitch)


def audio(name, pitch):
    return note(name, pitch).samples[:, :-GUARD].astype(float) / 32_000


def middle(name, wanted=60):
    return min(sound(name).pitches(), key=lambda pitch: abs(pitch - wanted))


def level_db(part):
    return 20 * np.log10(np.sqrt(np.mean(part**2)) + 1e-9)


def centroid(mono, start_s=0.0, length_s=0.2, weight=1):
    part = mono[int(start_s * RATE) : int((start_s + length_s) * RATE)]
    spectrum = np.abs(np.fft.rfft(part * np.hanning(len(part)))) ** weight
    return float((spectrum * np.fft.rfftfreq(len(part), 1 / RATE)).sum() / spectrum.sum())


def cents_off_at_its_peak(mono, f0):
    mono = mono[960 : 960 + 65_536]
    size = 1 << 18
    spectrum = np.abs(np.fft.rfft(mono * np.hanning(len(mono)), size))
    low, high = int(f0 * 0.97 * size / RATE), int(f0 * 1.03 * size / RATE) + 2
    k = low + int(np.argmax(spectrum[low:high]))
    before, here, after = np.log(spectrum[k - 1 : k + 2])
    return 1200 * np.log2((k + 0.5 * (before - after) / (before - 2 * here + after)) * RATE / size / f0)


def cents_off_in_the_middle(loop, f0):
    power = np.abs(np.fft.rfft(loop)) ** 2
    f = np.arange(len(power)) * RATE / len(loop)
    near = np.abs(f / f0 - 1) < 0.05
    return 1200 * np.log2((power * f)[near].sum() / power[near].sum() / f0)


@pytest.mark.parametrize(("name", "pitch"), NOTES)
def test_it_is_in_tune_within_two_cents(name, pitch):
    sounded = audio(name, pitch).sum(axis=0)
    if name in PADS:
        # The loop's spectrum is exact; random phases leave left and right alone each other's size.
        sounded = audio(name, pitch)[0, -note(name, pitch).loop :]
        assert abs(cents_off_in_the_middle(sounded, hertz(pitch))) < 2
    else:
        assert abs(cents_off_at_its_peak(sounded, hertz(pitch))) < 2


@pytest.mark.parametrize(("name", "pitch"), NOTES + PIECES)
def test_no_dc_no_click_and_something_to_hear(name, pitch):
    sounded = audio(name, pitch)
    assert np.abs(sounded).max() > 0.9
    assert np.abs(sounded.mean(axis=1)).max() < 1e-3
    if not note(name, pitch).loop:
        assert np.abs(sounded[:, 0]).max() < 0.02
        assert np.abs(sounded[:, -64:]).max() < 1e-3


@pytest.mark.parametrize(("name", "pitch"), NOTES + PIECES)
def test_it_survives_mono(name, pitch):
    left, right = audio(name, pitch)
    lost_db = 10 * np.log10(np.mean(((left + right) / 2) ** 2) / np.mean((left**2 + right**2) / 2))
    assert lost_db > -3.5


@pytest.mark.parametrize("name", [name for name in sound_names() if sound(name).model != "pad"])
def test_a_struck_sound_decays_and_grows_duller(name):
    sounded = audio(name, middle(name))
    early, late = sounded[:, : RATE // 5], sounded[:, RATE : RATE + RATE // 5]
    assert level_db(late) < level_db(early) - 3
    assert centroid(sounded[0], 0.6, weight=2) < centroid(sounded[0], 0.0, weight=2)


@pytest.mark.parametrize("name", [name for name in sound_names() if sound(name).model == "pad"])
def test_a_lasting_sound_loops_without_a_seam(name):
    made = note(name, middle(name))
    sounded = made.samples.astype(float)
    end = sounded.shape[1] - GUARD
    assert np.array_equal(sounded[:, end:], sounded[:, end - made.loop : end - made.loop + GUARD])
    steps = np.abs(np.diff(sounded[:, end - made.loop : end + 2], axis=1))
    assert steps[:, made.loop - 2 :].max() <= steps[:, :-4].max()
    halves = np.split(sounded[:, end - made.loop // 2 * 2 : end], 2, axis=1)
    assert abs(level_db(halves[0]) - level_db(halves[1])) < 2.5


def test_sounds_differ_as_their_names_promise():
    def bright(name, wanted=60):
        return centroid(audio(name, middle(name, wanted))[0])

    def lasts(name, wanted=60):
        sounded = audio(name, middle(name, wanted))
        return level_db(sounded[:, RATE : RATE + 9600]) - level_db(sounded[:, :9600])

    assert lasts("singing_bowl") > lasts("handpan") > lasts("marimba")
    assert bright("glockenspiel", 84) > 1.3 * bright("handpan", 84)
    assert bright("plucked_bass", 40) > 1.3 * bright("upright_bass", 40)
    assert lasts("plucked_bass", 40) > lasts("upright_bass", 40)
    assert bright("string_pad") > 1.2 * bright("warm_pad")
    assert bright("nylon_guitar") > bright("harp") > bright("kalimba")


def test_the_voice_has_its_vowel_and_the_marimba_its_double_octave():
    voice = audio("voice_pad", middle("voice_pad"))[0]
    power = np.abs(np.fft.rfft(voice)) ** 2
    f = np.fft.rfftfreq(len(voice), 1 / RATE)

    def band(low, high):
        return 10 * np.log10(power[(f > low) & (f < high)].sum())

    assert band(500, 1200) > band(1500, 2200) + 12
    bar = audio("marimba", 60)[0, : RATE // 2]
    power = np.abs(np.fft.rfft(bar * np.hanning(len(bar)))) ** 2
    f = np.fft.rfftfreq(len(bar), 1 / RATE)
    f0 = hertz(60)
    assert band(3.9 * f0, 4.1 * f0) > band(2.9 * f0, 3.5 * f0) + 15


def test_drums_sound_where_they_should():
    def at(kit, pitch):
        return centroid(audio(kit, pitch)[0], 0.0, 0.1)

    assert at("soft_kit", 36) < at("soft_kit", 41) < at("soft_kit", 45) < at("soft_kit", 48)
    assert at("soft_kit", 38) < at("soft_kit", 42)
    assert at("hand_percussion", 64) < at("hand_percussion", 63) < at("hand_percussion", 62)
    assert at("hand_percussion", 77) < at("hand_percussion", 76)
    assert at("hand_percussion", 70) > 3000
    assert at("click", 77) < at("click", 76)
    assert np.argmax(np.abs(audio("soft_kit", 25)).sum(axis=0)) > 0.05 * RATE, "a brush sweep swells"
    rain = audio("hand_percussion", 72)
    assert level_db(rain[:, RATE : 2 * RATE]) > level_db(rain[:, : RATE // 4]), "a rain stick swells"


def test_a_note_is_made_the_same_every_time():
    for name, pitch in (("felt_piano", 60), ("warm_pad", 60), ("hand_percussion", 70)):
        again = make_note(sound(name), pitch)
        assert np.array_equal(again.samples, note(name, pitch).samples)
        assert again.gain == note(name, pitch).gain


def test_modes_ring_as_the_formula_says():
    """Against sines and exponentials in 64 bits: 100 dB below the note."""
    chance = np.random.default_rng(5)
    modes = Modes(
        chance.uniform(50, 8000, 30), decay(chance.uniform(0.1, 5, 30)),
        chance.uniform(0, 1, (2, 30)), chance.uniform(-3, 3, (2, 30)),
    )  # fmt: skip
    t = np.arange(RATE)[:, None] / RATE
    swing = np.exp(-modes.decay * t)
    exact = [
        (modes.level[c] * swing * np.sin(2 * np.pi * modes.frequency * t + modes.phase[c])).sum(axis=1)
        for c in range(2)
    ]
    error = ring(modes, RATE) - np.array(exact)
    assert 20 * np.log10(np.abs(error).max() / np.abs(exact).max()) < -100
