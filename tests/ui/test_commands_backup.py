"""Backup, restore, drill and rebuild from the command line."""

import contextlib

import pytest

from sessions.keys import master_by_itself
from sessions.profile import Profile
from sessions.slots import lock_with
from sessions.store import Store
from tests.sessions.clinic import client_with_all
from ui import commands
from ui.commands import unlock

COUNTS = "1 take, 1 song, 1 session, 1 client"


@pytest.fixture(autouse=True)
def profile(tmp_path, monkeypatch, log_put_back) -> Profile:
    """A profile with a client's session in it."""
    monkeypatch.setenv("ATTUNE_HOME", str(tmp_path / "home"))
    with contextlib.closing(Store.open(Profile.find())) as store:
        client_with_all(store, tuple(f"w{number}" for number in range(12)))
    return Profile.find()


def test_a_backup_is_made_tried_and_brought_back(profile, tmp_path, capsys):
    assert commands.main(["restore"]) == 0
    assert "no backup yet" in capsys.readouterr().out
    with contextlib.closing(Store.open(profile)):
        assert commands.main(["backup"]) == 0
    assert COUNTS in capsys.readouterr().out
    assert commands.main(["restore", "--drill"]) == 0
    assert f"read whole: {COUNTS}" in capsys.readouterr().out
    with contextlib.closing(Store.open(profile)) as store:
        store.save_song("later", "x", {})
        assert commands.main(["restore", "1"]) == 2
        assert "in use" in capsys.readouterr().err
    assert commands.main(["restore", "1"]) == 0
    with contextlib.closing(Store.open(profile)) as store:
        assert store.songs() == ()
    assert commands.main(["restore", "7"]) == 2
    assert commands.main(["backup", "--out", str(tmp_path / "stick")]) == 0
    assert len(list((tmp_path / "stick").iterdir())) == 2


def test_a_ruined_store_is_made_anew(profile, capsys):
    profile.store.write_bytes(profile.store.read_bytes()[:16] + bytes(9000))
    assert commands.main(["rebuild"]) == 0
    assert f"Made anew: {COUNTS}" in capsys.readouterr().out
    next(profile.copies.glob("song-*")).write_bytes(b"rubbish")
    assert commands.main(["rebuild"]) == 1
    assert "could not be used" in capsys.readouterr().out


def test_a_locked_store_asks_for_the_passphrase(profile, monkeypatch, capsys):
    lock_with(profile, master_by_itself(profile), "correct horse battery")
    monkeypatch.setattr(unlock.getpass, "getpass", lambda prompt: "wrong horse battery")
    assert commands.main(["backup"]) == 2
    assert "does not open it" in capsys.readouterr().err
    monkeypatch.setattr(unlock.getpass, "getpass", lambda prompt: "correct horse battery")
    assert commands.main(["backup"]) == 0
    assert COUNTS in capsys.readouterr().out
