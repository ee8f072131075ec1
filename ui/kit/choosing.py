"""A sheet to choose from: a title, a page of choices, a way to the next page, and Done."""

from collections.abc import Sequence

from pygame import Rect

from ui.kit import layout, widgets
from ui.kit.control import Control, Do
from ui.kit.page import Page

Option = tuple[object, str]


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


def choices(page: Page, area: Rect, name: str, options: Sequence[Option], chosen: object, command: str, turn: Do,
            number: int, width: float = 190, height: float = 56) -> list[Control]:  # fmt: skip
    """Choices in a grid, page `number` of them; `turn` asks for the next page."""
    across, below = fits(page, area, width, height)
    lines = layout.rows(
        Rect(area.x, area.y, area.w, below * page.u(height + 12) - page.u(12)), below, page.u(12)
    )
    cells = [cell for line in lines for cell in layout.columns(line, across, page.u(12))]
    here = shown(options, len(cells), number)
    out = [
        widgets.choice(cell, f"{name}.{value}", label, value == chosen, Do(command, value),
                       row=f"{name} {place // across}")
        for place, (cell, (value, label)) in enumerate(zip(cells, here, strict=False))
    ]  # fmt: skip
    if len(here) < len(options):
        out.append(widgets.button(cells[len(here)], f"{name}.more", page.t("go.more"), turn, row=f"{name} more",
                                  icon="forward", kind="outline"))  # fmt: skip
    return out


def sheet(page: Page, area: Rect, name: str, title: str) -> tuple[list[Control], Rect]:
    """The sheet's ground, title and Done (`done` closes it), and the room that is left."""
    inside = layout.inset(area, page.u(24), page.u(20))
    head, body = layout.top(inside, page.u(52), page.u(16))
    words = page.t("go.done")
    place, rest = layout.right(head, widgets.button_width(page, words, True), page.u(16))
    frame = [
        widgets.panel(area, f"{name}.sheet", radius=28),
        widgets.heading(rest, f"{name}.title", title, "lead"),
        widgets.button(place, f"{name}.done", words, Do("done"), row=f"{name} done", icon="check"),
    ]
    return frame, body
