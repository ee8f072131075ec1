"""Months: a person's sessions beside each other, each measure against this person's own earlier ones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

import pygame
from pygame import Rect

from sessions.models import AFTER, BEFORE, HELD
from sessions.records import CheckInRecord
from sessions.review.months import Point, months
from sessions.review.words import MeasureWords, measures
from sessions.store import Store
from ui.kit import layout, widgets
from ui.kit.brush import Brush, Mood
from ui.kit.control import Control, Do, Role
from ui.kit.page import Page
from ui.kit.pager import fitting, leaf, pager
from ui.kit.theme import mix
from ui.places import with_store
from ui.screens import listen_words as words
from ui.screens import people_rows
from ui.screens.people_frame import frame
from ui.screens.people_work import Person
from ui.screens.screen import Screen

if TYPE_CHECKING:
    from ui.shell import Shell

Row = tuple[float, tuple[float, float] | None]
"""A session's value, and the band of the sessions before it."""

MOODS = (("muted", "square", BEFORE), ("sage", "circle", AFTER))


@dataclass(frozen=True, slots=True)
class Multiple:
    """A small picture of one measure: lines as (colour, shape, values with their bands). `span`: the least
    and the greatest value it shows at once."""

    lines: tuple[tuple[str, str, tuple[Row | None, ...]], ...]
    span: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Seen:
    """What is known over all sessions held, oldest first: values by measure, check-ins by session, songs."""

    sessions: tuple[Any, ...]
    points: Mapping[str, tuple[Point, ...]]
    check_ins: Mapping[str, tuple[CheckInRecord, ...]]
    songs: int


def seen(store: Store, client_id: str) -> Seen:
    """Gather it. Waits for the disk."""
    held = tuple(reversed([one for one in store.sessions(client_id) if one.state == HELD]))
    return Seen(
        held,
        {measure.name: months(store.trend(client_id, measure.name), "client") for measure in measures()},
        {one.id: store.check_ins(one.id) for one in held},
        len(store.songs(client_id)),
    )


def multiple(brush: Brush, control: Control, mood: Mood) -> None:
    look: Multiple = control.look
    values = [row[0] for *_, rows in look.lines for row in rows if row]
    values += [edge for *_, rows in look.lines for row in rows if row and row[1] for edge in row[1]]
    rect = control.rect
    pygame.draw.line(brush.surface, brush.colour("line"), rect.bottomleft, rect.bottomright)
    if not values:
        return
    values += look.span
    low, high = min(values), max(values)
    spread = (high - low) or 1.0

    def point(at: int, value: float, count: int) -> tuple[int, int]:
        x = rect.x + brush.u(8) + (rect.w - 2 * brush.u(8)) * (at / max(1, count - 1))
        return round(x), round(rect.bottom - brush.u(8) - (value - low) / spread * (rect.h - 2 * brush.u(8)))

    for colour, shape, rows in look.lines:
        _band(brush, rows, point)
        ink = brush.theme.thin(colour)
        places = [point(at, row[0], len(rows)) for at, row in enumerate(rows) if row]
        if len(places) > 1:
            pygame.draw.lines(brush.surface, ink, False, places, brush.u(2))
        for place in places:
            brush.shape(shape, place, 13, ink)


def _band(brush: Brush, rows: tuple[Row | None, ...], point: Any) -> None:
    """Mean -1 SD to mean +1 SD of the earlier sessions, as it stood at each session."""
    upper, lower = [], []
    for at, row in enumerate(rows):
        if row and row[1]:
            lower.append(point(at, row[1][0], len(rows)))
            upper.append(point(at, row[1][1], len(rows)))
    if len(upper) > 1:
        ground = mix(brush.colour("surface"), brush.colour("amber"), 0.2)
        pygame.draw.polygon(brush.surface, ground, [*upper, *lower[::-1]])
    elif upper:
        pygame.draw.line(
            brush.surface, mix(brush.colour("surface"), brush.colour("amber"), 0.3), upper[0], lower[0],
            brush.u(10),
        )  # fmt: skip


class Months(Screen):
    """Opened with a person."""

    name = "months"
    lights = (("lilac", 0.05, 0.0, 0.36), ("sky", 1.0, 0.95, 0.36))
    painters = {Multiple: multiple}  # noqa: RUF012

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._clear()

    def _clear(self) -> None:
        self.person: Person | None = None
        self.seen: Seen | None = None
        self.table = False
        self.leaf = 0

    def entered(self, value: Any = None) -> None:
        self._clear()
        if value is not None:
            self.person = value
            with_store(self.shell, seen, self._take, value.client.id)

    def left(self) -> None:
        self._clear()

    def _take(self, found: Seen) -> None:
        if self.shell.screen is self and not self.shell.practice.locked:
            self.seen = found

    def controls(self, page: Page) -> list[Control]:
        if self.person is None:
            return frame(page, page.t("lookback.title"), page.t("go.home"))[0]
        back = page.t("lookback.back", name=self.person.client.name)
        words_ = page.t("lookback.picture" if self.table else "lookback.table")
        head, room = frame(page, page.t("people.months"), back, ("table", words_, "", Do("table")))
        line, room = layout.top(room, page.u(30), page.u(12))
        if self.seen is None:
            return [*head, widgets.label(room, "quiet", page.t("people.looking"), align="centre")]
        said = people_rows.attendance(page, self.person, datetime.now())
        said += " · " + page.t(
            "lookback.one_song" if self.seen.songs == 1 else "lookback.songs", count=self.seen.songs
        )
        head.append(widgets.label(line, "attendance", said, colour="muted"))
        return head + (self._rows(page, room) if self.table else self._pictures(page, room))

    def _pictures(self, page: Page, area: Rect) -> list[Control]:
        assert self.seen is not None
        boxes = layout.grid(area, len(measures()) + 1, 4, page.u(14))
        out: list[Control] = []
        for box, measure in zip(boxes, measures(), strict=False):
            points = self.seen.points[measure.name]
            rows = tuple((one.value, one.band) for one in points)
            out += _panel(
                page,
                box,
                measure.name,
                measure.label,
                said_of(page, measure, points),
                Multiple((("amber", "circle", rows),)),
            )
        lines = tuple((colour, shape, self._moods(moment)) for colour, shape, moment in MOODS)
        label, said = page.t("lookback.pleasure_over"), page.t("lookback.pleasure_line")
        return out + _panel(page, boxes[-1], "moods", label, said, Multiple(lines, (0.0, 1.0)))

    def _moods(self, moment: str) -> tuple[Row | None, ...]:
        assert self.seen is not None
        told = [
            next((one.pleasure for one in self.seen.check_ins[session.id] if one.moment == moment), None)
            for session in self.seen.sessions
        ]
        return tuple(None if value is None else (value, None) for value in told)

    def _rows(self, page: Page, area: Rect) -> list[Control]:
        """The same as a table: a line for each measure of each session."""
        assert self.seen is not None
        lines = []
        for session in self.seen.sessions:
            when = words.when(page.t, session.began_at, datetime.now())
            values = [
                f"{measure.label} {point.value:.2f}"
                for measure in measures()
                for point in self.seen.points[measure.name]
                if point.session_id == session.id
            ]
            lines.append(
                (page.t("lookback.session", number=session.number or "", when=when), ", ".join(values))
            )
            lines += [("", _mood(page, one)) for one in self.seen.check_ins[session.id]]
        foot, area = layout.bottom(area, page.u(56), page.u(10))
        row, gap = page.u(62), page.u(6)
        self.leaf, shown, leaves = leaf(len(lines), fitting(area, row, gap), self.leaf)
        out: list[Control] = []
        for number in shown:
            box, area = layout.top(area, row, gap)
            left, right = layout.left(box, page.u(330), page.u(14))
            out.append(widgets.label(left, f"row.{number}", lines[number][0], colour="muted", wrap=True))
            out.append(widgets.label(right, f"row.{number}.said", lines[number][1], wrap=True, size="tiny"))
        if leaves < 2:
            return out
        said = page.t("listen.shown", first=shown[0] + 1, last=shown[-1] + 1, count=len(lines))
        turn = (page.t("settings.before"), page.t("settings.after"))
        return out + pager(page, foot, "leaf", self.leaf, leaves, said, *turn)

    def do_home(self, value: Any) -> None:
        self.shell.go("people", self.person.client.id if self.person else None)

    def do_table(self, value: Any) -> None:
        self.table, self.leaf = not self.table, 0

    def do_leaf(self, at: int) -> None:
        self.leaf = at


def _mood(page: Page, one: CheckInRecord) -> str:
    from ui.screens.lookback_rows import check_in_words

    return check_in_words(page, one)


def said_of(page: Page, measure: MeasureWords, points: tuple[Point, ...]) -> str:
    """The last session's value and where it lies among the earlier ones, with their numbers."""
    if not points:
        return page.t("lookback.no_value")
    last = points[-1]
    if last.band is None:
        return page.t("lookback.value", value=f"{last.value:.2f}", unit=measure.unit)
    middle, sd = (last.band[0] + last.band[1]) / 2, (last.band[1] - last.band[0]) / 2
    return page.t(
        f"lookback.value_{last.place}", value=f"{last.value:.2f}", mean=f"{middle:.2f}", sd=f"{sd:.2f}"
    )


def _panel(page: Page, area: Rect, name: str, label: str, said: str, look: Multiple) -> list[Control]:
    inner = layout.inset(area, page.u(16), page.u(12))
    head, rest = layout.top(inner, page.u(26))
    foot, picture = layout.bottom(rest, page.u(44), page.u(6))
    return [
        widgets.panel(area, f"{name}.box"),
        widgets.label(head, f"{name}.name", label, weight="semibold"),
        Control(name, f"{label}: {said}", picture, Role.IMAGE, look),
        widgets.label(foot, f"{name}.said", said, size="tiny", colour="muted", wrap=True, rise="top"),
    ]
