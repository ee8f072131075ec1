"""Songs as MIDI files, and back."""

import mido
import pytest

from instruments.refusal import Refusal
from songwriting.formats.from_midi import read_midi_sheet
from songwriting.formats.from_sheet import song_of
from songwriting.formats.to_midi import write_midi
from songwriting.song import write_song

LYRICS = "I can't stop crying\nThe Łódź window's open\n\nOh take me home\n\nOh take me home"


@pytest.mark.parametrize("style", [None, "evening_song"])
def test_words_chords_and_head_come_back(tmp_path, style):
    song = write_song(LYRICS, style=style)
    write_midi(song).save(tmp_path / "song.mid")
    again = song_of(read_midi_sheet(tmp_path / "song.mid"))
    assert [line.text for line in again.lines()] == [line.text for line in song.lines()]
    assert [chord.symbol for chord in again.chords()] == [chord.symbol for chord in song.chords()]
    assert (again.title, again.tonic, again.mode, again.metre) == (
        song.title, song.tonic, song.mode, song.metre,
    )  # fmt: skip
    assert again.tempo_bpm == pytest.approx(song.tempo_bpm, abs=0.1)
    assert [part.name for part in again.sections] == [part.name for part in song.sections]


def test_every_note_ends(tmp_path):
    sounding = []
    for message in write_midi(write_song(LYRICS)).tracks[2]:
        if message.type == "note_on":
            sounding.append(message.note)
        elif message.type == "note_off":
            sounding.remove(message.note)
    assert sounding == []


def test_chords_without_symbols_are_named_from_their_notes(tmp_path):
    file = write_midi(write_song("Oh take me home tonight"))
    for message in file.tracks[1]:
        if message.type == "text":
            message.text = "forgotten"
    file.save(tmp_path / "plain.mid")
    assert list(song_of(read_midi_sheet(tmp_path / "plain.mid")).chords())


def test_a_file_without_words_is_refused(tmp_path):
    file = mido.MidiFile()
    file.tracks.append(mido.MidiTrack([mido.Message("note_on", note=60), mido.Message("note_off", note=60)]))
    file.save(tmp_path / "tune.mid")
    with pytest.raises(Refusal, match="no words"):
        read_midi_sheet(tmp_path / "tune.mid")
