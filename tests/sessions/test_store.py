"""What was kept is there again; what cannot be opened is refused in a sentence and left alone."""

import contextlib
import json
import os
import random
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import update

from instruments.refusal import Refusal
from sessions.aside import set_aside
from sessions.models import VERSION, SchemaVersion
from sessions.profile import HOME, Profile
from sessions.records import TakeRecord
from sessions.smf import write_midi
from sessions.store import Store
from tests.sessions.playing import keep_take, minutes_of_playing

PLAYING = minutes_of_playing(0.2)


def filled(profile: Profile) -> str:
    store = Store.open(profile)
    take_id = keep_take(store, PLAYING, "first")
    store.save_song("Morning", "{title: Morning}\n[C]Light", {"tempo": 80})
    assert store.close()
    return take_id


def test_a_take_is_there_after_opening_again(profile):
    take_id = filled(profile)
    with contextlib.closing(Store.open(profile)) as store:
        (info,) = store.takes()
        record = store.load(take_id)
    assert (info.id, info.title, info.style, info.key_label) == (take_id, "first", "folk strum", "A minor")
    assert info.notes == sum(type(event).__name__ == "NoteStarted" for event in PLAYING)
    assert set(info.voices) == {"client", "therapist", "drums", "bass"}
    assert info.length_s == pytest.approx(PLAYING[-1].sample / 48_000)
    assert info == record.info
    assert list(record.events) == PLAYING


def test_takes_come_newest_first_and_can_be_renamed(store):
    first, second = (keep_take(store, PLAYING, title) for title in ("one", "two"))
    assert [take.id for take in store.takes()] == [second, first]
    store.rename(first, "für Elisa")
    assert [take.title for take in store.takes()] == ["two", "für Elisa"]


def test_a_discarded_take_is_gone(store):
    take_id = keep_take(store, PLAYING)
    store.discard(take_id)
    assert store.takes() == store.unfinished() == ()
    for ask in (store.load, lambda take_id: store.rename(take_id, "x")):
        with pytest.raises(Refusal, match="discarded"):
            ask(take_id)


def test_a_title_that_no_file_can_hold_does_no_harm(store, tmp_path):
    take_id = keep_take(store, PLAYING, "half \ud800 letter")
    assert store.load(take_id).info.title == "half ? letter"
    write_midi(TakeRecord(replace(store.takes()[0], title="\ud800"), ()), tmp_path / "x.mid")


def test_songs_are_kept_changed_and_erased(store):
    song_id = store.save_song("Morning", "[C]Light", {"sections": ["verse"]})
    store.save_song("Evening", "[Am]Dark", {}, song_id)
    (info,) = store.songs()
    song = store.load_song(song_id)
    assert (song.info, song.info.title, song.chordpro, song.data) == (info, "Evening", "[Am]Dark", {})
    store.erase_song(song_id)
    assert store.songs() == ()
    with pytest.raises(Refusal):
        store.load_song(song_id)


def test_what_is_not_there_is_refused(store):
    for ask in (store.load, store.keep, store.discard, lambda each: store.rename(each, "x"), store.load_song):
        with pytest.raises(Refusal):
            ask("0" * 32)


def test_a_second_attune_is_told_and_one_that_died_is_no_hindrance(profile):
    code = "import sys; from sessions.profile import Profile; from sessions.store import Store;"
    code += "from sessions.recorder import Recorder; from improv.events import MarkerDropped; import time;"
    code += "store = Store.open(Profile.find()); recorder = Recorder(store, print); recorder.begin();"
    code += (
        "recorder.take(MarkerDropped(0, 'x')); time.sleep(0.5); print('open', flush=True); sys.stdin.read()"
    )
    holder = subprocess.Popen(
        [sys.executable, "-c", code],
        env=os.environ | {HOME: str(profile.data.parent)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    try:
        assert holder.stdout.readline() == b"open\n"
        with pytest.raises(Refusal, match=rf"in use.*{holder.pid}"):
            Store.open(profile)
        with contextlib.closing(Store.open(profile, read_only=True)) as reader:
            assert reader.unfinished() == ()
    finally:
        holder.kill()
        holder.communicate()
    with contextlib.closing(Store.open(profile, read_only=True)) as reader:
        assert len(reader.unfinished()) == 1
    with contextlib.closing(Store.open(profile)) as store:
        assert len(store.unfinished()) == 1


def test_reading_only_sees_what_is_kept_and_changes_nothing(profile):
    with pytest.raises(Refusal, match="Nothing has been kept"):
        Store.open(profile, read_only=True)
    assert not profile.data.exists()
    take_id = filled(profile)
    with contextlib.closing(Store.open(profile, read_only=True)) as store:
        assert store.takes()[0].id == take_id
        with pytest.raises(Refusal, match="reading only"):
            store.rename(take_id, "x")


def test_another_thread_may_read(store):
    take_id = keep_take(store, PLAYING)
    found = []
    threads = [threading.Thread(target=lambda: found.append(store.load(take_id))) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [list(record.events) for record in found] == [PLAYING] * 3


def test_a_store_from_a_newer_attune_is_refused(profile):
    filled(profile)
    with contextlib.closing(Store.open(profile)) as store:
        store.writer.ask(
            lambda connection: connection.execute(update(SchemaVersion).values(version=VERSION + 1))
        )
    for read_only in (False, True):
        with pytest.raises(Refusal, match="newer"):
            Store.open(profile, read_only=read_only)


def other_key(profile: Profile) -> None:
    stranger = Profile.inside(profile.data.parent / "stranger")
    Store.open(stranger).close()
    profile.keys.write_bytes(stranger.keys.read_bytes())
    profile.opener.write_bytes(stranger.opener.read_bytes())


def flip(path: Path, place: int) -> None:
    content = bytearray(path.read_bytes())
    content[place] ^= 4
    path.write_bytes(content)


def newer_keys(profile: Profile) -> None:
    profile.keys.write_text(json.dumps(json.loads(profile.keys.read_text()) | {"version": 99}))


def passphrase_only(profile: Profile) -> None:
    content = json.loads(profile.keys.read_text())
    content["slots"][0]["kind"] = "passphrase"
    profile.keys.write_text(json.dumps(content))


WRONGS = {
    "no key file": (lambda p: p.keys.unlink(), "key file .* is missing"),
    "key file emptied": (lambda p: p.keys.write_bytes(b""), "cannot be read"),
    "key file is other JSON": (lambda p: p.keys.write_text('["x"]'), "cannot be read"),
    "key file half written": (lambda p: p.keys.write_bytes(p.keys.read_bytes()[:90]), "cannot be read"),
    "key file newer": (newer_keys, "newer Attune"),
    "passphrase": (passphrase_only, "passphrase"),
    "no opener": (lambda p: p.opener.unlink(), "which opens the store, cannot be read"),
    "opener cut": (lambda p: p.opener.write_bytes(b"short"), "damaged"),
    "opener of another": (lambda p: p.opener.write_bytes(b"x" * 32), "belongs to another"),
    "both of another": (other_key, "does not open with the key beside it"),
    "store's head": (lambda p: flip(p.store, 3), "beginning is damaged"),
    "store's first page": (lambda p: flip(p.store, 500), "damaged"),
    "store cut": (lambda p: p.store.write_bytes(p.store.read_bytes()[:2000]), "damaged"),
    "store is text": (lambda p: p.store.write_text("hello" * 1000), "does not open"),
}


@pytest.mark.parametrize("name", WRONGS)
def test_what_cannot_be_opened_is_refused_and_left_as_it_is(profile, name, capfd):
    filled(profile)
    spoil, words = WRONGS[name]
    spoil(profile)
    before = {
        path: path.read_bytes() for path in (profile.store, profile.keys, profile.opener) if path.exists()
    }
    for read_only in (False, True):
        with pytest.raises(Refusal, match=words):
            Store.open(profile, read_only=read_only)
    assert {path: path.read_bytes() for path in before} == before
    assert profile.keys.exists() == (profile.keys in before)
    assert capfd.readouterr() == ("", "")


def test_a_store_set_aside_makes_room_and_can_be_brought_back(profile):
    take_id = filled(profile)
    aside = set_aside(profile)
    with contextlib.closing(Store.open(profile)) as store:
        assert store.takes() == ()
    assert set_aside(profile) != aside
    for home, name in (
        (profile.data, "store.db"),
        (profile.data, "keys.json"),
        (profile.config, "opener.key"),
    ):
        (home / aside.name / name).replace(home / name)
    with contextlib.closing(Store.open(profile)) as store:
        assert store.takes()[0].id == take_id


def test_a_flipped_bit_is_never_shown_as_data(profile):
    take_id = filled(profile)
    whole = profile.store.read_bytes()
    with contextlib.closing(Store.open(profile)) as store:
        truth = (store.takes(), store.load(take_id), store.songs())
    dice, refused = random.Random(7), 0
    for _ in range(40):
        profile.store.write_bytes(whole)
        flip(profile.store, dice.randrange(len(whole)))
        try:
            with contextlib.closing(Store.open(profile, read_only=True)) as store:
                assert (store.takes(), store.load(take_id), store.songs()) == truth
        except Refusal as refusal:
            refused += "damaged" in str(refusal)
    assert refused > 10


def test_a_folder_that_is_none_is_refused(profile):
    profile.data.parent.mkdir()
    profile.data.write_text("a file")
    with pytest.raises(Refusal, match="cannot use the folder"):
        Store.open(profile)


READ_ONLY = """
import os, pathlib, tempfile
from instruments.refusal import Refusal
from sessions.profile import Profile
from sessions.records import TakeRecord
from sessions.smf import write_midi
from sessions.store import Store
os.geteuid() or os.seteuid(65534)
with tempfile.TemporaryDirectory() as home:
    profile = Profile.inside(pathlib.Path(home))
    Store.open(profile).close()
    profile.data.chmod(0o500)
    try: Store.open(profile)
    except Refusal as refusal: print(refusal)
    profile.data.chmod(0o700)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="folders are not protected this way")
def test_a_read_only_folder_is_refused():
    answer = subprocess.run([sys.executable, "-c", READ_ONLY], capture_output=True, text=True, check=True)
    assert "read-only" in answer.stdout or "cannot write" in answer.stdout
    assert answer.stderr == ""


def test_the_folders_are_for_this_user_only(profile):
    filled(profile)
    for folder in (profile.data, profile.config, profile.logs):
        assert folder.stat().st_mode & 0o77 == 0
    for path in (profile.opener, profile.keys, profile.store):
        assert path.stat().st_mode & 0o77 == 0


def test_the_profile_follows_the_environment(monkeypatch, tmp_path):
    monkeypatch.setenv(HOME, str(tmp_path))
    assert Profile.find() == Profile.inside(tmp_path)
    monkeypatch.delenv(HOME)
    assert "Attune" in str(Profile.find().data)
