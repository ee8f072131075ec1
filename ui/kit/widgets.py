"""Widgets: short ways to make controls that look and behave alike on every screen."""

from collections.abc import Callable
from dataclasses import replace

from pygame import Rect

from ui.kit import layout, looks
from ui.kit.control import Control, Do, Role, State
from ui.kit.page import Page

TALL = 56
"""Height of a button in units."""

GAP = 16
"""Room between controls in units."""


def button_width(page: Page, label: str, icon: bool = False, size: str = "small") -> int:
    """The width in pixels that a button with this label wants, at least as wide as it is high."""
    words = page.text_width(label, size) if label else 0
    sign = page.u(21 + (9 if label else 0)) if icon else 0
    return max(page.u(TALL), words + sign + page.u(2 * 22))


def button(
    rect: Rect,
    name: str,
    label: str,
    action: Do,
    *,
    row: str = "",
    enabled: bool = True,
    hint: str = "",
    say: str = "",
    at_press: bool = False,
    **look: object,
) -> Control:
    """A button. `say` names it for screen readers where it shows only a sign."""
    face = looks.Button(**look)  # type: ignore[arg-type]
    control = Control(
        name, label, rect, Role.BUTTON, face, action, State(enabled=enabled), row, hint, at_press
    )
    return replace(control, look=face, hint=say or hint)


def toggle(
    rect: Rect,
    name: str,
    label: str,
    on: bool,
    action: Do,
    *,
    row: str = "",
    hint: str = "",
    enabled: bool = True,
    **look: object,
) -> Control:
    """A button that is on or off; on, it carries a check mark and an amber edge."""
    look.setdefault("icon", "check" if on else "")
    face = looks.Button(**look)  # type: ignore[arg-type]
    return Control(
        name, label, rect, Role.TOGGLE, face, action, State(enabled=enabled, selected=on), row, hint
    )


def choice(
    rect: Rect,
    name: str,
    label: str,
    chosen: bool,
    action: Do,
    *,
    row: str = "",
    hint: str = "",
    enabled: bool = True,
    **look: object,
) -> Control:
    """One of several, of which one is chosen."""
    face = looks.Button(**look)  # type: ignore[arg-type]
    return Control(
        name, label, rect, Role.CHOICE, face, action, State(enabled=enabled, selected=chosen), row, hint
    )


def choices(
    page: Page,
    area: Rect,
    name: str,
    options: list[tuple[object, str]],
    chosen: object,
    command: str,
    *,
    row: str = "",
    height: float = TALL,
    gap: float = 10,
) -> list[Control]:
    """Choices side by side, as wide as their words, breaking to a new line where they must."""
    widths = [button_width(page, label) for _, label in options]
    boxes = layout.flow(area, widths, page.u(height), page.u(gap))
    return [
        choice(box, f"{name}.{value}", label, value == chosen, Do(command, value), row=row or name)
        for box, (value, label) in zip(boxes, options, strict=True)
    ]


def card(
    rect: Rect,
    name: str,
    label: str,
    line: str,
    action: Do,
    *,
    chosen: bool = False,
    row: str = "",
    fill: str = "raised",
    enabled: bool = True,
) -> Control:
    """A card with one sentence; one of several."""
    state = State(enabled=enabled, selected=chosen)
    return Control(name, label, rect, Role.CHOICE, looks.Card(line, fill), action, state, row, line)


def door(
    rect: Rect, name: str, label: str, line: str, action: Do, *, colour: str, icon: str, row: str
) -> Control:
    """One of Home's large cards."""
    return Control(name, label, rect, Role.BUTTON, looks.Door(colour, icon, line), action, row=row, hint=line)


def label(rect: Rect, name: str, text: str, *, role: Role = Role.LABEL, **look: object) -> Control:
    """Words that are only read."""
    return Control(name, text, rect, role, looks.Words(**look))  # type: ignore[arg-type]


def heading(rect: Rect, name: str, text: str, size: str = "title", **look: object) -> Control:
    """The words above a page or a part of it."""
    look.setdefault("weight", "semibold")
    return label(rect, name, text, role=Role.HEADING, size=size, **look)


def panel(rect: Rect, name: str, *, fill: str = "surface", edge: bool = False, radius: int = 18) -> Control:
    """A plain ground for other controls."""
    return Control(name, "", rect, Role.IMAGE, looks.Card("", fill, radius, edge))


def slider(
    page: Page,
    area: Rect,
    name: str,
    label: str,
    value: float,
    span: tuple[float, float, float],
    action: Callable[[float], Do],
    *,
    words: str,
    less: str,
    more: str,
    row: str = "",
    colour: str = "sage",
    enabled: bool = True,
) -> list[Control]:
    """A slider between a minus and a plus button. `span` is (low, high, step); `words` the value as text;
    `less` and `more` name the two buttons for screen readers."""
    low, high, pace = span
    side = page.u(min(TALL, area.h / page.scale))
    minus, rest = layout.left(area, side, page.u(10))
    plus, middle = layout.right(rest, side, page.u(10))
    state = State(enabled, False, value, low, high, pace, words)
    row = row or name
    return [
        _nudge(
            minus, f"{name}.less", "minus", less, action(max(low, value - pace)), row, enabled and value > low
        ),
        Control(name, label, middle, Role.SLIDER, looks.Track(colour), action, state, row),
        _nudge(
            plus, f"{name}.more", "plus", more, action(min(high, value + pace)), row, enabled and value < high
        ),
    ]


def _nudge(rect: Rect, name: str, icon: str, say: str, action: Do, row: str, enabled: bool) -> Control:
    box = layout.middle(rect, rect.w, min(rect.w, rect.h))
    return button(box, name, "", action, row=row, enabled=enabled, say=say, icon=icon)


def stepper(
    page: Page,
    area: Rect,
    name: str,
    label: str,
    words: str,
    before: Do | None,
    after: Do | None,
    *,
    less: str,
    more: str,
    row: str = "",
) -> list[Control]:
    """A value between a minus and a plus button; None where it cannot go further."""
    minus, rest = layout.left(area, area.h, page.u(8))
    plus, middle = layout.right(rest, area.h, page.u(8))
    shown = Control(
        name, words, middle, Role.LABEL, looks.Words(align="centre", weight="semibold"), hint=label
    )
    row = row or name
    return [
        _nudge(minus, f"{name}.less", "minus", less, before or Do(""), row, before is not None),
        shown,
        _nudge(plus, f"{name}.more", "plus", more, after or Do(""), row, after is not None),
    ]


def field(
    rect: Rect,
    name: str,
    label: str,
    text: str,
    action: Callable[[str], Do],
    *,
    enter: Do | None = None,
    row: str = "",
    faint: str = "",
    secret: bool = False,
    many_lines: bool = False,
    size: str = "body",
) -> Control:
    """A text field; `action` receives the text at every change."""
    state = State(text=text, many_lines=many_lines)
    look = looks.Field(faint, size, secret)
    return Control(name, label, rect, Role.FIELD, look, action, state, row or name, enter=enter)


def dialog(
    page: Page, name: str, title: str, text: str, answers: list[tuple[Do, str, str]], width: float = 640
) -> list[Control]:
    """A question over the page; `answers` are (what it asks for, label, kind of button)."""
    room = page.u(min(width, page.units[0] - 80))
    inner = room - page.u(2 * 36)
    lines = page.lines(text, inner, "small") if text else 0
    text_height = lines * page.text_height("small")
    widths = [max(page.u(130), button_width(page, label)) for _, label, _ in answers]
    sample = layout.flow(Rect(0, 0, inner, 0), widths, page.u(TALL), page.u(12))
    answers_height = sample[-1].bottom
    height = page.u(36) + page.u(46) + text_height + page.u(26) + answers_height + page.u(32)
    box = layout.middle(page.rect, room, height)
    inside = layout.inset(box, page.u(36))
    head, rest = layout.top(inside, page.u(46))
    body, _ = layout.top(rest, text_height)
    foot = Rect(inside.x, body.bottom + page.u(26), inner, answers_height)
    boxes = layout.flow(foot, widths, page.u(TALL), page.u(12))
    return [
        Control(f"{name}.veil", title, page.rect, Role.DIALOG, looks.Shade("veil"), hint=text),
        panel(box, f"{name}.box", edge=True, radius=28),
        heading(head, f"{name}.title", title, "lead"),
        label(body, f"{name}.text", text, wrap=True, rise="top", colour="muted"),
        *(
            button(place, f"{name}.{number}", words, action, row=name, kind=kind)
            for number, (place, (action, words, kind)) in enumerate(zip(boxes, answers, strict=True))
        ),
    ]


def notice(page: Page, text: str, area: Rect) -> list[Control]:
    """A quiet line at the top of an area; it goes by itself."""
    width = min(page.text_width(text, "small", "medium") + page.u(56), area.w)
    lines = page.lines(text, width - page.u(56), "small", "medium")
    height = page.u(28) + lines * page.text_height("small", "medium")
    box = Rect(area.centerx - width // 2, area.y, width, height)
    words = layout.inset(box, page.u(28), page.u(10))
    return [
        panel(box, "notice.box", fill="raised", edge=True),
        label(words, "notice", text, role=Role.STATUS, weight="medium", align="centre", wrap=True),
    ]
