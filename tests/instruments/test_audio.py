"""Audio outputs. The real ones play into JACK's dummy driver, where that is installed."""

import os
import shutil
import subprocess
import sys
import time

import numpy as np
import pytest

from instruments.audio import AudioDevice, RecordingOutput
from instruments.clock import RATE
from instruments.refusal import Refusal

SERVER = f"attune-test-{os.getpid()}"


class Ramp:
    """Renders frame numbers, so that what is lost or doubled shows."""

    def __init__(self):
        self.frames = 0

    def __call__(self, frames):
        numbers = np.arange(self.frames, self.frames + frames, dtype=np.float32)
        self.frames += frames
        return np.stack((numbers, numbers), axis=1) * 1e-9


def until(condition, limit_s=12.0):
    end = time.monotonic() + limit_s
    while not condition():
        assert time.monotonic() < end, "waited too long"
        time.sleep(0.02)


@pytest.fixture
def no_sound_anywhere(monkeypatch):
    for name in ("PULSE_SERVER", "PIPEWIRE_REMOTE"):
        monkeypatch.setenv(name, "/nonexistent")
    monkeypatch.setenv("JACK_DEFAULT_SERVER", "attune-nobody")
    monkeypatch.setenv("JACK_NO_START_SERVER", "1")


@pytest.fixture
def jack(monkeypatch, no_sound_anywhere):
    """Starts and ends a JACK server of our own."""
    if shutil.which("jackd") is None:
        pytest.skip("jackd is not installed")
    monkeypatch.setattr("instruments.audio._BACKENDS", {sys.platform: ("JACK",)})
    monkeypatch.setenv("JACK_DEFAULT_SERVER", SERVER)
    monkeypatch.setenv("JACK_NO_AUDIO_RESERVATION", "1")
    running = []

    def start():
        command = ("jackd", "-n", SERVER, "--no-realtime", "-d", "dummy", "-r", str(RATE), "-p", "128")
        running.append(subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))
        until(AudioDevice.names)

    def end():
        server = running.pop()
        server.terminate()
        server.wait(timeout=10)

    start.end = end
    yield start
    while running:
        end()


def test_a_recording_holds_what_was_pulled():
    output = RecordingOutput()
    assert output.name is None
    with pytest.raises(Refusal, match="Nothing is being recorded"):
        output.pull(10)
    output.open(Ramp())
    output.pull(100)
    output.pull(28)
    assert output.name == "recording"
    assert np.array_equal(output.recorded[:, 0], np.arange(128, dtype=np.float32) * np.float32(1e-9))
    output.close()
    assert output.recorded.shape == (128, 2)


def test_a_recording_keeps_blocks_that_share_one_array():
    shared = np.zeros((4, 2), np.float32)

    def render(frames):
        shared[:] += 1
        return shared

    output = RecordingOutput()
    output.open(render)
    output.pull(4)
    output.pull(4)
    assert output.recorded[:, 0].tolist() == [1, 1, 1, 1, 2, 2, 2, 2]


@pytest.mark.parametrize("period_ms", [1, 21, 0])
def test_a_period_outside_2_to_20_ms_is_refused(period_ms):
    with pytest.raises(Refusal, match="2 to 20 ms"):
        AudioDevice().open(Ramp(), period_ms=period_ms)


def test_a_device_that_throws_everything_away_is_none(monkeypatch, capfd):
    """Where there is only ALSA's null device, nothing is opened, and nothing is printed."""

    class Devices:
        def __init__(self, backends):
            os.write(2, b"ALSA lib confmisc.c: cannot find card 0\n")

        def get_playbacks(self):
            return [{"name": "Discard all samples (playback) or generate zero samples (capture)", "id": None}]

    monkeypatch.setattr("miniaudio.Devices", Devices)
    device = AudioDevice()
    assert device.names() == []
    with pytest.raises(Refusal, match="No audio device"):
        device.open(Ramp())
    assert device.name is None
    device.poll()
    device.close()
    assert capfd.readouterr().err == ""


def test_a_fault_in_the_engine_is_silence_and_a_note_of_it_not_the_end():
    def broken(frames):
        raise ZeroDivisionError("no beat")

    device = AudioDevice()
    pull = device._pull(broken)
    next(pull)
    assert bytes(pull.send(16)) == bytes(16 * 2 * 4)
    assert bytes(pull.send(3)) == bytes(3 * 2 * 4)
    assert device.fault == "ZeroDivisionError: no beat"


def test_it_plays_through_a_server_in_real_time(jack, capfd):
    jack()
    ramp, device = Ramp(), AudioDevice()
    device.open(ramp, None, 3)
    assert device.name is not None
    until(lambda: ramp.frames > 0)
    frames, began = ramp.frames, time.monotonic()
    time.sleep(1.0)
    rate = (ramp.frames - frames) / (time.monotonic() - began)
    device.close()
    assert rate == pytest.approx(RATE, rel=0.1)
    stopped = ramp.frames
    time.sleep(0.1)
    assert ramp.frames == stopped
    assert device.name is None
    assert capfd.readouterr().err == ""


def test_a_lost_device_is_found_again(jack):
    jack()
    ramp, device = Ramp(), AudioDevice()
    device.open(ramp)
    until(lambda: ramp.frames > 0)
    jack.end()

    def gone():
        device.poll()
        return device.name is None

    until(gone)
    jack()
    frames = ramp.frames

    def back():
        device.poll()
        return device.name is not None

    until(back)
    until(lambda: ramp.frames > frames)
    device.close()


def test_a_wished_device_that_is_not_there_gives_way_to_the_systems_choice(jack):
    jack()
    device = AudioDevice()
    device.open(Ramp(), "Speakers that were unplugged")
    assert device.name in AudioDevice.names()
    device.close()
