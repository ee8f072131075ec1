import inspect

import numpy as np
import pytest

from instruments.clock import BLOCK, RATE
from instruments.sampler.limiter import AHEAD
from instruments.sampler.sampler import CHANNELS, Sampler, SilentSampler
from instruments.sounds.arena import GUARD
from tests.instruments.sampler.conftest import above, blocks, frequency, make_sound, seconds


def rms(audio):
    return float(np.sqrt(np.mean(audio**2)))


def test_nothing_played_is_silence(play):
    sampler = play()
    assert not seconds(sampler, 0.2).any()
    assert sampler.active_voices == 0


def test_a_block_is_float32_stereo_and_the_same_array_each_time(play):
    sampler = play()
    first = sampler.render()
    assert first.shape == (2, BLOCK)
    assert first.dtype == np.float32
    assert sampler.render() is first


@pytest.mark.parametrize("offset", [0, 1, 63, BLOCK - 1])
def test_a_note_starts_on_its_exact_frame(tones, offset):
    tones.add(make_sound(), samples=np.ones(RATE))
    sampler = Sampler(tones, soft_start=False)
    sampler.set_sound(0, "tone")
    sampler.note_on(0, 60, 127, offset)
    audio = blocks(sampler, 4)
    assert int(np.flatnonzero(np.abs(audio[0]) > 1e-3)[0]) == AHEAD + offset


def test_a_note_let_go_in_the_block_it_starts_in_still_sounds_and_ends(play):
    sampler = play(release_s=0.02)
    sampler.note_on(0, 60, 100, 10)
    sampler.note_off(0, 60, 90)
    assert np.abs(blocks(sampler, 8)).max() > 0.05
    seconds(sampler, 0.5)
    assert sampler.active_voices == 0


def test_release_falls_by_its_time_constant(play):
    sampler = play(release_s=0.1, loop=True)
    sampler.note_on(0, 60, 127)
    seconds(sampler, 0.2)
    sampler.note_off(0, 60)
    audio = seconds(sampler, 0.3)
    early, late = rms(audio[0, 4800:7200]), rms(audio[0, 9600:12000])
    assert early / late == pytest.approx(np.e, rel=0.03)


def test_what_rings_by_nature_rings_on_in_a_drum_set(tones):
    drum = make_sound("drum", model="kit", rings=True, constants={"60": {}})
    tones.add(drum)
    sampler = Sampler(tones, soft_start=False)
    sampler.set_sound(0, "drum")
    sampler.note_on(0, 60, 100)
    sampler.note_off(0, 60)
    assert rms(seconds(sampler, 1.0)[:, RATE // 2 :]) > 0.1


def test_a_piece_silences_those_it_mutes(tones):
    hats = make_sound("hats", model="kit", rings=True, constants={"42": {}, "46": {}}, mutes={42: (46,)})
    tones.add(hats, pitch=46, hz=440)
    tones.add(hats, pitch=42, hz=3000, samples=np.zeros(RATE))
    sampler = Sampler(tones, soft_start=False)
    sampler._room["wet"] = 0
    sampler.set_sound(3, "hats")
    sampler.note_on(3, 46, 100)
    seconds(sampler, 0.1)
    sampler.note_on(3, 42, 100)
    seconds(sampler, 0.02)
    assert rms(blocks(sampler, 4)) < 1e-6


def test_the_same_pitch_again_lets_the_first_go(play):
    sampler = play(loop=True, release_s=0.02)
    for _ in range(20):
        sampler.note_on(0, 60, 80)
        seconds(sampler, 0.3)
    assert sampler.active_voices <= 2


@pytest.mark.parametrize("semitones", [-2.0, -0.37, 0.0, 0.5, 1.99, 7.0])
def test_a_bend_is_in_tune(play, semitones):
    sampler = play(hz=440.0, loop=False)
    sampler.set_bend(0, semitones)
    sampler.note_on(0, 60, 100)
    found = frequency(seconds(sampler, 1.5)[0, 4800:])
    assert 1200 * np.log2(found / 440.0) == pytest.approx(100 * semitones, abs=0.1)


def test_a_pitch_between_rendered_ones_is_in_tune(play):
    sampler = play(hz=261.6256)
    sampler.note_on(0, 61, 100)
    assert 1200 * np.log2(frequency(seconds(sampler, 1.5)[0]) / 261.6256) == pytest.approx(100, abs=0.1)


def test_interpolation_is_clean(play):
    """Everything but the tone lies 50 dB below it, 1.5 semitones up at 2 kHz."""
    sampler = play(hz=2000.0)
    sampler.set_bend(0, 1.5)
    sampler.note_on(0, 60, 127)
    audio = seconds(sampler, 1.2)[0, 9600 : 9600 + 32768] * np.blackman(32768)
    spectrum = np.abs(np.fft.rfft(audio)) ** 2
    peak = int(np.argmax(spectrum))
    tone = spectrum[peak - 8 : peak + 9].sum()
    assert 10 * np.log10((spectrum.sum() - tone) / tone) < -50


def test_modulation_sways_round_the_pitch(play):
    sampler = play(hz=440.0, loop=True)
    sampler.set_modulation(0, 1.0)
    sampler.note_on(0, 60, 100)
    audio = seconds(sampler, 2.0)[0, 9600:]
    found = [frequency(audio[at : at + 1920]) for at in range(0, len(audio) - 1920, 960)]
    cents = 1200 * np.log2(np.array(found) / 440.0)
    assert 10 < cents.max() < 40
    assert -40 < cents.min() < -10


def test_a_loop_goes_on_without_a_seam(play):
    sampler = play(hz=400.0, loop=True)
    sampler.note_on(0, 60, 127)
    sampler.set_bend(0, 0.3)
    audio = seconds(sampler, 9.0)
    assert above(audio[0, RATE:], 4000) < 10 ** (-50 / 20)
    assert rms(audio[0, -RATE:]) == pytest.approx(rms(audio[0, RATE : 2 * RATE]), rel=0.01)


@pytest.mark.parametrize(
    "end",
    [
        lambda sampler: sampler.choke(),
        lambda sampler: sampler.release(),
        lambda sampler: sampler.note_off(0, 60),
        lambda sampler: sampler.set_level(0, -60),
        lambda sampler: sampler.set_volume(-60),
    ],
    ids=["choke", "release", "note off", "level", "volume"],
)
def test_no_ending_clicks(play, end):
    """A tone of 110 Hz that stops leaves less than -40 dBFS above 2 kHz."""
    sampler = play(hz=110.0, peak=0.85, loop=True, release_s=0.006)
    sampler.note_on(0, 60, 127)
    before = seconds(sampler, 0.5)
    end(sampler)
    audio = np.concatenate((before, seconds(sampler, 0.5)), axis=1)[:, 9600:-9600]
    assert 20 * np.log10(above(audio, 2000)) < -40


def test_choke_is_over_within_ten_ms_reverb_and_all(real_library):
    real_library.wait(["glockenspiel"], [84, 88, 91])
    sampler = Sampler(real_library, soft_start=False)
    sampler.set_sound(0, "glockenspiel")
    for pitch in (84, 88, 91):
        sampler.note_on(0, pitch, 110)
    assert rms(seconds(sampler, 0.5)) > 0.01
    sampler.choke()
    assert np.abs(seconds(sampler, 0.2)[:, 3 * BLOCK + AHEAD :]).max() < 1e-5
    assert (3 * BLOCK + AHEAD) / RATE < 0.01
    assert sampler.active_voices == 0


def test_what_is_played_right_after_a_choke_sounds(play):
    sampler = play(loop=True)
    sampler.choke()
    sampler.note_on(0, 60, 100)
    assert rms(seconds(sampler, 0.2)) > 0.1


def test_release_of_one_channel_leaves_the_others(play):
    sampler = play(loop=True, release_s=0.01)
    sampler.set_sound(1, "tone")
    sampler.note_on(0, 60, 100)
    sampler.note_on(1, 62, 100)
    sampler.release(0)
    seconds(sampler, 0.5)
    assert sampler.active_voices == 1


def test_too_many_voices_take_the_quietest_and_never_click(play):
    sampler = play(hz=110.0, peak=0.05, loop=True, max_voices=8)
    for pitch in range(50, 58):
        sampler.note_on(0, pitch, 30 if pitch == 53 else 110)
    seconds(sampler, 0.3)
    sampler.note_on(0, 70, 110)
    audio = seconds(sampler, 0.3)
    state = sampler._voices
    assert set(state["pitch"][state["state"] > 0]) == {50, 51, 52, 54, 55, 56, 57, 70}
    assert above(audio[:, AHEAD + 960 :], 3000) < 0.01


def test_a_voice_in_its_release_is_taken_before_a_held_one(play):
    sampler = play(hz=110.0, peak=0.05, loop=True, max_voices=4, release_s=5.0)
    for pitch in (50, 51, 52, 53):
        sampler.note_on(0, pitch, 100)
    seconds(sampler, 0.1)
    sampler.note_off(0, 52)
    seconds(sampler, 0.02)
    sampler.note_on(0, 60, 100)
    seconds(sampler, 0.05)
    state = sampler._voices
    assert set(state["pitch"][state["state"] > 0]) == {50, 51, 53, 60}


def test_a_hundred_notes_at_once_are_no_trouble(play):
    sampler = play(loop=True, max_voices=16)
    for pitch in range(128):
        sampler.note_on(0, pitch, 100)
    audio = seconds(sampler, 0.2)
    assert np.isfinite(audio).all()
    assert sampler.active_voices <= 16


def test_a_note_far_above_what_is_rendered_reads_no_further_than_its_guard(tones):
    tones.add(make_sound(), pitch=30, loop=True)
    tones.arena.samples[:, tones._next - GUARD :] = 32_000
    sampler = Sampler(tones, soft_start=False)
    sampler.set_sound(0, "tone")
    sampler._room["wet"] = 0
    sampler.set_bend(0, 12.0)
    sampler.note_on(0, 120, 127)
    audio = seconds(sampler, 8.0)[0, RATE:]
    assert above(audio, 8000) < 0.01


def test_levels_and_pressure(play):
    sampler = play(loop=True, peak=0.2)
    sampler.note_on(0, 60, 100)
    plain = rms(seconds(sampler, 0.3)[:, 4800:])
    sampler.set_level(0, -6.02)
    assert rms(seconds(sampler, 0.3)[:, 4800:]) == pytest.approx(plain / 2, rel=0.01)
    sampler.set_pressure(0, 1.0)
    assert 1.3 < rms(seconds(sampler, 0.3)[:, 4800:]) / (plain / 2) < 1.6
    sampler.set_volume(-20)
    assert rms(seconds(sampler, 0.3)[:, 4800:]) < plain / 12


def test_a_fresh_sampler_fades_in(play):
    sampler = play(loop=True, soft_start=True)
    sampler.note_on(0, 60, 100)
    audio = seconds(sampler, 1.0)
    loudness = [rms(part) for part in np.split(audio[:, :24_000], 10, axis=1)]
    assert loudness == sorted(loudness)
    assert loudness[0] < 0.05 * rms(audio[:, 30_000:])


def test_sound_without_notes_or_channel_without_sound_is_silence(play):
    sampler = play()
    sampler.note_on(5, 60, 100)
    assert not seconds(sampler, 0.05).any()


def test_the_limiter_holds_whatever_is_played(play):
    sampler = play(peak=0.9, loop=True)
    for pitch in range(40, 90):
        sampler.note_on(0, pitch, 127)
    assert 0.85 < np.abs(seconds(sampler, 1.0)).max() <= 10 ** (-1 / 20)


@pytest.mark.parametrize("name", ["felt_piano", "marimba", "nylon_guitar", "harp", "handpan", "string_pad"])
def test_velocity_changes_timbre(real_library, name):
    """The centroid of the first half second rises with velocity, not only its level."""
    real_library.wait([name], [60])
    centroids, levels = [], []
    for velocity in (20, 60, 110):
        sampler = Sampler(real_library, soft_start=False)
        sampler.set_sound(0, name)
        sampler.note_on(0, 60, velocity)
        audio = seconds(sampler, 0.5)[0]
        spectrum = np.abs(np.fft.rfft(audio * np.hanning(len(audio))))
        hertz = np.fft.rfftfreq(len(audio), 1 / RATE)
        centroids.append(float((spectrum * hertz).sum() / spectrum.sum()))
        levels.append(rms(audio))
    assert levels[2] > 1.5 * levels[1] > 3 * levels[0]
    assert centroids[2] > 1.05 * centroids[1] > 1.1 * centroids[0]


def test_the_same_notes_give_the_same_bytes(real_library):
    real_library.wait(["felt_piano", "warm_pad"], [48, 60, 64])

    def once():
        sampler = Sampler(real_library)
        sampler.set_sound(0, "felt_piano")
        sampler.set_sound(1, "warm_pad")
        sampler.set_modulation(1, 0.7)
        out = []
        for pitch in (48, 60, 64):
            sampler.note_on(0, pitch, 90, 17)
            sampler.note_on(1, pitch, 60, 99)
            out.append(blocks(sampler, 60).tobytes())
        return b"".join(out)

    assert once() == once()


def test_a_pitch_outside_the_range_is_moved_by_octaves(real_library):
    real_library.wait(["glockenspiel"], [60])
    sampler = Sampler(real_library, soft_start=False)
    sampler.set_sound(0, "glockenspiel")
    sampler.note_on(0, 60, 100)
    assert frequency(seconds(sampler, 1.0)[0]) == pytest.approx(523.25, rel=2e-3)


def test_the_silent_one_takes_the_same_calls():
    def calls(cls):
        found = inspect.getmembers(cls, inspect.isfunction)
        return {name: inspect.signature(method) for name, method in found if not name.startswith("_")}

    assert calls(SilentSampler).keys() == calls(Sampler).keys()
    for name, signature in calls(Sampler).items():
        assert calls(SilentSampler)[name].parameters == signature.parameters, name
    silent = SilentSampler()
    silent.note_on(0, 60, 100)
    assert not silent.render().any()
    assert (silent.active_voices, silent.peak, silent.channels) == (0, 0.0, CHANNELS)
