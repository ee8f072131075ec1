import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from improv.chord import parse_chord
from instruments.refusal import Refusal
from sessions.records import SongInfo, SongRecord
from songwriting.song import set_chord
from ui.screens import write_keep
from ui.screens.write_draft import Draft, written


def made():
    draft = Draft(
        "When the day gets loud I\ngo down\n\n[Chorus]\nquiet, quiet", style="campfire", brightness=0.2
    )
    song = set_chord(written(draft), 0, 1, 0, parse_chord("Bb/D"))
    return replace(draft, song=song, tonic=song.tonic)


def record(data):
    return SongRecord(SongInfo("1", "A song", datetime.now(UTC)), "", data)


def test_a_kept_song_comes_back_as_it_was():
    draft = made()
    data = json.loads(json.dumps(write_keep.facts(draft, draft.song)))
    assert write_keep.opened(record(data)) == draft


@pytest.mark.parametrize("spoil", [{"form": 99}, {"chords": 3}, {"chords": [[[0, "H?"]]]}, {"text": ""}])
def test_what_cannot_be_read_is_refused_in_a_sentence(spoil):
    draft = made()
    with pytest.raises(Refusal):
        write_keep.opened(record({**write_keep.facts(draft, draft.song), **spoil}))


def test_a_file_is_never_written_over(tmp_path):
    song = replace(made().song, title="What / if: <no>")
    first = write_keep.save_chordpro(song, tmp_path / "songs")
    first.write_text("mine")
    second = write_keep.save_chordpro(song, tmp_path / "songs")
    assert first.read_text() == "mine"
    assert first != second
    assert "[Bb/D]" in second.read_text(encoding="utf-8")


def test_a_folder_that_cannot_be_made_is_said(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(Refusal, match="cannot be written"):
        write_keep.save_chordpro(made().song, tmp_path / "file" / "songs")
