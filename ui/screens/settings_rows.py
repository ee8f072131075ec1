"""Rows of the settings: what it is on the left, what can be done about it on the right."""

from collections.abc import Sequence
from dataclasses import dataclass

from pygame import Rect

from ui.kit import layout, widgets
from ui.kit.control import Control, Do
from ui.kit.page import Page
from ui.kit.pager import fitting, leaf, pager
from ui.kit.sheet import sheet

HIGH, LOWEST = 92, 70
GAP = 12


@dataclass(frozen=True, slots=True)
class Row:
    """A row's place for controls, and the controls that say what it is."""

    controls: list[Control]
    room: Rect


def places(page: Page, area: Rect, count: int) -> list[Rect]:
    """So many rows from the top, as high as there is room for."""
    gap = page.u(GAP)
    high = min(page.u(HIGH), max(page.u(LOWEST), (area.h - gap * (count - 1)) // max(1, count)))
    return [Rect(area.x, area.y + number * (high + gap), area.w, high) for number in range(count)]


def row(page: Page, area: Rect, name: str, label: str, hint: str = "", share: float = 0.5) -> Row:
    """A card with a label and a hint; the controls take `share` of its width."""
    inner = layout.inset(area, page.u(22), page.u(7))
    room, words = layout.right(inner, round(inner.w * share), page.u(20))
    room = layout.middle(room, room.w, min(room.h, page.u(widgets.TALL)))
    title = page.text_height("small", "semibold")
    lines = min(2, page.lines(hint, words.w, "tiny")) if hint else 0
    below = lines * page.text_height("tiny")
    both = layout.middle(words, words.w, min(words.h, title + below))
    above, rest = layout.top(both, min(title, both.h))
    said = [
        widgets.panel(area, f"{name}.row"),
        widgets.label(above, f"{name}.label", label, weight="semibold"),
    ]
    if hint:
        said.append(
            widgets.label(rest, f"{name}.hint", hint, size="tiny", colour="muted", rise="top", wrap=True)
        )
    return Row(said, room)


def chosen_of(
    page: Page, area: Rect, name: str, options: Sequence[tuple[object, str]], now: object, command: str
) -> list[Control]:
    """A few choices side by side, sharing the room."""
    boxes = layout.columns(area, len(options), page.u(8))
    return [
        widgets.choice(box, f"{name}.{value}", label, value == now, Do(command, value), row=name)
        for box, (value, label) in zip(boxes, options, strict=True)
    ]


def on_off(page: Page, area: Rect, name: str, label: str, on: bool, action: Do) -> Control:
    """A switch at the right edge: its word says how it stands."""
    wide = max(
        widgets.button_width(page, page.t("settings.on"), True),
        widgets.button_width(page, page.t("settings.off"), True),
    )
    box, _ = layout.right(area, wide)
    words = page.t("settings.on" if on else "settings.off")
    return widgets.toggle(box, name, words, on, action, row=name, hint=label)


def stepped(
    page: Page,
    area: Rect,
    name: str,
    label: str,
    words: str,
    steps: Sequence[object],
    now: object,
    command: str,
) -> list[Control]:
    """A value with a step down and up through `steps`."""
    at = min(range(len(steps)), key=lambda i: abs(float(str(steps[i])) - float(str(now))))
    less = Do(command, steps[at - 1]) if at > 0 else None
    more = Do(command, steps[at + 1]) if at < len(steps) - 1 else None
    wide = min(area.w, page.u(300))
    box, _ = layout.right(area, wide)
    say = {"less": page.t("settings.less", what=label), "more": page.t("settings.more", what=label)}
    return widgets.stepper(page, box, name, label, words, less, more, **say)


def pick_sheet(
    page: Page,
    name: str,
    title: str,
    options: Sequence[tuple[object, str]],
    now: object,
    command: str,
    at: int,
) -> list[Control]:
    """One of many, in leaves if need be."""
    gap, high = page.u(10), page.u(60)
    rows = min(len(options), 6)
    controls, room = sheet(
        page, name, title, 620, rows * 70 + (66 if len(options) > rows else 0), Do("close"), page.t("go.done")
    )
    if len(options) > fitting(room, high, gap):
        foot, room = layout.bottom(room, page.u(56), gap)
    fit = fitting(room, high, gap)
    at, shown, leaves = leaf(len(options), fit, at)
    for number in shown:
        box, room = layout.top(room, high, gap)
        value, label = options[number]
        controls.append(
            widgets.choice(box, f"{name}.{number}", label, value == now, Do(command, value), row=name)
        )
    if leaves > 1:
        controls += pager(
            page, foot, f"{name}.leaf", at, leaves, "", page.t("settings.before"), page.t("settings.after")
        )
    return controls
