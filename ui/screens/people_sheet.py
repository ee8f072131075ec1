"""Sheets of People: what is known of somebody, and the lock."""

from pygame import Rect

from sessions.records import ClientRecord
from ui.kit import layout, widgets
from ui.kit.control import Control, Do
from ui.kit.page import Page
from ui.kit.sheet import sheet

PROGRAMMES = (10, 12, 20, None)
"""Numbers of sessions that programmes in the field have; None: free."""


def details(page: Page, draft: ClientRecord) -> list[Control]:
    """Name or sign, goals, consent, programme."""
    title = page.t("people.change" if draft.id else "people.add")
    out, room = sheet(page, "details", title, 720, 452, Do("close"), page.t("go.back"))
    name, room = layout.top(room, page.u(60), page.u(12))
    goals, room = layout.top(room, page.u(96), page.u(14))
    out += [
        widgets.field(name, "name", page.t("people.name"), draft.name, lambda text: _changed("name", text),
                      faint=page.t("people.name")),
        widgets.field(goals, "goals", page.t("people.goals"), draft.goals,
                      lambda text: _changed("goals", text), faint=page.t("people.goals"),
                      many_lines=True, size="small"),
    ]  # fmt: skip
    consent, room = layout.top(room, page.u(66), page.u(14))
    out += _consent(page, consent, draft)
    programme, room = layout.top(room, page.u(56), page.u(18))
    out += _programme(page, programme, draft)
    label = page.t("people.keep")
    foot, _ = layout.top(room, page.u(58))
    place, _ = layout.right(foot, widgets.button_width(page, label))
    out.append(widgets.button(place, "keep", label, Do("keep"), row="keep", kind="strong", colour="sage"))
    return out


def _changed(name: str, value: object) -> Do:
    return Do("draft", {name: value})


def _consent(page: Page, area: Rect, draft: ClientRecord) -> list[Control]:
    label = page.t("people.consent")
    place, rest = layout.right(area, widgets.button_width(page, label, True), page.u(16))
    said = page.t("people.consent_yes" if draft.consent else "people.consent_no")
    return [
        widgets.label(rest, "consent.line", said, wrap=True, size="tiny", colour="muted"),
        widgets.toggle(
            layout.middle(place, place.w, page.u(56)), "consent", label, draft.consent,
            _changed("consent", not draft.consent), row="consent",
        ),
    ]  # fmt: skip


def _programme(page: Page, area: Rect, draft: ClientRecord) -> list[Control]:
    words = page.t("people.programme")
    place, rest = layout.left(area, page.text_width(words, "small", "regular"), page.u(16))
    boxes = layout.columns(rest, len(PROGRAMMES), page.u(8))
    out: list[Control] = [widgets.label(place, "programme", words, colour="muted")]
    for box, planned in zip(boxes, PROGRAMMES, strict=True):
        label = page.t("people.free") if planned is None else page.t("people.sessions", count=planned)
        kind = "free" if planned is None else str(planned)
        wish = Do("draft", {"planned": planned, "programme": kind})
        out.append(
            widgets.choice(box, f"planned.{kind}", label, draft.planned == planned, wish, row="planned")
        )
    return out


def locks(page: Page) -> list[Control]:
    """What can be changed about the lock."""
    names = ("change", "key", "me")
    out, room = sheet(page, "locks", page.t("people.lock"), 600, 252, Do("close"), page.t("go.done"))
    boxes = layout.rows(room, len(names), page.u(12))
    return out + [
        widgets.card(
            box, f"lock.{name}", page.t(f"people.locks.{name}"), page.t(f"people.locks.{name}_line"),
            Do("secret", name), row=name,
        )
        for box, name in zip(boxes, names, strict=True)
    ]  # fmt: skip
