"""A change of the passphrase whose process is killed at a step of it: one way in must be left, and it must
lead to what is kept, untouched."""

import multiprocessing
import os
import random
import signal
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from itertools import count
from multiprocessing.connection import Connection
from typing import Any

from instruments.refusal import Refusal
from sessions import passphrase, slots
from sessions.audit import Audit
from sessions.keys import Keys, master_by_itself
from sessions.profile import Profile
from sessions.slots import PASSPHRASE, RECOVERY, Secret, master_with
from sessions.store import Store
from tests.sessions.playing import keep_take, minutes_of_playing

KILL = getattr(signal, "SIGKILL", signal.SIGTERM)


@dataclass(frozen=True, slots=True)
class Changes:
    """How many changes were killed, how many left the old or the new passphrase, and what is wrong."""

    kills: int
    old: int
    new: int
    faults: list[str] = field(default_factory=list)


def kill_changes(
    profile: Profile, kills: int, seed: int = 1, memory_kib: int = passphrase.MEMORY_KIB
) -> Changes:
    """Make a store in `profile`, lock it, and kill -9 so many changes of its passphrase, each at a step (a
    call or a return of any function, the system's too) that is drawn. `memory_kib`: what a
    derivation takes."""
    passphrase.MEMORY_KIB, usual = memory_kib, passphrase.MEMORY_KIB
    try:
        return _kill_changes(profile, kills, random.Random(seed))
    finally:
        passphrase.MEMORY_KIB = usual


def _kill_changes(profile: Profile, kills: int, dice: random.Random) -> Changes:
    with closing(Store.open(profile)) as store:
        take_id = keep_take(store, minutes_of_playing(0.05))
    master = master_by_itself(profile)
    now = "passphrase number 0"
    recovery = Secret(RECOVERY, slots.lock_with(profile, master, now))
    steps = _run(profile, master, now, 0)
    before, faults, old, killed = profile.store.read_bytes(), [], 0, 0
    log = Audit(profile.audit, profile.audit_head, Keys.of(master).audit)
    for number in count(1):
        wished = f"passphrase number {number}"
        survived = _run(profile, master, wished, dice.randint(1, steps))
        steps = survived or steps
        opening = [phrase for phrase in (now, wished) if _opens(profile, Secret(PASSPHRASE, phrase), master)]
        if len(opening) != 1 or not _opens(profile, recovery, master) or profile.store.read_bytes() != before:
            faults.append(f"{number}: {opening}")
            break
        log.entries()
        old += not survived and opening == [now]
        killed += not survived
        now = opening[0]
        if killed == kills:
            break
    with closing(Store.open(profile, master=master_with(profile, Secret(PASSPHRASE, now)))) as store:
        if [take.id for take in store.takes()] != [take_id]:
            faults.append("the take is gone")
    return Changes(killed, old, killed - old, faults)


def _opens(profile: Profile, secret: Secret, master: bytes) -> bool:
    try:
        return master_with(profile, secret) == master
    except Refusal:
        return False


def _run(profile: Profile, master: bytes, wished: str, step: int) -> int:
    """Change the passphrase in a process that dies at this step (0: never); gives how many steps it took, 0
    where it died."""
    ways = multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("forkserver" if "forkserver" in ways else "spawn")
    if "forkserver" in ways:
        context.set_forkserver_preload(["__main__", "tests.sessions.killing_changes"])
    ours, theirs = context.Pipe(duplex=False)
    given = (profile, master, wished, step, passphrase.MEMORY_KIB, theirs)
    changing = context.Process(target=_change, args=given, daemon=True)
    changing.start()
    theirs.close()
    try:
        steps: int = ours.recv()
    except EOFError:
        steps = 0
    changing.join()
    if not steps and abs(changing.exitcode or 0) != KILL:
        raise AssertionError(f"The change failed by itself: {changing.exitcode}.")
    return steps


def _change(
    profile: Profile, master: bytes, wished: str, step: int, memory_kib: int, tell: Connection
) -> None:
    passphrase.MEMORY_KIB = memory_kib
    passphrase.wrapping_key(wished, passphrase.new_facts() | {"memory_kib": 64})  # loading is no step
    steps, counting = _dying_at(step)
    sys.setprofile(counting)
    slots.change_passphrase(profile, master, wished)
    sys.setprofile(None)
    tell.send(steps[0])


def _dying_at(step: int) -> tuple[list[int], Callable[..., None]]:
    """A count of steps, and what counts them."""
    steps = [0]

    def counting(_frame: Any, _what: str, _about: Any) -> None:
        steps[0] += 1
        if steps[0] == step:
            os.kill(os.getpid(), KILL)

    return steps, counting
