"""A song as sound: the band plays it once, with its melody and its ending."""

import io
from dataclasses import replace

import numpy as np
import pytest
import soundfile

from improv.style import load_style
from instruments.refusal import Refusal
from songwriting.bars import song_chart
from songwriting.formats.convert import convert
from songwriting.formats.to_audio import STYLE, write_audio
from songwriting.formats.to_sheet import write_chordpro
from songwriting.melody import melodies
from songwriting.song import write_song

SONG = replace(write_song("You are not alone"), tempo_bpm=200.0)


def test_the_file_lasts_as_long_as_the_song_and_is_heard(tmp_path):
    source = tmp_path / "song.cho"
    source.write_text(write_chordpro(SONG), encoding="utf-8")
    convert(source, tmp_path / "song.flac")
    audio, rate = soundfile.read(tmp_path / "song.flac")
    style = load_style(STYLE)
    bars = style.intro_bars + len(song_chart(SONG).bars) + style.ending_bars
    assert rate == 48000
    assert bars * 4 * 0.3 <= len(audio) / rate <= bars * 4 * 0.3 + 2.2
    assert np.sqrt(np.mean(audio[: -rate * 2] ** 2)) > 0.01
    assert np.abs(audio).max() <= 1.0


def test_a_melody_is_heard_and_the_same_song_is_the_same_sound():
    plain, sung = write_audio(SONG, ".wav"), write_audio(melodies(SONG)[0], ".wav")
    one, other = (soundfile.read(io.BytesIO(content))[0] for content in (plain, sung))
    assert plain == write_audio(SONG, ".wav")
    assert len(one) == len(other)
    assert np.abs(one - other).max() > 0.01


def test_other_kinds_and_endless_songs_are_refused():
    with pytest.raises(Refusal, match="written as"):
        write_audio(SONG, ".ogg")
    with pytest.raises(Refusal, match="quarter of an hour"):
        write_audio(replace(SONG, sections=SONG.sections * 400, tempo_bpm=40.0), ".mp3")
