"""The store: what was made, kept. Reading is safe from any thread, each reader on a connection of its own;
every change goes through the one writer. Both wait for the disk: never call this from the engine's or the
window's own thread (`Recorder` is made for that).

Its parts: takes and songs (`store_takes`), people and sessions (`store_people`), second copies, backups and
erasing (`store_safety`).
"""

import contextlib

from sqlalchemy import Engine

from instruments.refusal import Refusal
from sessions.audit import FAILED, OPENED
from sessions.database import check_head, connect, refusing
from sessions.keys import Keys, open_keys
from sessions.lock import Lock
from sessions.models import VERSION
from sessions.profile import Profile
from sessions.schema import check_version, prepare
from sessions.store_people import PeopleShelf, SessionShelf
from sessions.store_safety import SafetyShelf
from sessions.store_takes import SongShelf, TakeShelf
from sessions.unlocking import Unlocking
from sessions.writer import Writer


class Store(TakeShelf, SongShelf, PeopleShelf, SessionShelf, SafetyShelf):
    """One profile's people, sessions, takes and songs. Make it with `Store.open`."""

    def __init__(
        self, profile: Profile, reading: Engine, keys: Keys, writer: Writer | None, lock: Lock | None
    ) -> None:
        super().__init__(profile, reading, keys, writer)
        self._lock = lock

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
                prepare(writing, profile)
            reading = connect(profile.store, keys, writing=False)
            undo.pop_all()
        store = cls(profile, reading, keys, Writer(writing), lock)
        store.begin_safety()
        store.note_opening()
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
                if check_version(connection) < VERSION:
                    raise Refusal("The store is of an older Attune; open Attune once to bring it up to date.")
            undo.pop_all()
        store = cls(profile, reading, keys, None, None)
        store.note_opening()
        return store

    def note_opening(self) -> None:
        """Put an opening, and the wrong tries before it, on the audit log."""
        try:
            Unlocking(self._profile).note_failed(lambda count: self.note(FAILED, count))
        except Refusal as trouble:
            self.audit_trouble = str(trouble)
        self.note(OPENED)

    def close(self) -> bool:
        """Write what is left and let go of the files; False if something could not be kept."""
        self.end_safety()
        kept = self._writer.close() if self._writer else True
        self._reading.dispose()
        if self._lock:
            self._lock.release()
        return kept
