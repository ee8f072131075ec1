"""The store's people and sessions, and what is said and written about them."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime

from sqlalchemy import Connection

from instruments.refusal import Refusal
from sessions import people, sittings, takes
from sessions.audit import ERASED
from sessions.copied import SESSION, touched
from sessions.erasing import erase_session
from sessions.models import HELD, MISSED, NOTE, PLANNED, RUNNING
from sessions.records import AssessmentRecord, CheckInRecord, ClientRecord, NoteRecord, SessionInfo
from sessions.shelf import Shelf
from sessions.vault import new_id


class PeopleShelf(Shelf):
    """Clients: added, changed, listed."""

    def clients(self) -> tuple[ClientRecord, ...]:
        """Everybody the therapist works with, by name."""
        with self._read() as connection:
            return people.listed(connection, self.vault)

    def client(self, client_id: str) -> ClientRecord:
        with self._read() as connection:
            return people.loaded(connection, self.vault, client_id)

    def add_client(self, client: ClientRecord) -> str:
        """Keep a new client; gives his id (one is made where `client.id` is empty)."""
        client = replace(client, id=client.id or new_id())
        self.writer.ask(lambda connection: people.add(connection, self.vault, client))
        return client.id

    def change_client(self, client: ClientRecord) -> None:
        """Keep what is known of a client anew. Where consent is taken back, nothing more is kept of a session
        that is running; what was kept before stays until it is erased."""
        self.writer.ask(lambda connection: people.change(connection, self.vault, client))
        if not client.consent:
            with self._read() as connection:
                self.unkept.update(
                    one.id for one in sittings.running(connection) if one.client_id == client.id
                )


class SessionShelf(Shelf):
    """Sessions: planned, begun, ended; check-ins, notes and the form. What would be kept of a client without
    consent raises `NotKept`, with the sentence that `why_unkept` gives."""

    def sessions(self, client_id: str | None = None) -> tuple[SessionInfo, ...]:
        """A client's sessions, or those of nobody in particular, newest first."""
        with self._read() as connection:
            return sittings.listed(connection, client_id)

    def unfinished_sessions(self) -> tuple[SessionInfo, ...]:
        """Sessions that a crash cut off, newest first: to be gone on with, kept, discarded or left for later.
        None are told where another Attune may be in them."""
        if self._in_other_hands:
            return ()
        with self._read() as connection:
            running = sittings.running(connection)
        return tuple(session for session in running if session.id not in self.running)

    def begin_session(self, client_id: str | None = None) -> str:
        """A session begins now; gives its id. Without consent it can be used as any other, and nothing of it
        is kept."""
        session_id = new_id()
        try:
            self._new_session(session_id, client_id, RUNNING, None)
        except people.NotKept:
            self.unkept.add(session_id)
        self.running.add(session_id)
        return session_id

    def plan_session(self, client_id: str, at: datetime) -> str:
        """A session that is to come; `start_session` begins it, `miss_session` says that it was not held."""
        session_id = new_id()
        self._new_session(session_id, client_id, PLANNED, at)
        return session_id

    def start_session(self, session_id: str) -> None:
        """Begin a planned session; without consent it stays planned, and nothing of it is kept."""
        try:
            self._mark(session_id, RUNNING)
        except people.NotKept:
            self.unkept.add(session_id)
        self.running.add(session_id)

    def resume_session(self, session_id: str) -> None:
        """Go on with a session that was cut off."""
        if session_id not in (session.id for session in self.unfinished_sessions()):
            raise Refusal("This session was not cut off.")
        self.running.add(session_id)

    def end_session(self, session_id: str) -> None:
        if session_id not in self.unkept:
            self._mark(session_id, HELD)
        self.running.discard(session_id)

    def miss_session(self, session_id: str) -> None:
        self._mark(session_id, MISSED)

    def keep_session(self, session_id: str) -> None:
        """Close a session that was cut off, with the takes that were cut off in it."""
        with self._read() as connection:
            live = [take for take in takes.cut_off(connection, self.vault) if take.session_id == session_id]

        def close(connection: Connection) -> None:
            for take in live:
                takes.close(connection, self.vault, take.id)
            sittings.close_cut_off(connection, session_id)

        self.writer.ask(close, folded=True)

    def discard_session(self, session_id: str) -> None:
        """Erase a session and all that was played, said and written in it."""

        def erase(connection: Connection) -> None:
            erase_session(connection, session_id)
            touched(connection, SESSION, session_id)

        self.writer.ask(erase, folded=True)
        self.note(ERASED, session_id)

    def check_in(
        self, session_id: str, moment: str, pleasure: float | None, arousal: float | None, word: str = ""
    ) -> None:
        """How somebody is, `moment` "before" or "after"; values 0-1 or None."""
        self._check_kept(session_id)
        self.writer.ask(
            lambda connection: sittings.check_in(
                connection, self.vault, session_id, moment, pleasure, arousal, word
            )
        )

    def check_ins(self, session_id: str) -> tuple[CheckInRecord, ...]:
        with self._read() as connection:
            return sittings.check_ins(connection, self.vault, session_id)

    def write_note(
        self, session_id: str, text: str, take_id: str | None = None, at_samples: int | None = None,
        kind: str = NOTE, note_id: str = "",
    ) -> str:  # fmt: skip
        """Keep a note, anew if `note_id` is given (empty words delete it); gives its id."""
        self._check_kept(session_id)
        note = NoteRecord(note_id or new_id(), session_id, take_id, at_samples, kind, datetime.now(UTC), text)
        self.writer.ask(lambda connection: sittings.write_note(connection, self.vault, note))
        return note.id

    def notes(self, session_id: str) -> tuple[NoteRecord, ...]:
        with self._read() as connection:
            return sittings.notes(connection, self.vault, session_id)

    def assess(self, session_id: str, form: Iterable[AssessmentRecord]) -> None:
        """Keep the therapist's own form."""
        self._check_kept(session_id)
        rows = tuple(form)
        self.writer.ask(lambda connection: sittings.assess(connection, self.vault, session_id, rows))

    def assessments(self, session_id: str) -> tuple[AssessmentRecord, ...]:
        with self._read() as connection:
            return sittings.assessments(connection, self.vault, session_id)

    def _new_session(self, session_id: str, client_id: str | None, state: str, at: datetime | None) -> None:
        self.writer.ask(
            lambda connection: sittings.begin(connection, self.vault, session_id, client_id, state, at)
        )

    def _mark(self, session_id: str, state: str) -> None:
        self.writer.ask(lambda connection: sittings.mark(connection, session_id, state))
