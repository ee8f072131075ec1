"""Look back at a session: one axis of time with everything on it, heard from where one is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from improv import commands as c
from sessions.records import NoteRecord, SessionInfo
from sessions.report.write import Wish
from ui.kit.control import Control
from ui.kit.page import Page
from ui.places import documents, with_store
from ui.screens import lookback_axis, lookback_moments, lookback_report, lookback_rows, lookback_work
from ui.screens.lookback_axis import Curves, Roll, View
from ui.screens.lookback_work import Evening, Laid
from ui.screens.people_frame import frame
from ui.screens.people_work import Person
from ui.screens.screen import Screen
from ui.screens.write_band import as_before

if TYPE_CHECKING:
    from ui.shell import Shell

NARROWEST_S = 4.0
"""The shortest stretch that is seen."""

STEP = 0.25
"""How much of the stretch one step to the side moves it."""


class LookBack(Screen):
    """Opened with (person, session)."""

    name = "lookback"
    lights = (("sky", 0.1, 0.0, 0.34), ("lilac", 0.95, 1.0, 0.34))
    light = 0.1
    painters = {Roll: lookback_axis.roll, Curves: lookback_axis.curves}  # noqa: RUF012

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._clear()

    def _clear(self) -> None:
        self.person: Person | None = None
        self.session: SessionInfo | None = None
        self.evening: Evening | None = None
        self.laid: Laid | None = None
        self.view = View(0.0, 1.0, 0.0)
        self.take = self.first = self.said = self.leaf = 0
        self.table = False
        self.note: NoteRecord | None = None
        self.writing: str | None = None
        self.report: dict[str, Any] | None = None
        self.heard: tuple[float, float, bool] | None = None
        self._began_s = 0.0

    @property
    def idle_s(self) -> float:  # type: ignore[override]
        return 0.05 if self.heard else 0.1

    def entered(self, value: Any = None) -> None:
        if value is None and self.session is not None:
            return
        self._clear()
        if value is not None:
            self.person, self.session = value
            with_store(self.shell, lookback_work.evening, self._gathered, self.session.id)

    def left(self) -> None:
        self._silence()
        self._clear()

    def _here(self) -> bool:
        return self.shell.screen is self and not self.shell.practice.locked

    def _gathered(self, found: Evening) -> None:
        if self._here():
            self.evening = found
            if found.takes:
                self.do_take(min(self.take, len(found.takes) - 1))

    def do_take(self, number: int) -> None:
        """Look at another take of the session."""
        if self.evening is None or not 0 <= number < len(self.evening.takes):
            return
        self._silence()
        self.take, self.laid = number, None
        called = {voice: self.shell.t(f"players.{voice}") for voice in lookback_rows.NAMED}
        with_store(self.shell, lookback_work.laid, self._laid, self.evening.takes[number].id, called)

    def _laid(self, found: Laid) -> None:
        if self._here():
            self.laid, self.said = found, 0
            self.view = View(0.0, max(NARROWEST_S, found.found.length_s), 0.0)

    def controls(self, page: Page) -> list[Control]:
        self._follow()
        if self.person is None or self.session is None:
            return frame(page, page.t("lookback.title"), page.t("go.home"))[0]
        back = page.t("lookback.back", name=self.person.client.name)
        head, room = frame(
            page, lookback_rows.title(page, self.session), back, *lookback_rows.buttons(page, self)
        )
        return [*head, *lookback_rows.body(page, room, self), *self._sheet(page)]

    def _sheet(self, page: Page) -> list[Control]:
        if self.report is not None:
            return lookback_report.asking(page, **self.report)
        return lookback_rows.sheet_of(page, self)

    def _follow(self) -> None:
        """The line goes with what is heard; at the end it begins again, or stops."""
        if self.heard is None:
            return
        start, end, again = self.heard
        at = start + self.shell.clock() - self._began_s
        if at < end:
            self._see(at_s=at)
        elif again:
            self._hear(start, end, True)
        else:
            self._silence()

    def _see(self, **changes: float) -> None:
        view = {"start_s": self.view.start_s, "end_s": self.view.end_s, "at_s": self.view.at_s, **changes}
        self.view = View(**view)

    def do_home(self, value: Any) -> None:
        if self.writing is not None or self.report is not None:
            self.do_close(value)
        elif self.heard is not None:
            self._silence()
        else:
            self.shell.go("people", self.person.client.id if self.person else None)

    def do_close(self, value: Any) -> None:
        self.writing, self.note, self.report = None, None, None

    def do_at(self, second: float | None) -> None:
        """Go to a moment; while something is heard, it is heard from there."""
        if second is None:
            return
        self._see(at_s=second)
        if self.heard is not None and not self.heard[2]:
            self.do_hear(None)

    def do_zoom(self, factor: float) -> None:
        """Show a stretch that is so many times as long, around where one is."""
        if self.laid is None:
            return
        whole = max(NARROWEST_S, self.laid.found.length_s)
        long = min(whole, max(NARROWEST_S, (self.view.end_s - self.view.start_s) * factor))
        inside = self.view.start_s <= self.view.at_s <= self.view.end_s
        middle = self.view.at_s if inside else (self.view.start_s + self.view.end_s) / 2
        self._show(middle - long / 2, long)

    def do_closer(self, value: Any) -> None:
        self.do_zoom(0.5)

    def do_wider(self, value: Any) -> None:
        self.do_zoom(2.0)

    def do_aside(self, steps: float) -> None:
        """Move the stretch to the side by so many quarters."""
        long = self.view.end_s - self.view.start_s
        self._show(self.view.start_s + steps * STEP * long, long)

    def do_earlier(self, value: Any) -> None:
        self.do_aside(-1)

    def do_later(self, value: Any) -> None:
        self.do_aside(1)

    def do_scroll(self, rows: int) -> None:
        self.do_aside(0.25 * rows)

    def _show(self, start_s: float, long_s: float) -> None:
        whole = max(NARROWEST_S, self.laid.found.length_s if self.laid else 0.0)
        start = min(max(0.0, start_s), whole - long_s)
        self._see(start_s=start, end_s=start + long_s)

    def do_moment(self, steps: int) -> None:
        """Go to the next moment or the one before."""
        if self.laid is None or self.evening is None:
            return
        found = lookback_moments.beside(
            lookback_moments.moments(self.laid, self.evening), self.view.at_s, steps
        )
        if found is not None:
            self.do_at(found.at_s)
            long = self.view.end_s - self.view.start_s
            if not self.view.start_s <= found.at_s <= self.view.end_s:
                self._show(found.at_s - long / 2, long)

    def do_hear(self, value: Any) -> None:
        """Hear it from where one is to the end."""
        if self.laid is not None:
            start = self.view.at_s if self.view.at_s < self.laid.found.length_s - 0.1 else 0.0
            self._hear(start, self.laid.found.length_s + 1.0, False)

    def do_loop(self, value: Any) -> None:
        """Hear what is seen again and again."""
        if self.laid is not None:
            self._hear(self.view.start_s, self.view.end_s, True)

    def do_hear_or_stop(self, value: Any) -> None:
        if self.heard is None:
            self.do_hear(value)
        else:
            self._silence()

    def do_stop(self, value: Any) -> None:
        self._silence()

    def _hear(self, start: float, end: float, again: bool) -> None:
        assert self.laid is not None
        self._silence()
        self.heard, self._began_s = (start, end, again), self.shell.clock()
        self.shell.send(lookback_work.from_here(self.laid.sound, start, end if again else None))
        self._see(at_s=start)

    def _silence(self) -> None:
        if self.heard is not None:
            self.heard = None
            for command in (c.Stop(), *as_before(self.shell.chosen)):
                self.shell.send(command)

    def do_table(self, value: Any) -> None:
        self.table, self.leaf = not self.table, 0

    def do_leaf(self, at: int) -> None:
        self.leaf = at

    def do_other_curves(self, value: Any) -> None:
        self.first += 1

    def do_more_said(self, value: Any) -> None:
        self.said += 1

    def do_note(self, value: Any) -> None:
        """Write a note at this moment, or go on with the one that stands here."""
        if self.laid is not None and self.evening is not None:
            self.note = lookback_moments.note_at(self.evening, self.laid.take.id, self.view)
            self.writing = self.note.text if self.note else ""
            self.wishes_focus = "writing"

    def do_writing(self, text: str) -> None:
        self.writing = text

    def do_keep_note(self, value: Any) -> None:
        if self.laid is None or self.evening is None or self.writing is None:
            return
        at_s = lookback_moments.seconds_of(self.note) if self.note else self.view.at_s
        note_id = self.note.id if self.note else ""
        with_store(
            self.shell, lookback_work.write_note, self._noted, self.evening, self.laid.take.id, at_s,
            self.writing, note_id,
        )  # fmt: skip

    def _noted(self, found: Evening) -> None:
        if self._here():
            self.evening = found
            self.do_close(None)

    def do_report(self, value: Any) -> None:
        if self.laid is not None:
            self.report = {"kind": ".html", "title": "", "sound": False, "passphrase": ""}

    def _asked(self, name: str, value: Any) -> None:
        if self.report is not None:
            self.report = {**self.report, name: value}

    def do_kind(self, kind: str) -> None:
        self._asked("kind", kind)

    def do_report_title(self, text: str) -> None:
        self._asked("title", text)

    def do_sound(self, value: Any) -> None:
        if self.report is not None:
            self._asked("sound", not self.report["sound"])

    def do_seal(self, text: str) -> None:
        self._asked("passphrase", text)

    def do_write_out(self, value: Any) -> None:
        """Write the take outside the store, as asked."""
        asked, laid = self.report, self.laid
        if asked is None or laid is None:
            return
        self.do_close(None)
        wish = Wish(asked["title"].strip(), asked["sound"], False, asked["passphrase"])
        with_store(
            self.shell, lookback_report.write, self._written, laid.take.id, documents(), asked["kind"], wish
        )

    def _written(self, place: object) -> None:
        self.shell.say(self.shell.t("lookback.written", path=place))
