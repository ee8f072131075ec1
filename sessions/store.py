"""The store: what was made, kept. Reading is safe from any thread, each reader on a connection of its own;
every change goes through the one writer. Both wait for the disk: never call this from the engine's or the
window's own thread (`Recorder` is made for that).
"""

import contextlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Engine, func, insert, select, table
from sqlalchemy.exc import SQLAlchemyError

from instruments.refusal import Refusal
from sessions import people, sittings, songs, takes
from sessions.audit import ERASED, OPENED, VIEWED, Audit
from sessions.database import check_head, connect, refusing
from sessions.files import sync_folder
from sessions.keys import Keys, open_keys
from sessions.lock import Lock, is_held
from sessions.models import CLOSED, HELD, LIVE, MISSED, NOTE, PLANNED, RUNNING, VERSION, Base, SchemaVersion
from sessions.profile import Profile
from sessions.records import (
    AssessmentRecord,
    CheckInRecord,
    ClientRecord,
    MeasureRecord,
    NoteRecord,
    SessionInfo,
    SongInfo,
    SongRecord,
    TakeInfo,
    TakeRecord,
    TrendPoint,
)
from sessions.vault import Vault, new_id
from sessions.writer import Writer, fold

SETTLE_S = 2.0
"""How long a reader waits for what was already handed to the writer."""


class Store:
    """One profile's takes and songs. Make it with `Store.open`."""

    def __init__(
        self, profile: Profile, reading: Engine, keys: Keys, writer: Writer | None, lock: Lock | None
    ) -> None:
        self.vault = Vault(keys)
        self.audit = Audit(profile.audit, profile.audit_head, keys.audit)
        self.audit_trouble = ""
        self.recording: set[str] = set()
        self._profile, self._reading, self._writer, self._lock = profile, reading, writer, lock

    @classmethod
    def open(cls, profile: Profile, read_only: bool = False, master: bytes | None = None) -> "Store":
        """Open the profile's store; make one where there is none. `master` is the key that a passphrase gave
        (`sessions.unlocking`), None for a store that opens by itself.

        Raises Refusal, and leaves every file as it is, if another Attune uses the store, the key does not
        fit or is asked for (`Locked`), the store is damaged or from a newer Attune, or the folder cannot be
        written. `read_only` takes no lock and makes no store.
        """
        if read_only:
            return cls._open_to_read(profile, master)
        profile.make()
        with contextlib.ExitStack() as undo:
            lock = Lock(profile.lock)
            undo.callback(lock.release)
            keys = open_keys(profile) if master is None else Keys.of(master)
            check_head(profile.store, keys, make=True)
            writing = connect(profile.store, keys, writing=True)
            undo.callback(writing.dispose)
            with refusing():
                _prepare(writing, profile)
            reading = connect(profile.store, keys, writing=False)
            undo.pop_all()
        store = cls(profile, reading, keys, Writer(writing), lock)
        store.note(OPENED)
        return store

    @classmethod
    def _open_to_read(cls, profile: Profile, master: bytes | None) -> "Store":
        if not profile.store.exists():
            raise Refusal("Nothing has been kept yet.")
        keys = open_keys(profile) if master is None else Keys.of(master)
        check_head(profile.store, keys)
        with contextlib.ExitStack() as undo:
            reading = connect(profile.store, keys, writing=False)
            undo.callback(reading.dispose)
            with refusing(), reading.connect() as connection:
                if _check_version(connection) < VERSION:
                    raise Refusal("The store is of an older Attune; open Attune once to bring it up to date.")
            undo.pop_all()
        return cls(profile, reading, keys, None, None)

    @property
    def writer(self) -> Writer:
        """The one writer. Raises Refusal for a store that is only read."""
        if self._writer is None:
            raise Refusal("The store was opened for reading only.")
        return self._writer

    def close(self) -> bool:
        """Write what is left and let go of the files; False if something could not be kept."""
        kept = self._writer.close() if self._writer else True
        self._reading.dispose()
        if self._lock:
            self._lock.release()
        return kept

    def note(self, what: str, about: str = "") -> None:
        """Put something on the audit log. What is in the way of that stands in `audit_trouble`: the work
        itself goes on."""
        try:
            self.audit.note(what, about)
        except Refusal as trouble:
            self.audit_trouble = str(trouble)

    def takes(self) -> tuple[TakeInfo, ...]:
        """The kept takes, newest first."""
        with self._read() as connection:
            return takes.listed(connection, self.vault, CLOSED)

    def unfinished(self) -> tuple[TakeInfo, ...]:
        """Takes that were cut off by a crash, newest first: to be kept, or discarded, or left for later.

        None are told where this store is only read and another Attune, which may be recording, holds it.
        """
        if self._writer is None and is_held(self._profile.lock):
            return ()
        with self._read() as connection:
            live = takes.listed(connection, self.vault, LIVE)
        return tuple(take for take in live if take.id not in self.recording)

    def load(self, take_id: str) -> TakeRecord:
        """A take with its events; also an unfinished one's, as far as it goes."""
        with self._read() as connection:
            record = TakeRecord(*takes.loaded(connection, self.vault, take_id))
        self.note(VIEWED, take_id)
        return record

    def keep(self, take_id: str) -> None:
        """Close a take that was cut off."""
        self.writer.ask(lambda connection: takes.close(connection, self.vault, take_id), folded=True)

    def discard(self, take_id: str) -> None:
        """Erase a take's contents for good."""
        self.writer.ask(lambda connection: takes.discard(connection, self.vault, take_id), folded=True)
        self.note(ERASED, take_id)

    def rename(self, take_id: str, title: str) -> None:
        self.writer.ask(lambda connection: takes.rename(connection, self.vault, take_id, title))

    def songs(self) -> tuple[SongInfo, ...]:
        """The kept songs, the last changed first."""
        with self._read() as connection:
            return songs.listed(connection, self.vault)

    def save_song(self, title: str, chordpro: str, data: Mapping[str, Any], song_id: str = "") -> str:
        """Keep a song, anew if `song_id` is given; gives its id. `data` is anything JSON can hold."""
        song_id = song_id or new_id()
        self.writer.ask(lambda connection: songs.save(connection, self.vault, song_id, title, chordpro, data))
        return song_id

    def load_song(self, song_id: str) -> SongRecord:
        with self._read() as connection:
            return songs.loaded(connection, self.vault, song_id)

    def erase_song(self, song_id: str) -> None:
        self.writer.ask(lambda connection: songs.erase(connection, self.vault, song_id), folded=True)
        self.note(ERASED, song_id)

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
        self.writer.ask(lambda connection: people.change(connection, self.vault, client))

    def sessions(self, client_id: str | None = None) -> tuple[SessionInfo, ...]:
        """A client's sessions, or those of nobody in particular, newest first."""
        with self._read() as connection:
            return sittings.listed(connection, client_id)

    def begin_session(self, client_id: str | None = None) -> str:
        """A session begins now; gives its id."""
        return self._new_session(client_id, RUNNING, None)

    def plan_session(self, client_id: str, at: datetime) -> str:
        """A session that is to come; `start_session` begins it, `miss_session` says that it was not held."""
        return self._new_session(client_id, PLANNED, at)

    def start_session(self, session_id: str) -> None:
        self.writer.ask(lambda connection: sittings.mark(connection, session_id, RUNNING))

    def end_session(self, session_id: str) -> None:
        self.writer.ask(lambda connection: sittings.mark(connection, session_id, HELD))

    def miss_session(self, session_id: str) -> None:
        self.writer.ask(lambda connection: sittings.mark(connection, session_id, MISSED))

    def check_in(
        self, session_id: str, moment: str, pleasure: float | None, arousal: float | None, word: str = ""
    ) -> None:
        """How somebody is, `moment` "before" or "after"; values 0-1 or None."""
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
        note = NoteRecord(note_id or new_id(), session_id, take_id, at_samples, kind, datetime.now(UTC), text)
        self.writer.ask(lambda connection: sittings.write_note(connection, self.vault, note))
        return note.id

    def notes(self, session_id: str) -> tuple[NoteRecord, ...]:
        with self._read() as connection:
            return sittings.notes(connection, self.vault, session_id)

    def assess(self, session_id: str, form: Iterable[AssessmentRecord]) -> None:
        """Keep the therapist's own form."""
        rows = tuple(form)
        self.writer.ask(lambda connection: sittings.assess(connection, self.vault, session_id, rows))

    def assessments(self, session_id: str) -> tuple[AssessmentRecord, ...]:
        with self._read() as connection:
            return sittings.assessments(connection, self.vault, session_id)

    def measure(self, take_id: str, measures: Iterable[MeasureRecord]) -> None:
        """Keep a take's measures, for trends."""
        rows = tuple(measures)
        self.writer.ask(lambda connection: sittings.measure(connection, take_id, rows))

    def trend(self, client_id: str | None, name: str) -> tuple[TrendPoint, ...]:
        """A measure over a client's takes, oldest first."""
        with self._read() as connection:
            return sittings.trend(connection, client_id, name)

    def _new_session(self, client_id: str | None, state: str, at: datetime | None) -> str:
        session_id = new_id()
        self.writer.ask(
            lambda connection: sittings.begin(connection, self.vault, session_id, client_id, state, at)
        )
        return session_id

    @contextlib.contextmanager
    def _read(self) -> Iterator[Connection]:
        if self._writer:
            self._writer.settle(SETTLE_S)
        with refusing(), self._reading.connect() as connection:
            yield connection


def _prepare(engine: Engine, profile: Profile) -> None:
    """Check the store and bring it up to date, or lay out a new one and put that on disk before anything is
    recorded."""
    with engine.connect() as connection:
        if connection.scalar(select(func.count()).select_from(table("sqlite_master"))):
            version = _check_version(connection)
            connection.rollback()
            if version < VERSION:
                _bring_up(connection, profile, version)
            return
        connection.rollback()
        with connection.begin():
            Base.metadata.create_all(connection)
            connection.execute(insert(SchemaVersion).values(version=VERSION))
        fold(connection)
    sync_folder(profile.data)


def _bring_up(connection: Connection, profile: Profile, version: int) -> None:
    """To the newest version, all or nothing, after a copy was made beside the store."""
    from sessions.migrations import migrate

    copy = profile.store.with_name(f"store.version-{version}.db")
    if not copy.exists():
        connection.exec_driver_sql("VACUUM INTO ?", (str(copy),))
        copy.chmod(0o600)
    connection.rollback()
    with connection.begin():
        migrate(connection, version)
    fold(connection)
    sync_folder(profile.data)


def _check_version(connection: Connection) -> int:
    """The version of the store's tables. Raises Refusal for a damaged store and for a newer one."""
    try:
        version = connection.scalar(select(SchemaVersion.version)) or 0
    except SQLAlchemyError as error:
        raise Refusal("The store is damaged. It was left as it is.") from error
    if version > VERSION:
        raise Refusal("The store was written by a newer Attune. Please use that one; nothing was changed.")
    return version
