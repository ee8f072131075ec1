"""One thread that owns the only writing connection."""

import contextlib
import queue
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, wait
from dataclasses import dataclass, field
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import SQLAlchemyError

from instruments.refusal import Refusal
from sessions.database import in_words

TICK_S = 0.25
"""How often what is being played is committed."""

RETRY_S = 1.0
ASK_S = 10.0

T = TypeVar("T")
Job = Callable[[Connection], T]
"""Work inside one transaction. It may run again after a failure, so it must not use up what it writes."""


@dataclass(frozen=True, slots=True)
class _Task:
    job: Job[Any]
    kept: bool = True
    folded: bool = False
    then: bool = False
    changes: bool = True
    answer: Future[Any] = field(default_factory=Future)


class Writer:
    """Runs jobs in order, each in a transaction of its own.

    A posted job is tried until it is on disk; an asked one is tried once. `notify` is called on the
    writer's thread with one sentence when something cannot be kept, and when it can again; `changed` after
    a job (a tick is none) that may have changed something.
    """

    def __init__(self, engine: Engine) -> None:
        self.notify: Callable[[str], None] = lambda sentence: None
        self.changed: Callable[[], None] = lambda: None
        self._engine = engine
        self._tasks: queue.SimpleQueue[_Task | None] = queue.SimpleQueue()
        self._ticking: Job[Callable[[], None] | None] | None = None
        self._closing = threading.Event()
        self._failing = self._gave_up = False
        self._thread = threading.Thread(target=self._run, name="store writer", daemon=True)
        self._thread.start()

    def post(self, job: Job[T], *, folded: bool = False, then: bool = False) -> "Future[T]":
        """Have `job` done however often it must be tried; never blocks. `folded`: afterwards the write-ahead
        log is folded into the store and emptied, so that nothing erased remains in it. `then`: its result,
        if any, is called once its work is on disk."""
        return self._put(_Task(job, folded=folded, then=then))

    def ask(self, job: Job[T], *, folded: bool = False) -> T:
        """Do `job` once and wait for its result. Raises Refusal if it fails or has not begun after 10 s."""
        answer: Future[T] = self._put(_Task(job, kept=False, folded=folded))
        wait((answer,), ASK_S)
        if answer.cancel():
            raise Refusal("The store is busy or its disk is full; this was not done.")
        try:
            return answer.result()
        except SQLAlchemyError as error:
            raise Refusal(f"{in_words(error)}. This was not done.") from error

    def tick(self, job: Job[Callable[[], None] | None] | None) -> None:
        """Run `job` every quarter of a second; what it returns is called once its work is on disk."""
        self._ticking = job

    def settle(self, timeout_s: float) -> bool:
        """Wait until what was posted so far is on disk; False if it is not in time."""
        answer = self._put(_Task(lambda connection: None, kept=False, changes=False))
        return answer in wait((answer,), timeout_s).done

    def close(self, timeout_s: float = 10.0) -> bool:
        """Do what is left, then end; False if something could not be kept."""
        self._closing.set()
        self._tasks.put(None)
        self._thread.join(timeout_s)
        self._engine.dispose()
        return not (self._thread.is_alive() or self._failing or self._gave_up)

    def _put(self, task: _Task) -> "Future[Any]":
        if self._closing.is_set():
            raise Refusal("The store is closed.")
        self._tasks.put(task)
        return task.answer

    def _run(self) -> None:
        with self._engine.connect() as connection:
            due = time.monotonic() + TICK_S
            while True:
                task = self._next(due)
                if task is None and self._closing.is_set():
                    self._tick(connection)
                    return
                if task is not None:
                    self._do(connection, task)
                if time.monotonic() >= due:
                    self._tick(connection)
                    due = time.monotonic() + (RETRY_S if self._failing else TICK_S)

    def _next(self, due: float) -> _Task | None:
        with contextlib.suppress(queue.Empty):
            return self._tasks.get(timeout=max(0.0, due - time.monotonic()))
        return None

    def _tick(self, connection: Connection) -> None:
        if self._ticking is None:
            return
        try:
            done = self._attempt(connection, self._ticking)
        except Exception as error:
            self._failed(error)
        else:
            if done is not None:
                self._well()
                done()

    def _do(self, connection: Connection, task: _Task) -> None:
        if not task.answer.set_running_or_notify_cancel():
            return
        try:
            result = self._insist(connection, task.job) if task.kept else self._attempt(connection, task.job)
        except Exception as error:
            if task.kept:
                self._give_up(error)
            task.answer.set_exception(error)
            return
        if task.folded:
            fold(connection)
        if task.then and result is not None:
            result()
        task.answer.set_result(result)
        if task.changes:
            self.changed()

    def _insist(self, connection: Connection, job: Job[T]) -> T:
        while True:
            try:
                result = self._attempt(connection, job)
            except SQLAlchemyError as error:
                self._failed(error)
                if self._closing.wait(RETRY_S):
                    return self._attempt(connection, job)
            else:
                self._well()
                return result

    def _attempt(self, connection: Connection, job: Job[T]) -> T:
        with connection.begin():
            return job(connection)

    def _failed(self, error: Exception) -> None:
        if not self._failing:
            self._failing = True
            rest = "Playing goes on; what is played stays in memory and is tried again."
            self._say(f"{in_words(error)}. {rest}")

    def _give_up(self, error: Exception) -> None:
        self._gave_up = True
        if not isinstance(error, SQLAlchemyError):
            words = str(error) if isinstance(error, Refusal) else "A take could not be closed."
            self._say(f"{words} What was recorded of it is on disk and is offered at the next start.")

    def _well(self) -> None:
        if self._failing:
            self._failing = False
            self._say("Keeping works again. Nothing was lost.")

    def _say(self, sentence: str) -> None:
        with contextlib.suppress(Exception):
            self.notify(sentence)


def fold(connection: Connection) -> None:
    """Fold the write-ahead log into the store and empty it; a reader in the way puts it off."""
    with contextlib.suppress(SQLAlchemyError):
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.rollback()
