"""The program FluidSynth, run on a MIDI file: samples come back. It is only ever run as a program."""

import subprocess
import wave
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from instruments.clock import RATE
from instruments.refusal import Refusal

Stereo = NDArray[np.float32]


def render(program: str, font: Path, midi: bytes, scratch: Path, gain: float, wall_s: float) -> Stereo:
    """What the font makes of the MIDI file, float32 (2, frames), full scale 1. `gain` is FluidSynth's own.
    Raises Refusal where it fails or takes longer than `wall_s`. A font that it cannot load is silent: told of
    no other, it would play the system's instead."""
    score, sound = scratch / "score.mid", scratch / "sound.wav"
    score.write_bytes(midi)
    options = {
        "-R": "0", "-C": "0", "-g": f"{gain}", "-r": f"{RATE}", "-O": "s16", "-T": "wav", "-F": str(sound),
    }  # fmt: skip
    words = [word for option in options.items() for word in option]
    settings = ("dynamic-sample-loading=1", "midi-bank-select=gs", "default-soundfont=none")
    words += [word for setting in settings for word in ("-o", f"synth.{setting}")]
    command = (program, "-n", "-i", "-q", *words, str(font.resolve()), str(score))
    try:
        subprocess.run(
            command, timeout=wall_s, cwd=scratch, check=True,
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        return _read(sound)
    except subprocess.TimeoutExpired:
        raise Refusal(f"“{font.name}” takes too long to load.") from None
    except (subprocess.CalledProcessError, OSError, EOFError, wave.Error):
        raise Refusal(f"FluidSynth cannot make a sound of “{font.name}”.") from None
    finally:
        sound.unlink(missing_ok=True)


def _read(path: Path) -> Stereo:
    with wave.open(str(path), "rb") as file:
        if (file.getnchannels(), file.getsampwidth(), file.getframerate()) != (2, 2, RATE):
            raise wave.Error("not as asked")
        data = np.frombuffer(file.readframes(file.getnframes()), "<i2")
    return np.ascontiguousarray(data.reshape(-1, 2).T.astype(np.float32) / 32768)
