"""Working with clients: who is here now, what stays behind the lock, and when it locks itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sessions.profile import Profile

if TYPE_CHECKING:
    from sessions.records import ClientRecord
    from sessions.unlocking import IdleLock
    from ui.shell import Shell

ME, CLIENTS = "me", "clients"

BEHIND = frozenset({"people", "session", "lookback", "months"})
"""Screens that show whose sessions there are: nobody sees them without the passphrase."""


@dataclass(frozen=True, slots=True)
class Sitting:
    """The session that runs. `why_unkept`: why nothing of it is kept, in a sentence, or nothing."""

    id: str
    client: ClientRecord
    number: int
    why_unkept: str = ""


class Practice:
    """`locked`: the passphrase is asked for before anything behind the lock is shown. `only`: the id of the
    client who is, or was a moment ago, in the room; nobody else is shown until the passphrase is given."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self.profile: Profile | None = None
        self.locked = False
        self.sitting: Sitting | None = None
        self.only = ""
        self._clock = clock
        self._idle: IdleLock | None = None

    def begin(self, sitting: Sitting) -> None:
        """A session has begun: from now on nobody else is shown."""
        self.sitting, self.only = sitting, sitting.client.id

    def end(self) -> None:
        """The session is over; its client may still be in the room."""
        self.sitting = None

    def touched(self) -> None:
        """Somebody did something."""
        if self._idle is not None:
            self._idle.touch()

    def left_alone(self, recording: bool) -> bool:
        """Whether nobody has done anything for so long that it locks itself."""
        from sessions.unlocking import IdleLock

        if self._idle is None:
            self._idle = IdleLock(self._clock)
        return not self.locked and self._idle.due(recording)


def lock(shell: Shell) -> None:
    """Lock now. While a session runs its store stays open, so that nothing that is played is lost; nothing
    of it is shown without the passphrase. Otherwise the store is closed and its key forgotten."""
    practice = shell.practice
    if shell.settings.use != CLIENTS or practice.locked:
        return
    practice.locked = True
    shell.withdraw_offer()
    if practice.sitting is None:
        store = shell.keeping.release()
        if store is not None:
            shell.later(_closed, lambda _: None, store)
    elif shell.keeping.store is not None:
        shell.later(_noted, lambda _: None, shell.keeping.store)
    if shell.screen.name in BEHIND:
        shell.go("unlock", ("enter", "people" if practice.sitting is None else "session", None))
    elif shell.screen.name in ("listen", "kept"):
        shell.go("home")


def _closed(store: Any) -> None:
    _noted(store)
    store.close()


def _noted(store: Any) -> None:
    from sessions.audit import LOCKED

    store.note(LOCKED)


def watch(shell: Shell) -> None:
    """Lock when nobody has done anything for a while, but never while something is recorded."""
    if shell.settings.use == CLIENTS and shell.practice.left_alone(shell.keeping.recording):
        lock(shell)


def enter(shell: Shell, name: str, value: Any = None) -> None:
    """Open a screen behind the lock, or ask for the passphrase first."""
    if shell.practice.locked:
        shell.go("unlock", ("enter", name, value))
    else:
        shell.go(name, value)


def unlocked(shell: Shell, store: Any) -> None:
    """The right passphrase was given; `store` is new where it had been closed."""
    shell.practice.locked = False
    shell.practice.only = ""
    shell.practice.touched()
    if store is not None:
        shell.keeping.opened(store)


def measure_last(shell: Shell) -> None:
    """Reckon the measures of the take that ended last, if it is a client's, where that may take a while."""
    store, take = shell.keeping.store, shell.keeping.last
    if shell.practice.sitting is not None and store is not None and take:
        shell.later(_measured, lambda _: None, store, take)


def _measured(store: Any, take_id: str) -> None:
    from sessions.review.course import measure_take

    measure_take(store, take_id)


def use_as(shell: Shell, use: str) -> None:
    """Somebody says who uses Attune: for work with clients a passphrase is chosen first; to go back to
    opening by itself the passphrase is asked for."""
    if use == shell.settings.use:
        return
    if use == CLIENTS:
        shell.go("unlock", ("first", "home", None))
    elif shell.settings.use == CLIENTS:
        shell.go("unlock", ("me", "home", None))
    else:
        shell.set(use=ME, wording="home")
