"""Audio to a file: 16 bit, 48 kHz, stereo WAV."""

import wave
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from instruments.clock import RATE
from instruments.refusal import Refusal

FULL = 32767


def write_wav(path: Path, audio: NDArray[np.float32]) -> None:
    """Write audio of shape (frames, 2), -1..1, what is beyond cut off. Refusal if it cannot be written."""
    samples = np.clip(np.rint(audio * FULL), -FULL - 1, FULL).astype("<i2")
    try:
        with path.open("wb") as file, wave.open(file, "wb") as out:
            out.setnchannels(2)
            out.setsampwidth(2)
            out.setframerate(RATE)
            out.writeframes(samples.tobytes())
    except OSError as error:
        raise Refusal(f"{path} cannot be written: {error.strerror}.") from error
