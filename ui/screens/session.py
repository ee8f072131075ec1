"""The session: check in, play, breathe, write, check out, the note, the next time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sessions.models import AFTER, BEFORE
from sessions.vault import new_id
from ui.kit.control import Control
from ui.kit.page import Page
from ui.places import with_store
from ui.practice import Sitting
from ui.screens import people_work, session_rows
from ui.screens.people_frame import frame
from ui.screens.people_work import Begun
from ui.screens.screen import Screen
from ui.screens.session_rows import Face, Feeling

if TYPE_CHECKING:
    from ui.shell import Shell

ROOM, NOTE = "room", "note"
"""The steps beside the two check-ins: the session itself, and what is written after it."""


class SessionScreen(Screen):
    """Opened with a session that has just begun it asks how somebody is; else it is where it was."""

    name = "session"
    lights = (("amber", 0.05, 0.0, 0.36), ("lilac", 0.95, 1.0, 0.4))
    painters = {Face: session_rows.face}  # noqa: RUF012

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.step = ROOM
        self.feeling = Feeling()
        self.reminder = self.note = self.next_time = ""
        self.weeks = 1
        self.busy = False

    @property
    def sitting(self) -> Sitting | None:
        return self.shell.practice.sitting

    def entered(self, value: Any = None) -> None:
        if isinstance(value, Begun):
            self.step, self.feeling, self.reminder = BEFORE, Feeling(), value.reminder
            self.note = self.next_time = ""
            self.busy, self.weeks = False, 1

    def controls(self, page: Page) -> list[Control]:
        sitting = self.sitting
        if sitting is None:
            return frame(page, page.t("session.none"), page.t("go.home"))[0]
        head, room = frame(page, session_rows.title(page, sitting), page.t("go.home"))
        if sitting.why_unkept:
            words, room = session_rows.unkept(page, room)
            head += words
        if self.step in (BEFORE, AFTER):
            return head + session_rows.check_in(page, room, self.step, self.feeling)
        if self.step == NOTE:
            return head + session_rows.closing(
                page, room, self.note, self.next_time, self.weeks, not sitting.why_unkept, self.busy
            )
        return head + session_rows.hub(page, room, self.reminder, self.note, bool(sitting.why_unkept))

    def do_home(self, value: Any) -> None:
        if self.step == NOTE:
            self.step = ROOM
        else:
            self.shell.go("home")

    def do_feel(self, change: tuple[str, float]) -> None:
        self.feeling = self.feeling.with_value(*change)

    def do_word(self, text: str) -> None:
        self.feeling = self.feeling.with_word(text)

    def do_checked(self, value: Any) -> None:
        """What was answered is kept; what was not touched stays empty."""
        sitting, felt = self.sitting, self.feeling
        if sitting is not None and (felt.told or felt.word.strip()):
            values = (felt.told.get("pleasure"), felt.told.get("arousal"))
            with_store(
                self.shell, people_work.check_in, lambda _: None, sitting, self.step, values, felt.word
            )
        self.do_skip(value)

    def do_skip(self, value: Any) -> None:
        self.step = ROOM if self.step == BEFORE else NOTE
        self.feeling = Feeling()

    def do_play(self, value: Any) -> None:
        self.shell.go("play")

    def do_write(self, value: Any) -> None:
        self.shell.go("write")

    def do_breathing(self, value: Any) -> None:
        self.shell.go("breathing", "session")

    def do_look_at(self, value: Any) -> None:
        """This person's sessions, to hear something again because somebody asked for it."""
        if self.sitting is not None:
            self.shell.go("people", self.sitting.client.id)

    def do_note(self, text: str) -> None:
        self.note = text

    def do_next_time(self, text: str) -> None:
        self.next_time = text

    def do_weeks(self, weeks: int) -> None:
        self.weeks = weeks

    def do_check_out(self, value: Any) -> None:
        self.step = AFTER
        self.shell.finish_take()

    def do_end(self, value: Any) -> None:
        sitting = self.sitting
        if sitting is None or self.busy:
            return
        self.busy = True
        self.shell.finish_take()
        with_store(
            self.shell, people_work.end, self._ended, sitting, self.note, self.next_time, self.weeks,
            failed=self._failed,
        )  # fmt: skip

    def _failed(self) -> None:
        self.busy = False

    def _ended(self, _: Any) -> None:
        self.busy, self.step = False, ROOM
        self.reminder = self.note = self.next_time = ""
        self.shell.practice.end()
        self.shell.keeping.use_session(new_id())
        self.shell.say(self.shell.t("session.ended"))
        self.shell.go("home")
