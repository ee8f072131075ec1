"""A thread that writes second copies of what changed, and the day's backup, while nothing waits for it."""

import threading
import time
from collections.abc import Callable
from functools import partial
from typing import Any

from sqlalchemy import Connection, Engine, Row, delete, select
from sqlalchemy.exc import SQLAlchemyError

from instruments.refusal import Refusal
from sessions.bundle import gathered
from sessions.copies import Copies
from sessions.database import in_words
from sessions.models import Uncopied
from sessions.writer import Writer

PAUSE_S = 0.2
"""Changes that come this close together are copied together."""

IDLE_S = 120.0
"""How often `idle` is called."""

CLOSING_S = 10.0


class Copier:
    """`idle` is called on this thread now and then. What is in the way stands in `trouble`, in a sentence;
    it is tried again with the next change and at the next start."""

    def __init__(self, copies: Copies, reading: Engine, writer: Writer, idle: Callable[[], None]) -> None:
        self.trouble = ""
        self._copies, self._reading, self._writer, self._idle = copies, reading, writer, idle
        self._woken, self._closing, self._rounds = threading.Event(), threading.Event(), threading.Lock()
        self._thread = threading.Thread(target=self._run, name="store copier", daemon=True)
        self._thread.start()

    def wake(self) -> None:
        """Something changed."""
        self._woken.set()

    def copy_now(self) -> None:
        """Write what is missing now, on the caller's thread."""
        with self._rounds:
            try:
                self._copy_all()
                self.trouble = ""
            except Refusal as refusal:
                self.trouble = str(refusal)
            except SQLAlchemyError as error:
                self.trouble = f"{in_words(error)}. The second copies are not up to date."
            except OSError as error:
                self.trouble = f"The second copies cannot be written: {error.strerror}."

    def close(self) -> None:
        """Write what is missing, then end; what a long backup leaves no time for waits for the next start."""
        self._closing.set()
        self._woken.set()
        self._thread.join(CLOSING_S)

    def _run(self) -> None:
        due = time.monotonic() + IDLE_S
        while not self._closing.is_set():
            self._woken.wait(max(0.0, due - time.monotonic()))
            if self._woken.is_set():
                self._closing.wait(PAUSE_S)
                self._woken.clear()
                self.copy_now()
            if time.monotonic() >= due:
                self._idle()
                due = time.monotonic() + IDLE_S
        self.copy_now()

    def _copy_all(self) -> None:
        with self._reading.connect() as connection:
            waiting = connection.execute(select(Uncopied.__table__)).all()
        for row in waiting:
            with self._reading.connect() as connection:
                bundle = gathered(connection, row.kind, row.id)
            if bundle is None:
                self._copies.remove(row.kind, row.id)
            else:
                self._copies.write(row.kind, row.id, bundle)
            self._writer.ask(partial(_done, row))


def _done(row: Row[Any], connection: Connection) -> None:
    same = (Uncopied.kind == row.kind, Uncopied.id == row.id, Uncopied.change == row.change)
    connection.execute(delete(Uncopied).where(*same))
