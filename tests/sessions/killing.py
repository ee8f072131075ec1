"""A player whose process is killed in the middle: what had been acknowledged must be there afterwards."""

import multiprocessing
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import count
from multiprocessing.connection import Connection

from improv.events import NoteEnded, NoteStarted
from sessions import writer
from sessions.kept import Kept
from sessions.profile import Profile
from sessions.recorder import Recorder
from sessions.store import Store

FAST_TICK_S = 0.01
"""Chunks come this often here, so that a short life has many commits in which to die."""

TAKE_EVENTS = 800
"""Then the take is finished and the next begun: some die while a take is being packed."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """Of one kill: events acknowledged, those of them lost, takes that are neither kept nor offered, takes
    cut off, and whether the store's own check found it sound."""

    acknowledged: int
    lost: int
    missing: int
    cut_off: int
    sound: bool


def kill_once(profile: Profile, after_s: float) -> Outcome:
    """Play into `profile`, kill -9 `after_s` seconds after the first acknowledgement, look what is there."""
    ways = multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("forkserver" if "forkserver" in ways else "spawn")
    if "forkserver" in ways:
        context.set_forkserver_preload(["__main__", "tests.sessions.killing"])
    ours, theirs = context.Pipe(duplex=False)
    player = context.Process(target=_play, args=(profile, theirs), daemon=True)
    player.start()
    theirs.close()
    acknowledged = dict([ours.recv()])
    time.sleep(after_s)
    player.kill()
    acknowledged |= dict(_rest(ours))
    player.join()
    return _outcome(profile, acknowledged)


def expected() -> Iterator[Kept]:
    """The events that every take begins with."""
    for number in count():
        pitch = 40 + number % 50
        yield NoteStarted(number * 480, "client", pitch, 1 + number % 127)
        yield NoteEnded(number * 480 + 240, "client", pitch)


def _play(profile: Profile, acknowledge: Connection) -> None:
    writer.TICK_S = FAST_TICK_S
    recorder = Recorder(Store.open(profile), lambda sentence: None)
    while True:
        take_id, told = recorder.begin(), 0
        for _, event in zip(range(TAKE_EVENTS), expected(), strict=False):
            recorder.take(event)
            if recorder.kept > told:
                told = recorder.kept
                acknowledge.send((take_id, told))
            time.sleep(0.00005)
        recorder.finish()


def _rest(pipe: Connection) -> Iterator[tuple[str, int]]:
    try:
        while True:
            yield pipe.recv()
    except (EOFError, OSError):
        return


def _outcome(profile: Profile, acknowledged: dict[str, int]) -> Outcome:
    with closing(Store.open(profile)) as store:
        there = {take.id for take in (*store.takes(), *store.unfinished())}
        lost = sum(
            told - (_found(store, take_id, told) if take_id in there else 0)
            for take_id, told in acknowledged.items()
        )
        answers = store.writer.ask(
            lambda connection: [
                *connection.exec_driver_sql("PRAGMA quick_check").scalars(),
                *connection.exec_driver_sql("PRAGMA cipher_integrity_check").scalars(),
            ]
        )
        cut_off = len(store.unfinished())
    missing = len(acknowledged.keys() - there)
    return Outcome(sum(acknowledged.values()), lost, missing, cut_off, answers == ["ok"])


def _found(store: Store, take_id: str, wanted: int) -> int:
    """How many of the first `wanted` events are there, in order and unchanged."""
    pairs = zip(range(wanted), expected(), store.load(take_id).events, strict=False)
    return sum(truth == event for _, truth, event in pairs)
