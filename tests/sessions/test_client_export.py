"""All that is held on a client comes out, in forms that other programs read."""

import contextlib
import json

import mido
import pytest

from instruments.refusal import Refusal
from sessions.client_export import export_client
from sessions.drill import drill
from sessions.keys import master_by_itself
from sessions.store import Store
from tests.sessions.clinic import PLAYING, client_with_all

WORDS = tuple(f"word{number:02}" for number in range(12))


def test_every_word_and_note_is_in_the_files_and_nothing_of_another(store, tmp_path):
    other = client_with_all(store, tuple(f"other{number}" for number in range(12)))
    client = client_with_all(store, WORDS)
    files = export_client(store, client, tmp_path)
    assert sorted(path.suffix for path in files) == [".cho", ".json", ".mid", ".txt"]
    whole = json.loads(next(path for path in files if path.suffix == ".json").read_text())
    text = json.dumps(whole)
    assert [word for word in WORDS if word not in text] == []
    assert "other" not in text
    assert other not in text
    (take,) = whole["sessions"][0]["takes"]
    assert len(take["events"]) == len(PLAYING) + 1
    assert take["measures"] == [{"voice": "client", "name": "density", "mean": 2.5, "sd": 0.5}]
    midi = mido.MidiFile(next(path for path in files if path.suffix == ".mid"))
    started = [message for track in midi.tracks for message in track if message.type == "note_on"]
    assert len([message for message in started if message.velocity]) == take["notes"]
    notes = next(path for path in files if path.suffix == ".txt").read_text()
    assert "note at 0:01: word06" in notes
    assert (client, "exported") in [(entry.about, entry.what) for entry in store.audit.entries()]
    assert export_client(store, client, tmp_path)[0].parent != files[0].parent


def test_a_folder_that_cannot_be_written_is_said(store, tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(Refusal, match="cannot be written"):
        export_client(store, client_with_all(store, WORDS), tmp_path / "file")


def test_a_drill_reads_all_of_the_newest_backup_and_leaves_nothing(profile):
    with contextlib.closing(Store.open(profile)) as store:
        client_with_all(store, WORDS)
        (session,) = store.sessions(store.clients()[0].id)
        notes = store.takes(session.id)[0].notes
        with pytest.raises(Refusal, match="no backup"):
            drill(profile, master_by_itself(profile))
        made = store.backup()
        done = drill(profile, master_by_itself(profile))
    assert (done.backup, done.notes, done.contents.songs) == (made.path, notes, 1)
    assert not (profile.data / "drill").exists()
