"""A session that a crash cut off: offered after unlocking, never decided unasked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sessions.records import SessionInfo
from sessions.store import Store
from ui.places import with_store
from ui.screens import people_work
from ui.screens.people_work import Begun

if TYPE_CHECKING:
    from ui.shell import Shell


def ask(shell: Shell, session: SessionInfo) -> None:
    """Go on with it, close it, decide later, or erase it."""
    t = shell.t

    def go_on() -> None:
        with_store(shell, people_work.go_on, lambda begun: resume(shell, begun), session)

    def close() -> None:
        with_store(shell, keep, lambda _: shell.say(t("unlock.cut_off_kept")), session)

    def erase() -> None:
        with_store(shell, discard, lambda _: shell.say(t("unlock.cut_off_erased")), session)

    answers = [
        (close, t("unlock.cut_off_keep"), "strong"),
        (None, t("store.later"), "raised"),
        (erase, t("unlock.cut_off_erase"), "outline"),
    ]
    if session.client_id is not None:
        answers.insert(0, (go_on, t("unlock.cut_off_go_on"), "raised"))
    shell.ask(t("unlock.cut_off_title"), t("unlock.cut_off"), answers)


def keep(store: Store, session: SessionInfo) -> None:
    store.keep_session(session.id)


def discard(store: Store, session: SessionInfo) -> None:
    store.discard_session(session.id)


def resume(shell: Shell, begun: Begun) -> None:
    """The session runs again, after its check-in."""
    shell.practice.begin(begun.sitting)
    shell.keeping.use_session(begun.sitting.id)
    shell.go("session")
