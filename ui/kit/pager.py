"""Lists in leaves: so many rows as fit, and two buttons to turn over. No scrolling to hold."""

from pygame import Rect

from ui.kit import layout, widgets
from ui.kit.control import Control, Do
from ui.kit.page import Page

HIGH = 56


def fitting(area: Rect, row: int, gap: int) -> int:
    """How many rows of this height fit, at least one."""
    return max(1, (area.h + gap) // (row + gap))


def leaf(count: int, fit: int, at: int) -> tuple[int, range, int]:
    """The leaf that is shown, the rows on it, and how many leaves there are."""
    leaves = max(1, -(-count // fit))
    at = min(max(0, at), leaves - 1)
    return at, range(at * fit, min(count, (at + 1) * fit)), leaves


def pager(
    page: Page, area: Rect, name: str, at: int, leaves: int, words: str, back: str, on: str
) -> list[Control]:
    """Where one is, and the buttons to turn over, which ask for "leaf" with the leaf's number; nothing for a
    single leaf. `back` and `on` name the buttons."""
    if leaves < 2:
        return []
    side = page.u(HIGH)
    forth, rest = layout.right(area, side, page.u(10))
    before, rest = layout.right(rest, side, page.u(16))
    return [
        widgets.label(rest, f"{name}.at", words, colour="muted", align="right"),
        widgets.button(
            before, f"{name}.back", "", Do("leaf", at - 1), row=name, icon="up", say=back, enabled=at > 0
        ),
        widgets.button(
            forth,
            f"{name}.on",
            "",
            Do("leaf", at + 1),
            row=name,
            icon="down",
            say=on,
            enabled=at < leaves - 1,
        ),
    ]
