"""A sheet to choose from: a title, a page of choices, a way to the next page, and Done."""

from collections.abc import Sequence

from pygame import Rect

from ui.kit import layout, widgets
from ui.kit.control import Control, Do
from ui.kit.page import Page

Option = tuple[object, str]

GAP = 12
WELL, HIGHEST = 72, 84
"""A height of cells that looks well, and the greatest, in units."""


def fits(page: Page, area: Rect, width: float, height: float = 56, gap: float = 12) -> tuple[int, int]:
    """How many cells of this size in units stand across and below each other."""
    across = (area.w + page.u(gap)) // (page.u(width) + page.u(gap))
    below = (area.h + page.u(gap)) // (page.u(height) + page.u(gap))
    return max(1, across), max(1, below)


def pages(count: int, room: int) -> int:
    """How many pages `count` things take where `room` fit, one place being kept for the way on."""
    return 1 if count <= room else -(-count // max(1, room - 1))


def shown(options: Sequence, room: int, number: int) -> Sequence:
    """What stands on page `number` (from 0, round and round)."""
    if len(options) <= room:
        return options
    step = max(1, room - 1)
    first = number % pages(len(options), room) * step
    return options[first : first + step]


def cells(page: Page, area: Rect, count: int, narrowest: float, lowest: float) -> tuple[list[Rect], int]:
    """The cells for `count` choices and how many stand across: as few across and as high as looks well;
    as many cells as fit where not all do."""
    gap = page.u(GAP)
    most, below = fits(page, area, narrowest, lowest, GAP)
    for across in range(min(2, most), most + 1):
        lines = -(-count // across)
        if lines <= below:
            high = min(page.u(HIGHEST), (area.h - gap * (lines - 1)) // lines)
            room = Rect(area.x, area.y, area.w, lines * (high + gap) - gap)
            if high >= page.u(WELL) or across == most:
                return layout.grid(room, count, across, gap), across
    room = Rect(area.x, area.y, area.w, below * (page.u(lowest) + gap) - gap)
    return layout.grid(room, most * below, most, gap), most


def choices(
    page: Page,
    area: Rect,
    name: str,
    options: Sequence[Option],
    chosen: object,
    command: str,
    turn: Do,
    number: int,
    narrowest: float = 190,
    lowest: float = 52,
) -> list[Control]:
    """Choices in a grid, page `number` of them; `turn` asks for the next page."""
    boxes, across = cells(page, area, len(options), narrowest, lowest)
    here = shown(options, len(boxes), number)
    out = [
        widgets.choice(
            box,
            f"{name}.{value}",
            label,
            value == chosen,
            Do(command, value),
            row=f"{name} {place // across}",
        )
        for place, (box, (value, label)) in enumerate(zip(boxes, here, strict=False))
    ]
    if len(here) < len(options):
        words, box = page.t("go.more"), boxes[len(here)]
        out.append(widgets.button(box, f"{name}.more", words, turn, icon="forward", kind="outline"))
    return out


def sheet(
    page: Page, area: Rect, name: str, title: str, edges: tuple[float, float] = (24, 20)
) -> tuple[list[Control], Rect]:
    """The sheet's ground, title and Done (`done` closes it), and the room that is left within its edges (in
    units)."""
    inside = layout.inset(area, page.u(edges[0]), page.u(edges[1]))
    head, body = layout.top(inside, page.u(52), page.u(16))
    words = page.t("go.done")
    place, rest = layout.right(head, widgets.button_width(page, words, True), page.u(16))
    frame = [
        widgets.panel(area, f"{name}.sheet", radius=28),
        widgets.heading(rest, f"{name}.title", title, "lead"),
        widgets.button(place, f"{name}.done", words, Do("done"), row=f"{name} done", icon="check"),
    ]
    return frame, body
