"""The quiet line after a take has ended: it is kept, and it need not be."""

from pygame import Rect

from ui.kit import layout, widgets
from ui.kit.control import Control, Do
from ui.kit.page import Page


def kept(page: Page, area: Rect, align: str = "centre") -> list[Control]:
    """The line and its one answer, in the middle of an area or, if `align` is "left", at its left."""
    words, answer = page.t("play.kept"), page.t("play.forget")
    width, button = page.text_width(words, "small", "medium"), widgets.button_width(page, answer)
    row = layout.middle(area, min(area.w, width + button + page.u(18)), page.u(48))
    if align == "left":
        row.x = area.x
    place, rest = layout.right(row, button, page.u(18))
    return [
        widgets.label(rest, "kept.words", words, weight="medium", colour="muted"),
        widgets.button(place, "forget", answer, Do("forget"), row="kept", kind="outline"),
    ]
