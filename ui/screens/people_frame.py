"""What every page behind the lock has at its head: the way back, a title, the lock, Help now."""

from pygame import Rect

from ui.kit import layout, widgets
from ui.kit.control import Control, Do
from ui.kit.page import Page


def frame(page: Page, title: str, back: str, *more: tuple[str, str, str, Do]) -> tuple[list[Control], Rect]:
    """The head, and the room below it. `back` labels the way back (asks for "home"); `more` are buttons as
    (name, label, icon, what they ask for) from the left of the lock."""
    wide, high = page.units
    area = layout.inset(page.rect, page.u(40 if wide > 1150 else 24), page.u(26 if high > 700 else 14))
    head, rest = layout.top(area, page.u(56), page.u(22 if high > 700 else 12))
    place, middle = layout.left(head, widgets.button_width(page, back, True), page.u(16))
    help_now = page.t("go.help_now")
    help_place, middle = layout.right(middle, widgets.button_width(page, help_now), page.u(10))
    lock_place, middle = layout.right(middle, page.u(56), page.u(10))
    out = [widgets.button(place, "home", back, Do("home"), row="top", icon="back")]
    buttons = []
    for name, label, icon, wish in reversed(more):
        box, middle = layout.right(middle, widgets.button_width(page, label, bool(icon)), page.u(10))
        buttons.append(widgets.button(box, name, label, wish, row="top", icon=icon))
    out.append(widgets.heading(middle, "title", title, "lead"))
    out += reversed(buttons)
    out.append(
        widgets.button(lock_place, "lock", "", Do("lock"), row="top", icon="lock", say=page.t("unlock.now"))
    )
    out.append(widgets.button(help_place, "help", help_now, Do("help_now"), row="top"))
    return out, rest
