"""The lock as a person meets it: asked once, opened with a passphrase, closed by hand or when left alone."""

import pygame
import pytest

from improv.events import NoteEnded, NoteStarted
from sessions.keys import is_locked
from sessions.profile import Profile
from sessions.unlocking import IDLE_S
from tests.ui.screens.rooms import WINDOWS, faults, whole
from ui.app import open_store

PASSPHRASE = "willow over the river"


@pytest.fixture
def profile(tmp_path):
    return Profile.inside(tmp_path)


@pytest.fixture
def stand(monkeypatch, tmp_path, profile):
    monkeypatch.setenv("ATTUNE_HOME", str(tmp_path))
    stand = whole(monkeypatch, use="")
    start(stand, profile)
    yield stand
    stand.close()
    stand.shell.keeping.close()


def start(stand, profile):
    open_store(stand.shell, profile)
    turn(stand)


def turn(stand):
    for _ in range(4):
        stand.turn()


def choose_passphrase(stand, typed=PASSPHRASE, again=PASSPHRASE):
    stand.touch("use.clients")
    stand.shell.screen.do("typed", typed)
    stand.shell.screen.do("again", again)
    stand.turn()
    stand.touch("choose")
    turn(stand)


def recovery_key(stand):
    return "-".join(stand.control(f"group.{at}").label for at in range(9))


def locked(stand):
    """Somebody who works with clients, with the lock closed; gives the recovery key."""
    choose_passphrase(stand)
    printed = recovery_key(stand)
    stand.touch("written")
    stand.key("l", pygame.KMOD_LCTRL)
    turn(stand)
    return printed


def try_secret(stand, typed):
    stand.shell.screen.do("typed", typed)
    stand.turn()
    stand.touch("open")
    turn(stand)


def test_just_me_is_asked_once_and_changes_nothing(stand, profile):
    stand.touch("use.me")
    turn(stand)
    assert not stand.has("who")
    assert not stand.has("look_back")
    assert stand.shell.t("players.client") == "First player"
    assert not is_locked(profile)


def test_with_clients_a_passphrase_and_a_recovery_key_close_the_store(stand, profile):
    choose_passphrase(stand)
    assert is_locked(profile)
    assert len(recovery_key(stand)) == 9 * 4 + 8
    stand.touch("written")
    assert stand.shell.t("players.client") == "Client"
    stand.touch("look_back")
    assert stand.shell.screen.name == "people"


def test_two_different_passphrases_or_a_short_one_lock_nothing(stand, profile):
    choose_passphrase(stand, again="another")
    assert "different" in stand.control("status").label
    stand.shell.screen.do("typed", "abc")
    stand.shell.screen.do("again", "abc")
    stand.touch("choose")
    turn(stand)
    assert "8 letters" in stand.control("status").label
    assert not is_locked(profile)


def test_locked_by_a_key_the_store_is_closed_and_the_passphrase_opens_it(stand):
    locked(stand)
    assert stand.shell.keeping.store is None
    stand.touch("look_back")
    assert stand.shell.screen.name == "unlock"
    try_secret(stand, "not this one")
    assert "does not open" in stand.control("status").label
    try_secret(stand, PASSPHRASE)
    assert stand.shell.screen.name == "people"
    assert stand.shell.keeping.store is not None


def test_wrong_tries_stand_on_the_audit_log(stand, profile):
    locked(stand)
    stand.touch("look_back")
    try_secret(stand, "not this one")
    try_secret(stand, PASSPHRASE)
    assert profile.audit.read_text().count("failed unlocking") == 1


def test_whoever_unlocks_is_told_that_the_audit_log_was_tampered_with(stand, profile):
    locked(stand)
    profile.audit.write_text("".join(profile.audit.read_text().splitlines(True)[:-1]))
    stand.touch("look_back")
    try_secret(stand, PASSPHRASE)
    assert stand.control("notice").label.startswith("The audit log ends at line")


def test_five_wrong_tries_cost_half_a_minute_and_help_now_stays(stand):
    locked(stand)
    stand.touch("look_back")
    for _ in range(5):
        try_secret(stand, "not this one")
    assert "seconds" in stand.control("status").label
    assert not stand.control("open").state.enabled
    stand.touch("help")
    assert stand.shell.screen.name == "help"


def test_the_recovery_key_opens_and_a_new_passphrase_is_chosen(stand, profile):
    printed = locked(stand)
    stand.touch("look_back")
    stand.touch("recovery")
    try_secret(stand, printed.lower())
    for command in ("typed", "again"):
        stand.shell.screen.do(command, "another long one")
    stand.turn()
    stand.touch("choose")
    turn(stand)
    assert stand.shell.screen.name == "people"
    stand.key("l", pygame.KMOD_LCTRL)
    turn(stand)
    try_secret(stand, "another long one")
    assert stand.shell.screen.name == "people"


def test_left_alone_it_locks_itself_but_not_while_something_is_recorded(stand):
    choose_passphrase(stand)
    stand.touch("written")
    stand.touch("look_back")
    stand.turn(IDLE_S - 1)
    assert stand.shell.screen.name == "people"
    stand.shell.keeping.on = True
    stand.link.waiting = [NoteStarted(0, "client", 60, 70)]
    stand.turn()
    stand.turn(2 * IDLE_S)
    assert stand.shell.screen.name == "people"
    stand.shell.finish_take()
    stand.turn(2 * IDLE_S)
    turn(stand)
    assert stand.shell.screen.name == "unlock"
    assert stand.shell.keeping.store is None


def test_what_is_played_while_it_is_locked_is_kept_when_it_opens(stand):
    locked(stand)
    stand.shell.keeping.on = True
    stand.link.waiting = [NoteStarted(0, "client", 60, 70), NoteEnded(4800, "client", 60)]
    stand.turn()
    stand.shell.finish_take()
    stand.touch("look_back")
    try_secret(stand, PASSPHRASE)
    assert [take.notes for take in stand.shell.keeping.store.takes()] == [1]


def test_listen_leads_to_the_lock_and_back(stand):
    locked(stand)
    stand.touch("listen")
    turn(stand)
    stand.touch("unlock")
    try_secret(stand, PASSPHRASE)
    assert stand.shell.screen.name == "listen"
    assert not stand.has("unlock")


def test_a_locked_store_is_asked_for_its_passphrase_at_the_next_start(stand, profile, monkeypatch):
    locked(stand)
    other = whole(monkeypatch, use="clients")
    start(other, profile)
    assert other.shell.question is None
    assert other.shell.practice.locked
    other.touch("look_back")
    try_secret(other, PASSPHRASE)
    assert other.shell.keeping.store is not None
    other.close()
    other.shell.keeping.close()


def test_back_to_just_me_only_with_the_passphrase(stand, profile):
    choose_passphrase(stand)
    stand.touch("written")
    stand.shell.go("settings")
    stand.turn()
    stand.touch("tab.band")
    stand.touch("use.me")
    turn(stand)
    assert is_locked(profile)
    try_secret(stand, PASSPHRASE)
    assert not is_locked(profile)
    assert stand.shell.settings.use == "me"


@pytest.mark.parametrize("size", WINDOWS)
def test_nothing_overlaps_or_leaves_the_window(stand, monkeypatch, size):
    small = whole(monkeypatch, size, use="")
    assert faults(small) == []
    small.shell.practice.profile = stand.shell.practice.profile
    small.touch("use.clients")
    turn(small)
    assert faults(small) == []
    small.shell.screen._printed("ABCD-" * 8 + "EFGH")
    turn(small)
    assert faults(small) == []
    small.close()
