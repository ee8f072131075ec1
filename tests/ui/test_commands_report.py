"""The word report: a take or all of a client's sessions, also out of a locked store."""

import contextlib
import getpass

import pytest

from sessions.audit import EXPORTED
from sessions.keys import master_by_itself
from sessions.profile import Profile
from sessions.records import ClientRecord
from sessions.slots import PASSPHRASE, Secret, lock_with, master_with
from sessions.store import Store
from tests.sessions.clinic import played
from ui import commands

PHRASE = "seven quiet herons"


@pytest.fixture(autouse=True)
def client(tmp_path, monkeypatch, log_put_back):
    """A store with one client, one session and one take; locked with a passphrase. Gives the client's id."""
    monkeypatch.setenv("ATTUNE_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    profile = Profile.find()
    with contextlib.closing(Store.open(profile)) as store:
        anna = store.add_client(ClientRecord("", "Anna", consent=True))
        session = store.begin_session(anna)
        played(store, session)
        store.end_session(session)
    lock_with(profile, master_by_itself(profile), PHRASE)
    return anna


def typed(monkeypatch, *answers):
    waiting = list(answers)
    monkeypatch.setattr(getpass, "getpass", lambda _: waiting.pop(0))


def test_all_sessions_of_a_client_come_out_of_a_locked_store_and_it_is_noted(client, tmp_path, monkeypatch):
    typed(monkeypatch, PHRASE, PHRASE)
    assert commands.main(["report", "--client", "1", "--out", "anna.html"]) == 0
    page = (tmp_path / "anna.html").read_text("utf-8")
    assert "Sessions held: 1." in page
    assert "Anna" not in page
    assert commands.main(["report", "--client", client[:8], "--out", "anna.pdf"]) == 0
    assert (tmp_path / "anna.pdf").read_bytes().startswith(b"%PDF")
    key = master_with(Profile.find(), Secret(PASSPHRASE, PHRASE))
    with contextlib.closing(Store.open(Profile.find(), master=key)) as store:
        assert [entry.about for entry in store.audit.entries() if entry.what == EXPORTED] == [client] * 2


@pytest.mark.parametrize("asked", [["--client", "2"], ["--client", "x"], ["--client", "1", "--sound"]])
def test_who_is_not_there_and_the_wrong_passphrase_are_refused(asked, tmp_path, monkeypatch, capsys):
    typed(monkeypatch, "wrong wrong wrong" if "--sound" in asked else PHRASE)
    assert commands.main(["report", *asked, "--out", "x.html"]) == 2
    assert not (tmp_path / "x.html").exists()
    assert "Traceback" not in capsys.readouterr().err
