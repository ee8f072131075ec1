"""A take as sound: rendered without a device, MP3 to hand over, FLAC to keep."""

import io

import numpy as np
import soundfile
from numpy.typing import NDArray

from improv.offline import render_rows
from instruments.clock import RATE
from instruments.refusal import Refusal
from sessions.records import TakeRecord
from sessions.replay import replay

KINDS = {".mp3": ("MP3", "MPEG_LAYER_III"), ".flac": ("FLAC", "PCM_24"), ".wav": ("WAV", "PCM_24")}
LOUDEST = 0.98


def rendered(record: TakeRecord) -> NDArray[np.float32]:
    """A take as it sounded, float32 (frames, 2) at 48 kHz; some fifty times as fast as it was played."""
    command = replay(record)
    return render_rows(command.rows, command.sounds)


def encoded(audio: NDArray[np.float32], ending: str) -> bytes:
    """The bytes of a file of this ending. Raises Refusal for another than .mp3, .flac or .wav."""
    if ending not in KINDS:
        raise Refusal(f"Sound is written as {', '.join(KINDS)}.")
    kind, coding = KINDS[ending]
    held = io.BytesIO()
    soundfile.write(held, np.clip(audio, -LOUDEST, LOUDEST), RATE, format=kind, subtype=coding)
    return held.getvalue()
