"""The passphrase asked on a terminal, for words that need what is kept."""

import contextlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from sessions import passphrase, slots
from sessions.keys import master_by_itself
from sessions.profile import HOME, Profile
from sessions.store import Store
from tests.sessions.playing import keep_take, minutes_of_playing
from ui import commands

pty = pytest.importorskip("pty", reason="pseudo-terminals are not on this system")

PHRASE = "willow over the river"
ROOT = Path(__file__).resolve().parent.parent.parent
ON_A_TERMINAL = (
    "import fcntl, sys, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0);"
    "from ui.commands import main; sys.exit(main(sys.argv[1:]))"
)
WITHOUT_ONE = "import sys; from ui.commands import main; sys.exit(main(sys.argv[1:]))"


@pytest.fixture
def locked(tmp_path, monkeypatch, log_put_back):
    """A locked store with a take in it; gives its profile."""
    monkeypatch.setattr(passphrase, "MEMORY_KIB", 64)
    monkeypatch.setenv(HOME, str(tmp_path))
    profile = Profile.inside(tmp_path)
    with contextlib.closing(Store.open(profile)) as store:
        keep_take(store, minutes_of_playing(0.05))
    slots.lock_with(profile, master_by_itself(profile), PHRASE)
    return profile


def on_a_terminal(typed, *words):
    """Run the words on a terminal and type at their question: (exit code, what stands on the terminal)."""
    ours, theirs = pty.openpty()
    running = subprocess.Popen(
        [sys.executable, "-c", ON_A_TERMINAL, *words],
        stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True, cwd=ROOT,
    )  # fmt: skip
    os.close(theirs)
    seen = b""
    with contextlib.suppress(OSError):  # what a terminal says when nobody is left on it
        while part := os.read(ours, 4096):
            asked = b"Passphrase: " in seen
            seen += part
            if b"Passphrase: " in seen and not asked:
                os.write(ours, f"{typed}\n".encode())
    os.close(ours)
    return running.wait(timeout=30), seen.decode()


def test_a_locked_store_asks_on_the_terminal_and_the_passphrase_is_not_shown(locked):
    code, seen = on_a_terminal(PHRASE, "sessions")
    assert code == 0, seen
    assert " notes " in seen
    assert PHRASE not in seen


def test_a_wrong_passphrase_is_refused_in_a_sentence_and_counts(locked):
    code, seen = on_a_terminal("not the phrase", "sessions")
    assert code == 2
    assert seen.replace("\r", "").splitlines() == ["Passphrase: ", "This passphrase does not open it."]
    code, _ = on_a_terminal(PHRASE, "sessions")
    master = slots.master_with(locked, slots.Secret(slots.PASSPHRASE, PHRASE))
    with contextlib.closing(Store.open(locked, master=master)) as store:
        assert ("failed unlocking", "1") in [(one.what, one.about) for one in store.audit.entries()]


def test_nothing_typed_is_no_try(locked):
    code, seen = on_a_terminal("", "sessions")
    assert code == 2
    assert "No passphrase was typed." in seen
    assert not (locked.data / "tries.json").exists()


def test_without_a_terminal_nobody_is_asked_and_no_variable_is_read(locked):
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_ONE, "sessions"],
        input=f"{PHRASE}\n", capture_output=True, text=True, start_new_session=True, cwd=ROOT,
        env={**os.environ, "ATTUNE_PASSPHRASE": PHRASE}, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert done.stderr == "What is kept opens with a passphrase, and there is no terminal to ask for it.\n"
    assert done.stdout == ""


def test_the_doctor_says_that_it_is_locked_and_asks_nobody(locked):
    from ui.commands import doctor

    assert doctor.store().what == f"opens with a passphrase, in {locked.data}"


def test_tampering_with_the_audit_log_is_said(tmp_path, monkeypatch, capsys, log_put_back):
    monkeypatch.setenv(HOME, str(tmp_path))
    profile = Profile.inside(tmp_path)
    Store.open(profile).close()
    profile.audit.write_text(profile.audit.read_text().replace("opened", "viewed"))
    assert commands.main(["sessions"]) == 0
    out, told = capsys.readouterr()
    assert out == "Nothing has been kept yet.\n"
    assert told == "The audit log was changed at line 1.\n"
