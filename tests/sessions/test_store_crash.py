"""Kill -9, a full disk, words on the disk: what a session must come through."""

import contextlib
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from improv.events import Controlled, MarkerDropped, NoteEnded, NoteStarted
from instruments.refusal import Refusal
from sessions import writer
from sessions.profile import HOME, Profile
from sessions.recorder import Recorder
from sessions.store import Store
from tests.sessions.killing import kill_once
from tests.sessions.playing import minutes_of_playing


def test_nothing_acknowledged_is_lost_by_a_kill(profile):
    dice = random.Random(11)
    outcomes = [kill_once(profile, dice.uniform(0, 0.25)) for _ in range(15)]
    assert sum(outcome.lost for outcome in outcomes) == 0
    assert sum(outcome.missing for outcome in outcomes) == 0
    assert all(outcome.sound for outcome in outcomes)
    assert outcomes[-1].cut_off >= 5
    assert all(outcome.acknowledged for outcome in outcomes)


def test_a_take_cut_off_is_offered_until_it_is_kept_or_discarded(profile):
    kill_once(profile, 0.1)
    for _ in range(2):
        with contextlib.closing(Store.open(profile)) as store:
            (offered,) = store.unfinished()
            assert offered.notes > 0
            assert offered.length_s > 0
            assert len(store.load(offered.id).events) >= 2 * offered.notes
    with contextlib.closing(Store.open(profile)) as store:
        store.keep(offered.id)
        assert store.unfinished() == ()
        assert [(take.id, take.notes) for take in store.takes()] == [(offered.id, offered.notes)]
        store.discard(offered.id)
        assert store.takes() == ()


@contextlib.contextmanager
def small_disk(profile: Profile, monkeypatch) -> Iterator[tuple[Profile, Callable[[Store, bool], None]]]:
    """A profile on a 1 MB disk, and how to give and take room; a limit on the store's pages stands in for it
    where no disk may be mounted."""
    home = profile.data.parent
    home.mkdir()
    mounted = sys.platform == "linux" and mount(home, "size=1M")

    def limit(store: Store, roomy: bool) -> None:
        if mounted:
            assert mount(home, f"remount,size={'16M' if roomy else '1M'}")
        else:
            writing = store.writer._engine
            with writing.connect() as connection:
                connection.exec_driver_sql(f"PRAGMA max_page_count={9999 if roomy else 60}")

    try:
        yield profile, limit
    finally:
        if mounted:
            subprocess.run(("umount", "--lazy", home), check=True)


def mount(folder: Path, options: str) -> bool:
    command = ("mount", "-t", "tmpfs", "-o", options, "tmpfs", folder)
    return subprocess.run(command, capture_output=True).returncode == 0


def test_a_full_disk_is_told_at_once_and_nothing_is_lost(profile, monkeypatch):
    monkeypatch.setattr(writer, "TICK_S", 0.02)
    monkeypatch.setattr(writer, "RETRY_S", 0.05)
    told: list[str] = []
    events, slowest = [], 0.0
    with small_disk(profile, monkeypatch) as (profile, limit):
        store = Store.open(profile)
        limit(store, False)
        recorder = Recorder(store, told.append)
        take_id = recorder.begin()
        for number in range(6_000):
            event = MarkerDropped(number * 100, random.Random(number).randbytes(200).hex())
            began = time.perf_counter()
            recorder.take(event)
            slowest = max(slowest, time.perf_counter() - began)
            events.append(event)
            if number % 100 == 0:
                time.sleep(0.01)
            if told and number > 5_000:
                break
        assert "disk is full" in told[0]
        assert slowest < 0.1
        kept = recorder.kept
        assert 0 < kept < len(events)
        with pytest.raises(Refusal, match="full"):
            store.save_song("title", "text" * 100_000, {})
        limit(store, True)
        recorder.finish()
        assert store.writer.settle(10)
        assert "works again" in told[1]
        assert list(store.load(take_id).events) == events
        assert store.close()


def test_a_disk_that_stays_full_keeps_what_was_acknowledged(profile, monkeypatch):
    monkeypatch.setattr(writer, "TICK_S", 0.02)
    with small_disk(profile, monkeypatch) as (profile, limit):
        store, told = Store.open(profile), []
        limit(store, False)
        recorder = Recorder(store, told.append)
        take_id = recorder.begin()
        while not told:
            recorder.take(MarkerDropped(1, os.urandom(400).hex()))
            time.sleep(0.0002)
        kept = recorder.kept
        recorder.finish()
        assert not store.close()
        with contextlib.closing(Store.open(profile, read_only=True)) as store:
            assert [take.id for take in store.unfinished()] == [take_id]
            assert len(store.load(take_id).events) == kept > 0


def test_the_end_of_a_take_that_no_disk_takes_is_not_called_kept(store):
    told: list[str] = []
    recorder = Recorder(store, told.append)
    take_id = recorder.begin()
    recorder.take(NoteStarted(0, "client", 60, 64))
    until(lambda: recorder.kept)
    fail = "SELECT RAISE(FAIL, 'database or disk is full')"
    trigger = f"CREATE TRIGGER full BEFORE INSERT ON chunk BEGIN {fail}; END"
    store.writer.ask(lambda connection: connection.exec_driver_sql(trigger))
    recorder.take(MarkerDropped(9, "the end"))
    recorder.finish()
    until(lambda: told)
    assert not store.writer.close()
    assert "disk is full" in told[0]
    assert "could not be written" in told[1]
    with contextlib.closing(Store.open(store._profile, read_only=True)) as reader:
        assert len(reader.load(take_id).events) == 2


def test_a_commit_that_failed_only_in_words_is_not_written_twice(store, monkeypatch):
    monkeypatch.setattr(writer, "RETRY_S", 0.01)
    told: list[str] = []
    attempt, fails = store.writer._attempt, iter([True, False, True])

    def attempted(connection, job):
        result = attempt(connection, job)
        if job.__name__ in ("flush", "pack") and next(fails, False):
            raise OperationalError("COMMIT", None, OSError("disk I/O error"))
        return result

    monkeypatch.setattr(store.writer, "_attempt", attempted)
    events = minutes_of_playing(0.2)
    recorder = Recorder(store, told.append)
    recorder.begin()
    for event in events:
        recorder.take(event)
    take_id = recorder.finish()
    assert list(store.load(take_id).events) == events
    assert ["error" in told[0], "again" in told[1]] == [True, True]


def until(there: Callable[[], object]) -> None:
    """Wait for what is to come in a moment."""
    end = time.monotonic() + 5
    while not there() and time.monotonic() < end:
        time.sleep(0.005)
    assert there()


WORDS = ("quaxolotl", "brimvandel", "ostrafume", "wilderschnee", "kolimantra")

WITH_WORDS = """
import sys, time
from improv.events import *
from sessions.profile import Profile
from sessions.recorder import Recorder
from sessions.store import Store
title, label, sound, chord, song = sys.argv[1:]
store = Store.open(Profile.find())
recorder = Recorder(store, print)
for number in range(2):
    recorder.begin(title)
    recorder.take(NoteStarted(1, "client", 60, 64))
    recorder.take(MarkerDropped(5, label))
    recorder.take(SettingChanged(6, "sound client", sound))
    recorder.take(ChordSounded(7, chord))
    number or recorder.finish()
song_id = store.save_song(song, song, {song: song})
store.rename(store.takes()[0].id, title * 2)
while not recorder.kept: time.sleep(0.01)
print("ready", flush=True)
time.sleep(60)
"""


def test_no_word_of_a_session_is_on_the_disk(tmp_path):
    home = tmp_path / "home"
    (home / "tmp").mkdir(parents=True)
    with (home / "stderr").open("wb") as errors:
        player = subprocess.Popen(
            [sys.executable, "-c", WITH_WORDS, *WORDS],
            env=os.environ | {HOME: str(home), "TMPDIR": str(home / "tmp")},
            stdout=subprocess.PIPE,
            stderr=errors,
        )
    try:
        assert player.stdout.readline() == b"ready\n"
        assert found_words(home) == []
    finally:
        player.kill()
        player.communicate()
    assert (home / "data" / "store.db-wal").stat().st_size > 1000
    assert found_words(home) == []
    with contextlib.closing(Store.open(Profile.inside(home))) as store:
        assert store.songs()[0].title == WORDS[-1]
        assert store.unfinished()[0].title == WORDS[0]
    assert found_words(home) == []


def found_words(home: Path) -> list[str]:
    """The planted words (whole, in either case and as UTF-16) in any file below `home`."""
    contents = [path.read_bytes().lower() for path in home.rglob("*") if path.is_file()]
    assert len(contents) >= 4
    forms = {word: (word.encode(), word.encode("utf-16-le"), word.encode().hex().encode()) for word in WORDS}
    return [word for word in WORDS for content in contents if any(form in content for form in forms[word])]


def test_words_are_sealed_inside_the_store_too(store):
    recorder = Recorder(store, lambda sentence: None)
    recorder.begin(WORDS[0])
    recorder.take(MarkerDropped(0, WORDS[1]))
    recorder.finish()
    store.save_song(WORDS[2], WORDS[3], {"line": WORDS[4]})
    tables = ("take", "packed", "chunk", "song", "session", "data_key")
    rows = store.writer.ask(
        lambda connection: [
            bytes(value) if isinstance(value, bytes) else str(value).encode()
            for table in tables
            for row in connection.exec_driver_sql(f"SELECT * FROM {table}")
            for value in row
        ]
    )
    assert len(rows) > 15
    assert not [word for word in WORDS for value in rows if word.encode() in value]


def test_stopping_with_the_pedal_down_loses_nothing(store):

    recorder = Recorder(store, lambda sentence: None)
    recorder.begin()
    recorder.take(NoteStarted(100, "client", 60, 90))
    recorder.take(Controlled(200, "client", 64, 127))
    recorder.take(NoteEnded(300, "client", 60))
    recorder.take(NoteStarted(400, "client", 64, 90))
    events = store.load(recorder.finish()).events
    assert events[-2:] == (NoteEnded(300, "client", 64), Controlled(300, "client", 64, 0))
    assert len(events) == 6


def test_an_hour_in_memory_packs_and_reads_back(store):
    events = minutes_of_playing(3)
    recorder = Recorder(store, lambda sentence: None)
    recorder.begin()
    for event in events:
        recorder.take(event)
    assert list(store.load(recorder.finish()).events) == events
