"""A melody goes with its song into files and comes back."""

import shutil
import subprocess

import mido
import pytest

from songwriting.formats.chordpro import read_chordpro
from songwriting.formats.convert import READERS, WRITERS
from songwriting.formats.from_sheet import song_of
from songwriting.formats.sheet import melody_of, melody_text
from songwriting.formats.to_musicxml import write_musicxml
from songwriting.formats.to_sheet import sheet_of, write_chordpro
from songwriting.laying import notes
from songwriting.melody import melodies
from songwriting.song import in_key, write_song
from songwriting.tune_edit import set_pitch

LYRICS = "The kettle sings a little song\nI am here and that's enough\n\nYou are not alone\nCome on home"
SONG = melodies(in_key(write_song(LYRICS), 3))[0]


def sung(song):
    return [pitch for line in song.lines() for pitch in line.melody]


@pytest.mark.parametrize("ending", [".cho", ".musicxml", ".mid"])
def test_a_melody_comes_back(tmp_path, ending):
    path = tmp_path / f"song{ending}"
    WRITERS[ending](sheet_of(SONG), path)
    again = song_of(READERS[ending](path))
    assert sung(again) == sung(SONG)
    assert [chord.symbol for chord in again.chords()] == [chord.symbol for chord in SONG.chords()]


@pytest.mark.parametrize("ending", [".cho", ".mid"])
def test_a_spoken_syllable_stays_spoken(tmp_path, ending):
    song = set_pitch(SONG, 0, 1, 2, None)
    path = tmp_path / f"song{ending}"
    WRITERS[ending](sheet_of(song), path)
    assert sung(song_of(READERS[ending](path))) == sung(song)


@pytest.mark.parametrize("ending", [".cho", ".musicxml", ".mid"])
def test_where_there_is_none_there_is_none(tmp_path, ending):
    path = tmp_path / f"song{ending}"
    WRITERS[ending](sheet_of(write_song(LYRICS)), path)
    assert all(line.melody == () for line in song_of(READERS[ending](path)).lines())


def test_chordpro_is_the_same_the_second_time():
    text = write_chordpro(SONG)
    assert write_chordpro(song_of(read_chordpro(text))) == text


def test_the_midi_track_has_every_note_once(tmp_path):
    path = tmp_path / "song.mid"
    WRITERS[".mid"](sheet_of(SONG), path)
    track = next(one for one in mido.MidiFile(path, charset="utf-8").tracks if one.name == "Melody")
    assert [m.note for m in track if m.type == "note_on"] == sung(SONG)
    assert sum(m.type == "note_off" for m in track) == len(notes(SONG))


def test_a_melody_for_other_words_is_left_out():
    assert melody_of("60 - 64") == (60, None, 64)
    assert melody_text((60, None, 64)) == "60 - 64"
    for wrong in ("60 x", "-1", "128", "6 ²"):
        assert melody_of(wrong) == ()
    song = song_of(read_chordpro("{x_attune_melody: 60 62}\n[C]one two three\n"))
    assert sung(song) == []


@pytest.mark.skipif(shutil.which("mscore3") is None, reason="MuseScore is not installed")
def test_musescore_opens_the_melody(tmp_path):
    source, goal = tmp_path / "song.musicxml", tmp_path / "out.mid"
    source.write_bytes(write_musicxml(SONG))
    done = subprocess.run(
        ("mscore3", "-o", str(goal), str(source)), capture_output=True, timeout=120, check=False,
        env={"QT_QPA_PLATFORM": "offscreen", "HOME": str(tmp_path), "PATH": "/usr/bin:/bin"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-400:]
    played = [m.note for m in mido.MidiFile(goal) if m.type == "note_on" and m.velocity]
    tune = iter(played)
    assert all(pitch in tune for pitch in sung(SONG))
