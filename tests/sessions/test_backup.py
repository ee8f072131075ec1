"""Backups are whole, checked, expire, and come back."""

import contextlib
from datetime import datetime, timedelta

import pytest

from instruments.refusal import Refusal
from sessions.backup import KEPT_DAYS, backups, check, expire, is_due, make_backup
from sessions.keys import open_keys
from sessions.restore import newest_sound, restore
from sessions.store import Store
from tests.sessions.clinic import all_of, client_with_all
from tests.sessions.playing import keep_take, minutes_of_playing

WORDS = tuple(f"word{number:02}" for number in range(12))
DAY = datetime(2026, 11, 22, 3, 0)


def test_a_backup_made_while_the_store_is_used_holds_all_of_it_and_comes_back(profile):
    with contextlib.closing(Store.open(profile)) as store:
        client = client_with_all(store, WORDS)
        kept = all_of(store)
        made = store.backup()
        store.save_song("later", "x", {})
        session = store.sessions(client)[0]
        store.write_note(session.id, "later")
        later = all_of(store)
        with pytest.raises(Refusal, match="in use"):
            restore(profile, store._keys, made.path)
    assert not [word for word in WORDS if word.encode() in made.path.read_bytes()]
    assert made.path.stat().st_mode & 0o077 == 0
    brought = restore(profile, open_keys(profile), made.path)
    assert (brought.contents.takes, brought.contents.sessions, brought.contents.clients) == (1, 1, 1)
    with contextlib.closing(Store.open(profile)) as store:
        assert all_of(store) == kept
    restore(profile, open_keys(profile), brought.aside)
    with contextlib.closing(Store.open(profile)) as store:
        assert all_of(store) == later


def test_a_damaged_backup_is_noticed_and_not_brought_back(profile):
    with contextlib.closing(Store.open(profile)) as store:
        keep_take(store, minutes_of_playing(0.5))
        first = store.backup()
        second = store.backup()
    content = bytearray(second.path.read_bytes())
    content[len(content) // 2] ^= 1
    second.path.write_bytes(content)
    keys = open_keys(profile)
    before = profile.store.read_bytes()
    with pytest.raises(Refusal, match="damaged"):
        check(second.path, keys)
    with pytest.raises(Refusal, match="damaged"):
        restore(profile, keys, second.path)
    assert profile.store.read_bytes() == before
    assert newest_sound(profile, keys) == first.path


def test_a_backup_a_day_is_kept_for_thirty_days(profile):
    Store.open(profile).close()
    keys = open_keys(profile)
    assert is_due(profile, DAY)
    for day in range(40):
        now = DAY + timedelta(days=day)
        assert is_due(profile, now)
        make_backup(profile, keys, now)
        expire(profile, now)
        assert not is_due(profile, now + timedelta(hours=5))
    made = [backup.made_at for backup in backups(profile.backups)]
    assert len(made) == KEPT_DAYS + 1
    assert made[0] == DAY + timedelta(days=39)
    assert not is_due(profile, DAY)


def test_a_backup_alone_does_not_expire(profile):
    Store.open(profile).close()
    make_backup(profile, open_keys(profile), DAY)
    expire(profile, DAY + timedelta(days=400))
    assert len(backups(profile.backups)) == 1


def test_a_backup_elsewhere_has_its_key_file_with_it(profile, tmp_path):
    with contextlib.closing(Store.open(profile)) as store:
        made = store.backup(tmp_path / "stick")
    assert made.path.with_suffix(".keys.json").read_bytes() == profile.keys.read_bytes()
    assert backups(profile.backups) == ()


def test_a_backup_that_cannot_be_written_leaves_nothing_half(profile, tmp_path):
    (tmp_path / "file").write_text("")
    with contextlib.closing(Store.open(profile)) as store, pytest.raises(Refusal, match="cannot be written"):
        store.backup(tmp_path / "file" / "folder")


def test_there_is_no_backup_to_bring_back(profile):
    Store.open(profile).close()
    with pytest.raises(Refusal, match="no backup"):
        newest_sound(profile, open_keys(profile))


def test_the_days_backup_is_made_when_nobody_records(profile):
    with contextlib.closing(Store.open(profile)) as store:
        store.recording.add("a take")
        store._daily()
        assert backups(profile.backups) == ()
        store.recording.clear()
        store._daily()
        store._daily()
        assert len(backups(profile.backups)) == 1
