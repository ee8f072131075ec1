"""A sheet: a large card over the page with a heading, a way out, and room for a screen's own controls."""

from pygame import Rect

from ui.kit import layout, looks, widgets
from ui.kit.control import Control, Do, Role
from ui.kit.page import Page

MARGIN = 36
HEAD = 56


def sheet(
    page: Page, name: str, title: str, wide: float, high: float, close: Do, say: str
) -> tuple[list[Control], Rect]:
    """Veil, card, heading and close button, and the room inside; `wide` and `high` in units are what the
    room wants, the window's size is the most it gets. `say` names the way out for screen readers."""
    most = page.units
    margin = min(MARGIN, most[1] * 0.045)
    width = page.u(min(wide + 2 * margin, most[0] - 48))
    height = page.u(min(high + HEAD + 16 + 2 * margin, most[1] - 32))
    box = layout.middle(page.rect, width, height)
    inside = layout.inset(box, page.u(margin))
    head, room = layout.top(inside, page.u(HEAD), page.u(16))
    way_out, words = layout.right(head, page.u(HEAD), page.u(16))
    return [
        Control(f"{name}.veil", title, page.rect, Role.DIALOG, looks.Shade("veil")),
        widgets.panel(box, f"{name}.box", edge=True, radius=28),
        widgets.heading(words, f"{name}.title", title, "lead"),
        widgets.button(way_out, f"{name}.close", "", close, row=f"{name}.close", icon="close", say=say),
    ], room
