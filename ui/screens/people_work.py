"""What People asks of the store. All of it waits for the disk: for the worker's threads."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sessions.models import HELD, NEXT_TIME, PLANNED
from sessions.records import ClientRecord, SessionInfo
from sessions.store import Store
from ui.practice import Sitting


@dataclass(frozen=True, slots=True)
class Person:
    """A client with his sessions, newest first."""

    client: ClientRecord
    sessions: tuple[SessionInfo, ...]

    def count(self, state: str) -> int:
        """How many sessions are in this state."""
        return sum(session.state == state for session in self.sessions)

    @property
    def coming(self) -> SessionInfo | None:
        """The session that is planned next."""
        planned = [session for session in self.sessions if session.state == PLANNED]
        return min(planned, key=lambda session: session.began_at, default=None)


@dataclass(frozen=True, slots=True)
class Begun:
    """A session that has begun, and what was noted the last time for this one."""

    sitting: Sitting
    reminder: str = ""


def everybody(store: Store) -> tuple[Person, ...]:
    """All clients by name."""
    return tuple(Person(client, store.sessions(client.id)) for client in store.clients())


def one(store: Store, client_id: str) -> Person:
    return Person(store.client(client_id), store.sessions(client_id))


def keep(store: Store, client: ClientRecord) -> Person:
    """Add a client, or change one."""
    if client.id:
        store.change_client(client)
        return one(store, client.id)
    return one(store, store.add_client(client))


def begin(store: Store, client_id: str) -> Begun:
    """Begin the planned session, or a new one."""
    person = one(store, client_id)
    coming = person.coming
    if coming is not None:
        store.start_session(coming.id)
        session_id = coming.id
    else:
        session_id = store.begin_session(client_id)
    number = person.count(HELD) + 1
    sitting = Sitting(session_id, person.client, number, store.why_unkept(session_id))
    return Begun(sitting, _reminder(store, person))


def go_on(store: Store, session: SessionInfo) -> Begun:
    """Take up a session that was cut off."""
    store.resume_session(session.id)
    person = one(store, session.client_id or "")
    return Begun(Sitting(session.id, person.client, person.count(HELD) + 1), _reminder(store, person))


def _reminder(store: Store, person: Person) -> str:
    last = next((session for session in person.sessions if session.state == HELD), None)
    if last is None:
        return ""
    return " ".join(note.text for note in store.notes(last.id) if note.kind == NEXT_TIME)


def plan(store: Store, client_id: str, weeks: int) -> None:
    """Plan a session at this hour in so many weeks."""
    store.plan_session(client_id, datetime.now(UTC) + timedelta(weeks=weeks))


def missed(store: Store, session: SessionInfo) -> Person:
    """A planned session was not held."""
    store.miss_session(session.id)
    return one(store, session.client_id or "")


def end(store: Store, sitting: Sitting, note: str, next_time: str, weeks: int) -> None:
    """End a session with what the therapist writes about it."""
    if not sitting.why_unkept:
        if note.strip():
            store.write_note(sitting.id, note)
        if next_time.strip():
            store.write_note(sitting.id, next_time, kind=NEXT_TIME)
    store.end_session(sitting.id)
    if weeks and sitting.client.consent:
        plan(store, sitting.client.id, weeks)


def check_in(
    store: Store, sitting: Sitting, moment: str, values: tuple[float | None, float | None], word: str
) -> None:
    """Keep how somebody is, where anything may be kept."""
    if not sitting.why_unkept:
        store.check_in(sitting.id, moment, *values, word.strip())
