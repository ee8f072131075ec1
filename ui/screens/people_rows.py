"""The people, and one person's sessions, as rows."""

from datetime import datetime

from pygame import Rect

from sessions.models import HELD, MISSED, PLANNED, RUNNING
from sessions.records import SessionInfo
from ui.kit import layout, widgets
from ui.kit.control import Control, Do, Role
from ui.kit.page import Page
from ui.kit.pager import fitting, leaf, pager
from ui.screens import listen_words as words
from ui.screens.people_work import Person

ROW, GAP = 78, 10


def everybody(
    page: Page, area: Rect, people: tuple[Person, ...] | None, at: int, now: datetime
) -> list[Control]:
    """A card for each person."""
    if not people:
        said = page.t("people.looking" if people is None else "people.nobody")
        return [
            widgets.label(area, "quiet", said, role=Role.STATUS, align="centre", colour="muted", wrap=True)
        ]
    area, foot, shown, at, leaves = _leafed(page, area, len(people), at)
    out: list[Control] = []
    for number in shown:
        person = people[number]
        box, area = layout.top(area, page.u(ROW), page.u(GAP))
        wish = Do("person", person.client.id)
        line = attendance(page, person, now)
        out.append(
            widgets.card(box, f"person.{number}", person.client.name, line, wish, row=f"person {number}")
        )
    return out + _pager(page, foot, at, leaves, shown, len(people))


def attendance(page: Page, person: Person, now: datetime) -> str:
    """How many sessions were held, of how many; when the last one was, when the next will be."""
    held, planned = person.count(HELD), person.client.planned
    parts = [
        page.t("people.held_of", held=held, planned=planned) if planned else page.t("people.held", held=held)
    ]
    if missed := person.count(MISSED):
        parts.append(page.t("people.missed", count=missed))
    last = next((session for session in person.sessions if session.state == HELD), None)
    if last is not None:
        parts.append(page.t("people.last", when=words.when(page.t, last.began_at, now)))
    if person.coming is not None:
        parts.append(page.t("people.coming", when=words.when(page.t, person.coming.began_at, now)))
    if not person.client.consent:
        parts.append(page.t("people.no_consent"))
    return " · ".join(parts)


def buttons(page: Page, running: bool) -> tuple[tuple[str, str, str, Do], ...]:
    """What can be done about a person."""
    begin = page.t("session.back" if running else "people.begin")
    return (
        ("records", page.t("people.records"), "", Do("sheet", "records")),
        ("months", page.t("people.months"), "", Do("months")),
        ("begin", begin, "heart", Do("begin")),
    )


def one(page: Page, area: Rect, person: Person, at: int, now: datetime) -> list[Control]:
    """Attendance, goals, and a card for each session."""
    line, area = layout.top(area, page.u(28), page.u(6))
    out = [widgets.label(line, "attendance", attendance(page, person, now), colour="muted")]
    if person.client.goals.strip():
        goals, area = layout.top(area, page.u(52), page.u(10))
        text = page.t("people.goals_are", goals=" ".join(person.client.goals.split()))
        out.append(widgets.label(goals, "goals", text, wrap=True, rise="top"))
    if not person.sessions:
        return [
            *out,
            widgets.label(area, "quiet", page.t("people.no_sessions"), align="centre", colour="muted"),
        ]
    area, foot, shown, at, leaves = _leafed(page, area, len(person.sessions), at)
    for number in shown:
        box, area = layout.top(area, page.u(ROW), page.u(GAP))
        out += _session(page, box, person.sessions[number], number, now)
    return out + _pager(page, foot, at, leaves, shown, len(person.sessions))


def _session(page: Page, area: Rect, session: SessionInfo, number: int, now: datetime) -> list[Control]:
    title = page.t("people.session", number=session.number or "")
    parts = [words.when(page.t, session.began_at, now), page.t(f"people.states.{session.state}")]
    if session.ended_at is not None and session.state == HELD:
        parts.append(words.how_long(page.t, (session.ended_at - session.began_at).total_seconds()))
    if session.takes:
        parts.append(page.t("people.one_take" if session.takes == 1 else "people.takes", count=session.takes))
    row, name, line = f"session {number}", f"session.{number}", " · ".join(parts)
    if session.state in (HELD, RUNNING):
        return [widgets.card(area, name, title, line, Do("session", session), row=row)]
    out: list[Control] = []
    if session.state == PLANNED:
        label = page.t("people.not_held")
        box, area = layout.right(area, widgets.button_width(page, label), page.u(10))
        out = [widgets.button(box, f"{name}.missed", label, Do("missed", session), row=row, kind="outline")]
    return [widgets.card(area, name, title, line, Do(""), row=row, enabled=False), *out]


def _leafed(page: Page, area: Rect, count: int, at: int) -> tuple[Rect, Rect, range, int, int]:
    row, gap = page.u(ROW), page.u(GAP)
    foot = Rect(area.x, area.bottom, area.w, 0)
    if count > fitting(area, row, gap):
        foot, area = layout.bottom(area, page.u(56), gap)
    at, shown, leaves = leaf(count, fitting(area, row, gap), at)
    return area, foot, shown, at, leaves


def _pager(page: Page, foot: Rect, at: int, leaves: int, shown: range, count: int) -> list[Control]:
    if leaves < 2:
        return []
    said = page.t("listen.shown", first=shown[0] + 1, last=shown[-1] + 1, count=count)
    return pager(page, foot, "leaf", at, leaves, said, page.t("settings.before"), page.t("settings.after"))
