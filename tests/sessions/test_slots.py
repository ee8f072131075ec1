"""The ways into the store: passphrase, recovery key, by itself; and changing them."""

import contextlib

import pytest

from instruments.refusal import Refusal
from sessions import files, passphrase, slots
from sessions.keys import Locked, is_locked, master_by_itself, open_keys
from sessions.slots import PASSPHRASE, RECOVERY, Secret, Wrong, master_with
from sessions.store import Store
from tests.sessions.killing_changes import kill_changes
from tests.sessions.playing import keep_take, minutes_of_playing

WORDS, OTHER = "grün ist die Hoffnung", "another good phrase"


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    """A cheaper derivation: what is tested here is not its cost."""
    monkeypatch.setattr(passphrase, "MEMORY_KIB", 64)
    monkeypatch.setattr(passphrase, "PASSES", 1)


@pytest.fixture
def locked(profile):
    """A store that was locked with WORDS: (profile, its take, its recovery key)."""
    with contextlib.closing(Store.open(profile)) as store:
        take = keep_take(store, minutes_of_playing(0.05))
    return profile, take, slots.lock_with(profile, master_by_itself(profile), WORDS)


def test_a_locked_store_opens_with_either_secret_and_by_itself_no_more(locked):
    profile, take, printed = locked
    assert is_locked(profile)
    assert not profile.opener.exists()
    with pytest.raises(Locked):
        Store.open(profile)
    for secret in (Secret(PASSPHRASE, WORDS), Secret(RECOVERY, printed.lower().replace("-", " "))):
        with contextlib.closing(Store.open(profile, master=master_with(profile, secret))) as store:
            assert store.takes()[0].id == take


def test_a_passphrase_is_the_same_however_its_letters_are_composed(locked):
    profile, _, _ = locked
    assert master_with(profile, Secret(PASSPHRASE, "gru\u0308n ist die Hoffnung"))


def test_wrong_secrets_are_told_from_slips(locked):
    profile, _, printed = locked
    with pytest.raises(Wrong):
        master_with(profile, Secret(PASSPHRASE, OTHER))
    with pytest.raises(Refusal, match="Group 2") as slip:
        master_with(
            profile, Secret(RECOVERY, printed[:7] + ("A" if printed[7] != "A" else "B") + printed[8:])
        )
    assert not isinstance(slip.value, Wrong)
    with pytest.raises(Refusal, match="9 groups"):
        master_with(profile, Secret(RECOVERY, printed[:20]))


def test_changing_the_passphrase_leaves_what_is_kept_untouched(locked):
    profile, _, printed = locked
    before = profile.store.read_bytes()
    master = master_with(profile, Secret(RECOVERY, printed))
    slots.change_passphrase(profile, master, OTHER)
    assert profile.store.read_bytes() == before
    assert master_with(profile, Secret(PASSPHRASE, OTHER)) == master
    assert master_with(profile, Secret(RECOVERY, printed)) == master
    with pytest.raises(Wrong):
        master_with(profile, Secret(PASSPHRASE, WORDS))


def test_wherever_a_change_is_killed_one_passphrase_opens_and_nothing_kept_is_touched(profile):
    found = kill_changes(profile, 24, seed=4, memory_kib=64)
    assert found.faults == []
    assert min(found.old, found.new) >= 4


def test_whatever_step_fails_one_way_in_is_left(locked, monkeypatch):
    profile, _, _ = locked
    master = master_with(profile, Secret(PASSPHRASE, WORDS))
    for step in ("open", "fsync"):
        with monkeypatch.context() as patch:
            patch.setattr(files.os, step, _failing(OSError(28, "No space left on device")))
            with pytest.raises(Refusal):
                slots.change_passphrase(profile, master, OTHER)
        assert master_with(profile, Secret(PASSPHRASE, WORDS)) == master


def _failing(error):
    def fail(*_args, **_named):
        raise error

    return fail


def test_it_can_open_by_itself_again(locked):
    profile, take, printed = locked
    slots.open_by_itself(profile, master_with(profile, Secret(PASSPHRASE, WORDS)))
    assert not is_locked(profile)
    with contextlib.closing(Store.open(profile)) as store:
        assert store.takes()[0].id == take
    with pytest.raises(Refusal, match="no recovery key"):
        master_with(profile, Secret(RECOVERY, printed))


def test_a_new_recovery_key_ends_the_old_one(locked):
    profile, _, printed = locked
    master = master_with(profile, Secret(PASSPHRASE, WORDS))
    newer = slots.new_recovery_key(profile, master)
    assert master_with(profile, Secret(RECOVERY, newer)) == master
    with pytest.raises(Wrong):
        master_with(profile, Secret(RECOVERY, printed))


def test_short_passphrases_and_greedy_key_files_are_refused(locked):
    profile, _, _ = locked
    with pytest.raises(Refusal, match="8 letters"):
        slots.change_passphrase(profile, bytes(32), "short")
    with pytest.raises(Refusal, match="damaged"):
        passphrase.wrapping_key(WORDS, {**passphrase.new_facts(), "memory_kib": 10**9})


def test_a_secret_is_never_shown(locked):
    profile, _, printed = locked
    assert WORDS not in repr(Secret(PASSPHRASE, WORDS))
    for file in profile.data.rglob("*"):
        content = file.read_bytes() if file.is_file() else b""
        assert WORDS.encode() not in content
        assert printed.encode() not in content


def test_keys_open_as_before_where_nothing_is_locked(profile):
    profile.make()
    assert open_keys(profile) == open_keys(profile)
