"""A song as the band plays it, as a sound file. Renders; takes a second for every minute of music."""

import io

import numpy as np
import soundfile
from numpy.typing import NDArray

from improv import commands as c
from improv.events import BandStopped
from improv.metre import metre
from improv.offline import Plan, play_take
from improv.style import load_style
from instruments.clock import RATE
from instruments.refusal import Refusal
from songwriting.bars import song_chart
from songwriting.model import Song

KINDS = {".mp3": ("MP3", "MPEG_LAYER_III"), ".flac": ("FLAC", "PCM_24"), ".wav": ("WAV", "PCM_24")}
STYLE = "campfire"
LONGEST_S = 900.0
MARGIN_S = 1.0
LOUDEST = 0.98
SCALES = {"major": "major", "minor": "minor"}


def write_audio(song: Song, ending: str, style: str = STYLE, seed: int = 1) -> bytes:
    """The song once through with its ending, its melody played by the partner, in a file of this `ending`
    (".wav", ".flac", ".mp3"), 48 kHz stereo. Raises Refusal for another kind, an unknown style, or more
    than a quarter of an hour."""
    if ending not in KINDS:
        raise Refusal(f"Sound is written as {', '.join(KINDS)}.")
    length_s = _length_s(song, style)
    if length_s > LONGEST_S:
        raise Refusal("This song is longer than a quarter of an hour; that is not made into a sound file.")
    plan = Plan(
        style=style,
        key=None,
        tempo_bpm=song.tempo_bpm,
        chart=song_chart(song, ends=True),
        intensity=2,
        commands=(
            (0.0, c.SetKey(song.tonic, SCALES[song.mode])),
            (0.0, c.SetMetre(song.metre)),
            (0.0, c.SetTempo(song.tempo_bpm)),
            (0.0, c.Start()),
        ),
        seed=seed,
    )
    take = play_take([(length_s, (0x80, 60, 0))], plan)
    if take.audio is None:
        raise Refusal("No sound was made for this song.")
    stopped = next((event.sample for event in take.events if isinstance(event, BandStopped)), None)
    end = len(take.audio) if stopped is None else min(len(take.audio), stopped + round(2 * RATE))
    return _encoded(take.audio[:end], ending)


def _length_s(song: Song, style: str) -> float:
    """From the first bar of the intro to the end of the ending, and a little."""
    played = load_style(style)
    chart = song_chart(song)
    bars = played.intro_bars + len(chart.bars) + played.ending_bars
    return bars * metre(song.metre).beats * 60.0 / song.tempo_bpm + MARGIN_S


def _encoded(audio: NDArray[np.float32], ending: str) -> bytes:
    kind, coding = KINDS[ending]
    held = io.BytesIO()
    soundfile.write(held, np.clip(audio, -LOUDEST, LOUDEST), RATE, format=kind, subtype=coding)
    return held.getvalue()
