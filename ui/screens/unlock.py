"""Unlock: the passphrase or the recovery key, and the ways to change them."""

from __future__ import annotations

from typing import Any

from ui.kit.control import Control
from ui.kit.page import Page
from ui.practice import BEHIND, CLIENTS, ME, unlocked
from ui.screens import unlock_cut_off, unlock_rows, unlock_work
from ui.screens.screen import Screen
from ui.screens.unlock_work import Opened

ASK, CHOOSE, KEY = "ask", "choose", "key"
"""What the screen does: ask for a secret, have one chosen, show a recovery key."""


class Unlock(Screen):
    """Opened with (purpose, screen, value): "enter" goes on to that screen; "first" sets a passphrase where
    there was none, "change" another one, "key" gives a new recovery key, "me" has it open by itself."""

    name = "unlock"
    lights = (("lilac", 0.1, 0.0, 0.4), ("sky", 0.95, 1.0, 0.4))
    idle_s = 0.25

    def entered(self, value: Any = None) -> None:
        self.purpose, *self.onward = value or ("enter", "people", None)
        self.mode = CHOOSE if self.purpose == "first" else ASK
        self.typed = self.again = self.printed = self.trouble = ""
        self.recovering, self.busy, self.until_s = False, False, 0.0
        self._master: bytes | None = None
        self.wishes_focus = "secret"
        self._look_at_wait()

    def left(self) -> None:
        self.typed = self.again = self.printed = ""
        self._master = None

    @property
    def wait_s(self) -> float:
        """How long until the next try."""
        return max(0.0, self.until_s - self.shell.clock())

    def controls(self, page: Page) -> list[Control]:
        return [*unlock_rows.head(page), *self._body(page)]

    def _body(self, page: Page) -> list[Control]:
        if self.mode == KEY:
            return unlock_rows.recovery_key(page, self.printed)
        if self.mode == CHOOSE:
            return unlock_rows.choosing(page, self.purpose, self.typed, self.again, self.trouble, self.busy)
        return unlock_rows.asking(
            page, self.purpose, self.typed, self.recovering, self.trouble, self.busy, self.wait_s
        )

    def do_home(self, value: Any) -> None:
        self.shell.go("home")

    def do_typed(self, text: str) -> None:
        self.typed = text

    def do_again(self, text: str) -> None:
        self.again = text

    def do_recovery(self, value: Any) -> None:
        self.recovering, self.typed, self.trouble = not self.recovering, "", ""
        self.wishes_focus = "secret"

    def do_open(self, value: Any) -> None:
        profile = self.shell.practice.profile
        if self.busy or self.wait_s > 0 or not self.typed or profile is None:
            return
        self.busy, self.trouble = True, ""
        store = self.shell.keeping.store
        secret = unlock_work.secret(self.typed, self.recovering)
        self.typed = ""
        self.shell.later(unlock_work.opened, self._opened, profile, secret, store, failed=self._failed)

    def _opened(self, found: Opened | str) -> None:
        self.busy = False
        if isinstance(found, str):
            self.trouble = found
            self._look_at_wait()
            return
        unlocked(self.shell, found.store)
        if self.recovering or self.purpose == "change":
            self._master, self.mode = found.master, CHOOSE
            self.wishes_focus = "secret"
        elif self.purpose in ("key", ME):
            self._do_with(found.master)
        else:
            self._go_on()
        if self.shell.practice.sitting is None and found.cut_off:
            unlock_cut_off.ask(self.shell, found.cut_off[0])

    def _failed(self) -> None:
        self.busy = False

    def _do_with(self, master: bytes) -> None:
        profile = self.shell.practice.profile
        self.busy = True
        if self.purpose == "key":
            self.shell.later(unlock_work.new_key, self._printed, profile, master, failed=self._failed)
        else:
            self.shell.later(unlock_work.by_itself, self._by_itself, profile, master, failed=self._failed)

    def _by_itself(self, _: Any) -> None:
        self.shell.set(use=ME, wording="home")
        self.shell.say(self.shell.t("unlock.now_me"))
        self.shell.go("home")

    def do_choose(self, value: Any) -> None:
        """A passphrase was typed twice."""
        if self.busy:
            return
        if self.typed != self.again:
            self.trouble = self.shell.t("unlock.differ")
            return
        self.busy, self.trouble = True, ""
        work = unlock_work.first if self.purpose == "first" else unlock_work.change
        typed, profile = self.typed, self.shell.practice.profile
        self.shell.later(work, self._chosen, profile, typed, self._master, failed=self._failed)

    def _chosen(self, found: tuple[str, str]) -> None:
        self.busy = False
        self.trouble, printed = found
        if self.trouble:
            return
        self.typed = self.again = ""
        self._master = None
        if self.purpose == "first":
            self.shell.set(use=CLIENTS, wording="session")
        if printed:
            self._printed(printed)
        else:
            self.shell.say(self.shell.t("unlock.changed"))
            self._go_on()

    def _printed(self, printed: str) -> None:
        self.busy, self.printed, self.mode = False, printed, KEY
        self.wishes_focus = "written"

    def do_written(self, value: Any) -> None:
        """The recovery key was written down."""
        self.printed = ""
        self._go_on()

    def _go_on(self) -> None:
        name, value = self.onward
        if name in BEHIND and self.shell.practice.locked:
            return
        self.shell.go(name, value)

    def _look_at_wait(self) -> None:
        profile = self.shell.practice.profile
        if profile is not None:
            self.shell.later(unlock_work.left_s, self._waiting, profile)

    def _waiting(self, left_s: float) -> None:
        self.until_s = self.shell.clock() + left_s
