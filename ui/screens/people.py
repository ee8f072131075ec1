"""People: those the therapist works with, and one of them with all sessions."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sessions.records import ClientRecord, SessionInfo
from ui.kit.control import Control, Do
from ui.kit.page import Page
from ui.places import documents, with_store
from ui.screens import people_records, people_rows, people_sheet, people_work
from ui.screens.people_frame import frame
from ui.screens.people_work import Begun, Person
from ui.screens.screen import Screen

if TYPE_CHECKING:
    from ui.shell import Shell


class People(Screen):
    """Opened with a client's id it shows that person."""

    name = "people"
    lights = (("lilac", 0.05, 0.0, 0.4), ("sage", 1.0, 0.95, 0.36))

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._clear()

    def _clear(self) -> None:
        self.people: tuple[Person, ...] | None = None
        self.person: Person | None = None
        self.draft: ClientRecord | None = None
        self.sheet = ""
        self.leaf = 0

    def entered(self, value: Any = None) -> None:
        self._clear()
        only = self.shell.practice.only
        if only or value:
            with_store(self.shell, people_work.one, self._show, only or value)
        else:
            with_store(self.shell, people_work.everybody, self._take)

    def left(self) -> None:
        """Names are forgotten with the screen; while somebody is here nobody else is shown again."""
        self._clear()
        if self.shell.practice.sitting is not None:
            self.shell.practice.only = self.shell.practice.sitting.client.id

    def _take(self, people: tuple[Person, ...]) -> None:
        if self.shell.screen is self and not self.shell.practice.locked:
            self.people = people

    def _show(self, person: Person) -> None:
        if self.shell.screen is self and not self.shell.practice.locked:
            self.person, self.leaf, self.sheet, self.draft = person, 0, "", None

    def controls(self, page: Page) -> list[Control]:
        return [*(self._one(page) if self.person else self._all(page)), *self._sheet(page)]

    def _all(self, page: Page) -> list[Control]:
        more = (
            ("locks", page.t("people.lock"), "gear", Do("sheet", "lock")),
            ("add", page.t("people.add"), "plus", Do("add")),
        )
        head, room = frame(page, page.t("people.title"), page.t("go.home"), *more)
        return head + people_rows.everybody(page, room, self.people, self.leaf, datetime.now())

    def _one(self, page: Page) -> list[Control]:
        assert self.person is not None
        only, running = self.shell.practice.only, self.shell.practice.sitting
        back = page.t("people.others" if only else "people.all")
        head, room = frame(page, self.person.client.name, back, *people_rows.buttons(page, bool(running)))
        return head + people_rows.one(page, room, self.person, self.leaf, datetime.now())

    def _sheet(self, page: Page) -> list[Control]:
        if self.sheet == "lock":
            return people_sheet.locks(page)
        if self.sheet == "records":
            return people_records.choices(page)
        if self.draft is not None:
            return people_sheet.details(page, self.draft)
        return []

    def do_home(self, value: Any) -> None:
        practice = self.shell.practice
        if self.sheet or self.draft is not None:
            self.do_close(value)
        elif self.person is None:
            self.shell.go("home")
        elif practice.only:
            self.shell.ask(
                self.shell.t("people.others"),
                self.shell.t("people.others_line"),
                [
                    (
                        lambda: self.shell.go("unlock", ("enter", "people", None)),
                        self.shell.t("people.others_yes"),
                        "raised",
                    ),
                    (lambda: self.shell.go("home"), self.shell.t("go.home"), "raised"),
                    (None, self.shell.t("people.stay"), "strong"),
                ],
            )
        else:
            self.entered()

    def do_close(self, value: Any) -> None:
        self.sheet, self.draft = "", None

    def do_sheet(self, name: str) -> None:
        self.sheet = name

    def do_secret(self, purpose: str) -> None:
        self.shell.go("unlock", (purpose, "people", None))

    def do_leaf(self, at: int) -> None:
        self.leaf = at

    def do_person(self, client_id: str) -> None:
        with_store(self.shell, people_work.one, self._show, client_id)

    def do_add(self, value: Any) -> None:
        self.draft = ClientRecord("", "")
        self.wishes_focus = "name"

    def do_details(self, value: Any) -> None:
        self.do_close(value)
        self.draft = self.person.client if self.person else None

    def do_draft(self, changes: dict[str, Any]) -> None:
        if self.draft is not None:
            self.draft = replace(self.draft, **changes)

    def do_keep(self, value: Any) -> None:
        if self.draft is not None:
            with_store(self.shell, people_work.keep, self._show, self.draft)

    def do_begin(self, value: Any) -> None:
        """Begin a session with this person, or go back to the one that runs."""
        if self.shell.practice.sitting is not None:
            self.shell.go("session")
        elif self.person is not None:
            self.shell.finish_take()
            with_store(self.shell, people_work.begin, self._begun, self.person.client.id)

    def _begun(self, begun: Begun) -> None:
        self.shell.practice.begin(begun.sitting)
        self.shell.keeping.use_session(begun.sitting.id)
        self.shell.go("session", begun)

    def do_export_all(self, value: Any) -> None:
        self.do_close(value)
        if self.person is not None:
            client_id = self.person.client.id
            with_store(self.shell, people_records.export_all, self._exported, client_id, documents())

    def _exported(self, place: object) -> None:
        self.shell.say(self.shell.t("people.exported", path=place))

    def do_erase(self, value: Any) -> None:
        self.do_close(value)
        if self.shell.practice.sitting is not None:
            self.shell.say(self.shell.t("people.not_in_session"))
        elif self.person is not None:
            people_records.ask_to_erase(self)

    def do_missed(self, session: SessionInfo) -> None:
        with_store(self.shell, people_work.missed, self._show, session)

    def do_session(self, session: SessionInfo) -> None:
        if self.person is not None and self.shell.has("lookback"):
            self.shell.go("lookback", (self.person, session))

    def do_months(self, value: Any) -> None:
        if self.person is not None and self.shell.has("months"):
            self.shell.go("months", self.person)
