"""A player whose process is killed in the middle: what had been acknowledged must be there afterwards."""

import multiprocessing
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import count
from multiprocessing.connection import Connection

from improv.events import NoteEnded, NoteStarted
from sessions import writer
from sessions.kept import Kept
from sessions.profile import Profile
from sessions.recorder import Recorder
from sessions.records import ClientRecord
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
    return _outcome(profile, _killed(_play, profile, after_s))


def kill_in_session(profile: Profile, after_s: float) -> Outcome:
    """The same in a new client's session with notes and check-ins in between; `cut_off` counts sessions, and
    an event acknowledged is a note, a check-in or an event of a take."""
    return _session_outcome(profile, _killed(_sit, profile, after_s))


def _killed(life: Callable[..., None], profile: Profile, after_s: float) -> dict[str, int]:
    """What a player had acknowledged when he was killed."""
    ways = multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("forkserver" if "forkserver" in ways else "spawn")
    if "forkserver" in ways:
        context.set_forkserver_preload(["__main__", "tests.sessions.killing"])
    ours, theirs = context.Pipe(duplex=False)
    player = context.Process(target=life, args=(profile, theirs), daemon=True)
    player.start()
    theirs.close()
    acknowledged = dict([ours.recv()])
    time.sleep(after_s)
    player.kill()
    acknowledged |= dict(_rest(ours))
    player.join()
    return acknowledged


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


def _sit(profile: Profile, acknowledge: Connection) -> None:
    writer.TICK_S = FAST_TICK_S
    store = Store.open(profile)
    session = store.begin_session(store.add_client(ClientRecord("", "A.", consent=True)))
    recorder = Recorder(store, lambda sentence: None)
    recorder.use_session(session)
    for number in count(1):
        take_id = recorder.begin()
        for _, event in zip(range(TAKE_EVENTS // 8), expected(), strict=False):
            recorder.take(event)
            time.sleep(0.00005)
            if recorder.kept:
                acknowledge.send((take_id, recorder.kept))
        store.write_note(session, f"note {number}")
        acknowledge.send((f"notes of {session}", number))
        store.check_in(session, "before", number / 1e6, None, str(number))
        acknowledge.send((f"check-in of {session}", number))
        if number % 3 == 0:
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
        sound = _is_sound(store)
        cut_off = len(store.unfinished())
    missing = len(acknowledged.keys() - there)
    return Outcome(sum(acknowledged.values()), lost, missing, cut_off, sound)


def _session_outcome(profile: Profile, acknowledged: dict[str, int]) -> Outcome:
    """As `_outcome`, and the notes and the check-in of the session."""
    words = {name: told for name, told in acknowledged.items() if " of " in name}
    takes = {name: told for name, told in acknowledged.items() if name not in words}
    with closing(Store.open(profile)) as store:
        offered = store.unfinished_sessions()
        lost = sum(max(0, told - _words(store, *name.split(" of "))) for name, told in words.items())
        there = {take.id for take in store.unfinished()}
        there.update(take.id for session in offered for take in store.takes(session.id))
        missing = len(takes.keys() - there)
        lost += sum(told - _found(store, name, told) for name, told in takes.items() if name in there)
        sound = _is_sound(store)
    return Outcome(sum(acknowledged.values()), lost, missing, len(offered), sound)


def _words(store: Store, kind: str, session_id: str) -> int:
    """How many notes a session has, or the number of the check-in that counts."""
    if kind == "notes":
        return len(store.notes(session_id))
    return max((int(one.word) for one in store.check_ins(session_id)), default=0)


def _is_sound(store: Store) -> bool:
    answers = store.writer.ask(
        lambda connection: [
            *connection.exec_driver_sql("PRAGMA quick_check").scalars(),
            *connection.exec_driver_sql("PRAGMA cipher_integrity_check").scalars(),
        ]
    )
    return answers == ["ok"]


def _found(store: Store, take_id: str, wanted: int) -> int:
    """How many of the first `wanted` events are there, in order and unchanged."""
    pairs = zip(range(wanted), expected(), store.load(take_id).events, strict=False)
    return sum(truth == event for _, truth, event in pairs)
