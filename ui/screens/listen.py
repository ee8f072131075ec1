"""Listen: what was kept, to be heard again when one asks for it, named, saved as a file, taken away."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from pygame import Rect

from improv import commands as c
from sessions.records import TakeInfo
from ui.kit import layout, widgets
from ui.kit.control import Control, Do, Role
from ui.kit.page import Page
from ui.kit.pager import fitting, leaf, pager
from ui.places import NOT_OPEN, with_store
from ui.screens import listen_journey, listen_rows, listen_words, listen_work
from ui.screens.journey_commands import JourneyCommands
from ui.screens.journey_form import first_moods
from ui.screens.listen_work import Entry, Heard, Kept
from ui.screens.write_band import as_before
from ui.screens.write_player import Player

if TYPE_CHECKING:
    from ui.shell import Shell

PATIENCE_S = 5.0
"""After this long without an open store it is said that there is none."""

START_S = 3.0
"""A journey must have begun within this time after it was asked for."""

AFTER_S = 1.5
"""How long after its last note a take may still sound."""


class Listen(JourneyCommands):
    name = "listen"
    lights = (("sky", 0.15, 0.05, 0.42), ("lilac", 1.0, 1.0, 0.36))
    light = 0.2
    painters = {listen_rows.Bar: listen_rows.bar}  # noqa: RUF012

    def __init__(self, shell: Shell, today: Callable[[], datetime] = datetime.now) -> None:
        super().__init__(shell)
        self.kept: Kept | None = None
        self.heard: Heard | None = None
        self.entry: Entry | None = None
        self.naming: str | None = None
        self.later: set[str] = set()
        self.leaf = 0
        self.trouble = False
        self._today = today
        self._player = Player(shell)
        self._loading = False
        self._began_s = self._entered_s = 0.0
        self._asking = self._journeying = False

    @property
    def idle_s(self) -> float:  # type: ignore[override]
        return 0.05 if self.heard or self._journeying else 0.1

    def entered(self, value: Any = None) -> None:
        self.kept, self._loading, self.trouble = None, False, False
        self._entered_s = self.shell.clock()
        self.entry = self.naming = None

    def left(self) -> None:
        self._silence()

    def controls(self, page: Page) -> list[Control]:
        self._load()
        self._follow()
        wide, high = page.units
        area = layout.inset(page.rect, page.u(48 if wide > 1150 else 28), page.u(28 if high > 700 else 16))
        head, rest = layout.top(area, page.u(58), page.u(26 if high > 700 else 14))
        foot, rest = self._foot(page, rest)
        return [*self._head(page, head), *self._list(page, rest), *foot, *self._sheet(page)]

    def _foot(self, page: Page, area: Rect) -> tuple[list[Control], Rect]:
        """What is heard now, or the journey, and the area that is left."""
        if self._journeying and self.shell.model.snapshot is not None:
            foot, rest = layout.bottom(area, page.u(listen_journey.BAR + 20), page.u(18))
            return listen_journey.under_way(page, foot, self.shell.model.snapshot), rest
        if self.heard:
            foot, rest = layout.bottom(area, page.u(listen_rows.NOW), page.u(18))
            return self._now(page, foot, self.heard), rest
        return [], area

    def _head(self, page: Page, area: Rect) -> list[Control]:
        home = page.t("go.home")
        home_place, rest = layout.left(area, widgets.button_width(page, home, True), page.u(16))
        help_now = page.t("go.help_now")
        help_place, rest = layout.right(rest, widgets.button_width(page, help_now), page.u(16))
        journey = page.t("journey.listen")
        road_place, rest = layout.right(rest, widgets.button_width(page, journey, True), page.u(16))
        slow = page.t("session.breathing")
        slow_place, rest = layout.right(rest, widgets.button_width(page, slow), page.u(16))
        middle = Rect(home_place.right, area.y, slow_place.x - home_place.right, area.h)
        return [
            widgets.button(home_place, "home", home, Do("home"), row="top", icon="back"),
            widgets.heading(middle, "title", page.t("listen.title"), "lead", align="centre"),
            widgets.button(slow_place, "breathing", slow, Do("breathing"), row="top"),
            widgets.button(road_place, "journey", journey, Do("journey"), row="top", icon="road"),
            widgets.button(help_place, "help", help_now, Do("help_now"), row="top"),
        ]

    def _list(self, page: Page, area: Rect) -> list[Control]:
        kept = self.kept
        if kept is None:
            if self.shell.practice.locked:
                return self._locked(page, area)
            late = self.shell.keeping.store is None and self.shell.clock() - self._entered_s > PATIENCE_S
            words = NOT_OPEN if late else page.t("listen.looking")
            return [widgets.label(area, "quiet", words, role=Role.STATUS, align="centre", colour="muted")]
        out: list[Control] = []
        row, gap = page.u(listen_rows.ROW), page.u(12)
        waiting = [take for take in kept.cut_off if take.id not in self.later]
        for take in waiting[:2]:
            place, area = layout.top(area, row, gap)
            out += listen_rows.cut_off(page, place, take, self._today())
        if self.trouble:
            words = page.t("listen.trouble")
            return [widgets.label(area, "quiet", words, role=Role.STATUS, align="centre", colour="muted")]
        if not kept.entries:
            return out if waiting else listen_rows.empty(page, area)
        return out + self._rows(page, area, kept.entries, row, gap)

    def _locked(self, page: Page, area: Rect) -> list[Control]:
        """What is kept lies behind the lock; the rest of the screen does not."""
        words, label = page.t("unlock.passphrase_line"), page.t("unlock.open")
        box = layout.middle(area, min(area.w, page.u(620)), page.u(150))
        line, rest = layout.top(box, page.u(70), page.u(16))
        place = layout.middle(rest, max(page.u(150), widgets.button_width(page, label, True)), page.u(58))
        look = {"align": "centre", "colour": "muted", "wrap": True}
        said = widgets.label(line, "quiet", words, role=Role.STATUS, **look)
        return [said, widgets.button(place, "unlock", label, Do("unlock"), row="unlock", icon="lock")]

    def do_unlock(self, value: Any) -> None:
        self.shell.go("unlock", ("enter", self.name, None))

    def _rows(self, page: Page, area: Rect, entries: tuple[Entry, ...], row: int, gap: int) -> list[Control]:
        if len(entries) > fitting(area, row, gap):
            foot, area = layout.bottom(area, page.u(56), gap)
        fit = fitting(area, row, gap)
        self.leaf, shown, leaves = leaf(len(entries), fit, self.leaf)
        out: list[Control] = []
        for at in shown:
            place, area = layout.top(area, row, gap)
            heard = self.heard is not None and self.heard.entry.id == entries[at].id
            out += listen_rows.row(page, place, entries[at], self._today(), heard)
        if leaves > 1:
            words = page.t("listen.shown", first=shown[0] + 1, last=shown[-1] + 1, count=len(entries))
            out += pager(
                page, foot, "leaf", self.leaf, leaves, words, page.t("listen.newer"), page.t("listen.older")
            )
        return out

    def _now(self, page: Page, area: Rect, heard: Heard) -> list[Control]:
        if heard.sheet is not None:
            place = self._player.follow()
            bars = len(heard.sheet.chart.bars)
            bar = place.bar + 1 if place and place.line >= 0 else 0
            facts = page.t("listen.bar_of", bar=bar, bars=bars) if bar else page.t("listen.count_in")
            return listen_rows.now_heard(page, area, heard, bar / bars, facts)
        gone = min(heard.length_s, self.shell.clock() - self._began_s)
        facts = page.t(
            "listen.time_of", now=listen_words.clock_words(gone), all=listen_words.clock_words(heard.length_s)
        )
        return listen_rows.now_heard(page, area, heard, gone / max(0.1, heard.length_s), facts)

    def _sheet(self, page: Page) -> list[Control]:
        if self._asking:
            return listen_journey.asking(page, self.draft)
        if self.entry is None:
            return []
        if self.naming is not None:
            return listen_rows.rename_sheet(page, self.entry, self.naming)
        return listen_rows.more_sheet(page, self.entry, listen_words.title(page.t, self.entry))

    def _load(self) -> None:
        if self.kept is None and not self._loading and self.shell.keeping.store is not None:
            self._loading = True
            with_store(self.shell, listen_work.found, self._take, failed=self._not_found)

    def _not_found(self) -> None:
        self.kept, self.trouble = Kept(), True

    def _take(self, kept: Kept) -> None:
        self.kept, self._loading, self.trouble = kept, False, False

    def _follow(self) -> None:
        """Notice the end of what is heard, or of the journey."""
        now = self.shell.model.snapshot
        if self._journeying and now is not None and now.journey is None and self._waited():
            self._silence()
        heard = self.heard
        if heard is None:
            return
        if heard.sheet is not None:
            self._player.follow()
            over = not self._player.playing
        else:
            over = self.shell.clock() - self._began_s > heard.length_s + AFTER_S
        if over:
            self._silence()

    def _waited(self) -> bool:
        return self.shell.clock() - self._began_s > START_S

    def _silence(self) -> None:
        heard, self.heard = self.heard, None
        if self._journeying:
            self._journeying = False
            self.journey_over()
            for command in (c.Stop(), *as_before(self.shell.chosen)):
                self.shell.send(command)
        if heard is None:
            return
        if heard.sheet is not None:
            self._player.leave()
            return
        for command in (c.Stop(), *as_before(self.shell.chosen)):
            self.shell.send(command)

    def do_breathing(self, value: Any) -> None:
        self.shell.go("breathing", self.name)

    def do_journey(self, value: Any) -> None:
        self._silence()
        self._asking = True
        self.draft = replace(self.draft, leaf=0, **first_moods(self.draft, False))

    def do_set_out(self, value: Any) -> None:
        super().do_set_out(value)
        self._journeying, self._began_s = True, self.shell.clock()

    def do_steer(self, how: str) -> None:
        if how == "end":
            self._silence()
        else:
            super().do_steer(how)

    def do_turn_page(self, value: Any) -> None:
        self.draft = replace(self.draft, leaf=self.draft.leaf + 1)

    def closed(self) -> None:
        self._asking = False

    def do_home(self, value: Any) -> None:
        if self.entry is not None or self._asking:
            self.do_close(value)
        elif self.heard is not None or self._journeying:
            self._silence()
        else:
            self.shell.go("home")

    def do_close(self, value: Any) -> None:
        self.entry = self.naming = None
        self._asking = False

    def do_play(self, value: Any) -> None:
        self.shell.go("play")

    def do_write(self, value: Any) -> None:
        self.shell.go("write")

    def do_leaf(self, at: int) -> None:
        self.leaf = at

    def do_scroll(self, rows: int) -> None:
        self.leaf += 1 if rows > 0 else -1

    def do_hear(self, entry: Entry) -> None:
        self._silence()
        with_store(self.shell, listen_work.to_hear, self._hear, entry, self.shell.chosen.style)

    def _hear(self, heard: Heard) -> None:
        if self.shell.screen is not self:
            return
        self._silence()
        self.heard, self._began_s = heard, self.shell.clock()
        if heard.sheet is not None:
            self._player.play(heard.sheet)
        elif heard.replay is not None:
            self.shell.send(heard.replay)

    def do_stop(self, value: Any) -> None:
        self._silence()

    def do_more(self, entry: Entry) -> None:
        self.entry = entry

    def do_rename(self, entry: Entry) -> None:
        self.naming = entry.title

    def do_naming(self, text: str) -> None:
        self.naming = text

    def do_named(self, entry: Entry) -> None:
        title = " ".join((self.naming or "").split())
        self.do_close(None)
        if title != entry.title and (title or entry.take is not None):
            with_store(self.shell, listen_work.rename, self._take, entry, title)

    def do_save_midi(self, entry: Entry) -> None:
        self.do_close(None)
        with_store(self.shell, listen_work.save, self._saved, entry)

    do_save_chordpro = do_save_midi

    def _saved(self, path: object) -> None:
        self.shell.say(self.shell.t("listen.saved_as", path=path))

    def do_open_song(self, entry: Entry) -> None:
        self.do_close(None)
        self.shell.go("write", entry.id)

    def do_take_away(self, entry: Entry) -> None:
        self.do_close(None)
        t = self.shell.t

        def away() -> None:
            if self.heard is not None and self.heard.entry.id == entry.id:
                self._silence()
            with_store(self.shell, listen_work.take_away, self._taken_away, entry)

        title = t("listen.take_away_title", title=listen_words.title(t, entry))
        answers = [(away, t("listen.take_away"), "outline"), (None, t("listen.leave"), "raised")]
        self.shell.ask(title, t("listen.take_away_text"), answers)

    def _taken_away(self, kept: Kept) -> None:
        self._take(kept)
        self.shell.say(self.shell.t("listen.taken_away"))

    def do_keep_cut_off(self, take: TakeInfo) -> None:
        with_store(self.shell, listen_work.keep_cut_off, self._take, take)

    def do_later(self, take: TakeInfo) -> None:
        self.later.add(take.id)

    def do_discard_cut_off(self, take: TakeInfo) -> None:
        t = self.shell.t

        def discard() -> None:
            with_store(self.shell, listen_work.discard_cut_off, self._take, take)

        answers = [(discard, t("listen.discard"), "outline"), (None, t("listen.leave"), "raised")]
        self.shell.ask(t("listen.cut_off"), t("listen.discard_text"), answers)


class KeptScreen(Listen):
    """The same list, opened by Home's "What was kept"."""

    name = "kept"
