"""Wrong tries cost time; what is left alone locks itself."""

import contextlib

import pytest

from instruments.refusal import Refusal
from sessions import passphrase, slots
from sessions.keys import master_by_itself
from sessions.slots import PASSPHRASE, Secret, Wrong
from sessions.store import Store
from sessions.unlocking import IdleLock, Unlocking, wait_s

RIGHT, WRONG = Secret(PASSPHRASE, "a good phrase"), Secret(PASSPHRASE, "not the phrase")


class Clock:
    now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def locked(profile, monkeypatch):
    monkeypatch.setattr(passphrase, "MEMORY_KIB", 64)
    Store.open(profile).close()
    slots.lock_with(profile, master_by_itself(profile), RIGHT.typed)
    return profile


def fail(profile, clock, times):
    for _ in range(times):
        with pytest.raises(Wrong):
            Unlocking(profile, clock).master(WRONG)


def test_waits_double_up_to_five_minutes():
    assert [wait_s(wrong) for wrong in range(4, 11)] == [0, 30, 60, 120, 240, 300, 300]


def test_after_five_wrong_ones_even_the_right_one_must_wait_and_starting_anew_wins_nothing(locked, clock):
    fail(locked, clock, 5)
    with pytest.raises(Refusal, match="30 seconds"):
        Unlocking(locked, clock).master(RIGHT)
    clock.now += 29
    with pytest.raises(Refusal, match="1 seconds"):
        Unlocking(locked, clock).master(RIGHT)
    clock.now += 1
    fail(locked, clock, 1)
    assert Unlocking(locked, clock).left_s() == 60
    clock.now += 60
    assert Unlocking(locked, clock).master(RIGHT)
    assert Unlocking(locked, clock).left_s() == 0


def noted(profile, secret=RIGHT):
    """What stands on the audit log after an opening."""
    with contextlib.closing(Store.open(profile, master=Unlocking(profile).master(secret))) as store:
        assert store.audit_trouble == ""
        return [(entry.what, entry.about) for entry in store.audit.entries()]


def test_wrong_tries_stand_on_the_audit_log_after_the_next_opening(locked, clock):
    assert noted(locked) == [
        ("opened", ""), ("way in changed", "passphrase, recovery key"), ("opened", "")
    ]  # fmt: skip
    fail(locked, Clock(), 3)
    assert noted(locked)[-2:] == [("failed unlocking", "3"), ("opened", "")]
    assert noted(locked)[-2:] == [("opened", ""), ("opened", "")]
    assert not (locked.data / "tries.json").exists()


def test_wrong_tries_are_noted_also_where_the_opening_after_them_was_cut_off(locked, clock):
    fail(locked, clock, 2)
    Unlocking(locked, clock).master(RIGHT)
    assert Unlocking(locked, clock).left_s() == 0
    fail(locked, clock, 1)
    assert ("failed unlocking", "3") in noted(locked)


def test_every_change_of_the_ways_in_is_noted(locked):
    master = Unlocking(locked).master(RIGHT)
    slots.new_recovery_key(locked, master)
    slots.change_passphrase(locked, master, "another good phrase")
    slots.open_by_itself(locked, master)
    with contextlib.closing(Store.open(locked)) as store:
        found = [entry.about for entry in store.audit.entries() if entry.what == "way in changed"]
    assert found[1:] == ["recovery key", "passphrase", "opens by itself"]


def test_putting_the_calendar_back_wins_nothing(locked, clock):
    fail(locked, clock, 5)
    clock.now -= 10_000
    assert Unlocking(locked, clock).left_s() == 30


def test_a_spoilt_count_is_no_way_round(locked, clock):
    fail(locked, clock, 5)
    (locked.data / "tries.json").write_bytes(b"{")
    assert Unlocking(locked, clock).left_s() == 30


def test_what_is_left_alone_locks_but_never_while_recording(clock):
    lock = IdleLock(clock)
    clock.now += 599
    assert not lock.due(recording=False)
    clock.now += 1
    assert lock.due(recording=False)
    assert not lock.due(recording=True)
    clock.now += 599
    assert not lock.due(recording=False)
    lock.touch()
    clock.now += 600
    assert lock.due(recording=False)
