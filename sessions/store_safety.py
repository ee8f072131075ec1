"""The store's second copies, backups, and erasing a client."""

import contextlib
import time
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, Engine, insert, select
from sqlalchemy.exc import SQLAlchemyError

from instruments.refusal import Refusal
from sessions import erasing
from sessions.audit import ERASED
from sessions.backup import Backup, expire, is_due, make_backup
from sessions.copied import CLIENT, SESSION, SONG
from sessions.copier import Copier
from sessions.copies import Copies
from sessions.keys import Keys
from sessions.models import Client, Erased
from sessions.profile import Profile
from sessions.purging import old_stores, purge
from sessions.shelf import Shelf
from sessions.writer import Writer

NO_DUTY, DUTY_OVER, KEPT_ELSEWHERE = "no duty", "duty is over", "kept elsewhere"
RETENTIONS = (NO_DUTY, DUTY_OVER, KEPT_ELSEWHERE)
"""What a therapist may answer when asked whether a law or contract wants the records kept."""

FOLD_S = 5.0


class SafetyShelf(Shelf):
    """`copy_trouble` and `backup_trouble` say in a sentence what is in the way of those."""

    def __init__(self, profile: Profile, reading: Engine, keys: Keys, writer: Writer | None) -> None:
        super().__init__(profile, reading, keys, writer)
        self.copies = Copies(profile, keys)
        self.backup_trouble = ""
        self._copier: Copier | None = None

    @property
    def copy_trouble(self) -> str:
        return self._copier.trouble if self._copier else ""

    def begin_safety(self) -> None:
        """Erase again whom an old copy brought back, and begin to write second copies."""
        self._erase_again()
        self._copier = Copier(self.copies, self._reading, self.writer, self._daily)
        self.writer.changed = self._copier.wake
        self._copier.wake()

    def end_safety(self) -> None:
        if self._copier:
            self._copier.close()

    def copy_now(self) -> None:
        """Have every second copy up to date; what is in the way stands in `copy_trouble`."""
        self.writer.settle(FOLD_S)
        if self._copier:
            self._copier.copy_now()

    def backup(self, folder: Path | None = None) -> Backup:
        """Make a backup now, in the profile or in another folder; old ones of the profile expire."""
        if self._writer:
            self._writer.settle(FOLD_S)
        made = make_backup(self._profile, self._keys, datetime.now(), folder)
        expire(self._profile, datetime.now())
        return made

    def erase_client(self, client_id: str, retention: str) -> tuple[str, ...]:
        """Erase a client for good: his rows, key, second copies, and him out of every backup kept here.

        `retention` answers whether records must be kept (one of RETENTIONS); it goes on the audit log. Gives
        a sentence for each old file that could not be cleaned. Raises Refusal, having erased nothing, for
        another answer and for somebody who is not here.
        """
        if retention not in RETENTIONS:
            raise Refusal("Say first whether a law or a contract asks you to keep these records.")
        with self._read() as connection:
            if connection.scalar(select(Client.id).where(Client.id == client_id)) is None:
                raise Refusal("There is no such person here.")
        self.copies.note_erased([client_id])
        left = self._erase(client_id)
        self.note(ERASED, f"{client_id} ({retention})")
        return left

    def _erase(self, client_id: str) -> tuple[str, ...]:
        """Old files first, the store last: cut off in between, the next start finds him there and goes on."""
        if self._copier:
            self._copier.copy_now()
        left = purge(old_stores(self._profile), self._keys, client_id)
        with self._read() as connection:
            sessions = erasing.sessions_of(connection, client_id)
            songs = erasing.songs_of(connection, client_id)
        self._remove_copies(client_id, sessions, songs)

        def erase(connection: Connection) -> None:
            erasing.erase_client(connection, client_id)
            erasing.forget_copies(connection, (client_id, *sessions, *songs))
            if connection.scalar(select(Erased.client_id).where(Erased.client_id == client_id)) is None:
                at = self.copies.erased()[client_id]
                connection.execute(insert(Erased).values(client_id=client_id, erased_at=at))

        self.writer.ask(erase, folded=True)
        self._remove_copies(client_id, sessions, songs)
        self._empty_log()
        return left

    def _remove_copies(self, client_id: str, sessions: tuple[str, ...], songs: tuple[str, ...]) -> None:
        try:
            for kind, ids in ((CLIENT, (client_id,)), (SESSION, sessions), (SONG, songs)):
                for row_id in ids:
                    self.copies.remove(kind, row_id)
        except OSError as error:
            raise Refusal(f"A second copy cannot be erased: {error.strerror}. Please try again.") from error

    def _erase_again(self) -> None:
        """Whom a tombstone names and an old copy brought back is erased once more."""
        with self._read() as connection:
            told = set(connection.scalars(select(Erased.client_id)))
            there = set(connection.scalars(select(Client.id)))
        with contextlib.suppress(Refusal):
            told |= self.copies.erased().keys()
        for client_id in told & there:
            self.copies.note_erased([client_id])
            self._erase(client_id)

    def _empty_log(self) -> None:
        """Wait until nothing erased remains in the write-ahead log: a reader may have been in the way."""
        log = self._profile.store.with_name(self._profile.store.name + "-wal")
        until = time.monotonic() + FOLD_S
        while log.exists() and log.stat().st_size:
            if time.monotonic() > until:
                raise Refusal("What was erased is still in the store's log, because it is being read. Close "
                              "Attune once to have it gone.")  # fmt: skip
            self.writer.ask(lambda connection: None, folded=True)

    def _daily(self) -> None:
        """The day's backup, when nobody plays."""
        if self.recording or not is_due(self._profile, datetime.now()):
            return
        try:
            self.backup()
            self.backup_trouble = ""
        except (Refusal, SQLAlchemyError) as trouble:
            self.backup_trouble = str(trouble)
