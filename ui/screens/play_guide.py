"""The Guide: a drawer beside the pads, for the person who leads. Four pages, each a function of the state."""

from collections.abc import Callable

from pygame import Rect

from ui.kit import layout, looks, widgets
from ui.kit.control import Control, Do, Role
from ui.kit.page import Page
from ui.screens.play_guide_band import band
from ui.screens.play_guide_notes import notes
from ui.screens.play_guide_time import time
from ui.screens.play_players import players
from ui.screens.play_view import View

WIDTH = 460
TABS: dict[str, Callable[[View, Page, Rect], list[Control]]] = {
    "band": band,
    "time": time,
    "notes": notes,
    "players": players,
}

ROOMY = 600
"""From this height of a page on, in units, starting and ending the band stand below every page."""


def guide(view: View, page: Page, area: Rect) -> list[Control]:
    """The drawer with the page of it that is open."""
    ground = Control("guide", page.t("go.guide"), area, Role.IMAGE, looks.Shade("drawer"))
    inside = layout.inset(area, page.u(26), page.u(24))
    head, rest = layout.top(inside, page.u(52), page.u(14))
    tabs, body = layout.top(rest, page.u(48), page.u(18))
    out = [ground, *_head(page, head), *_tabs(view, page, tabs)]
    foot: list[Control] = []
    if view.tab == "band" or body.h >= page.u(ROOMY):
        place, body = layout.bottom(body, page.u(58), page.u(16))
        foot = [_begin(view, page, place)]
    return out + TABS[view.tab](view, page, body) + foot


def _head(page: Page, area: Rect) -> list[Control]:
    close, rest = layout.right(area, area.h, page.u(10))
    words = page.t("guide.marker")
    marker, rest = layout.right(rest, widgets.button_width(page, words, True), page.u(10))
    return [
        widgets.heading(rest, "guide.title", page.t("go.guide"), "lead"),
        widgets.button(marker, "marker", words, Do("marker"), row="guide head", icon="flag", at_press=True),
        widgets.button(close, "guide.close", "", Do("guide"), row="guide head", icon="close",
                       say=page.t("guide.close")),
    ]  # fmt: skip


def _tabs(view: View, page: Page, area: Rect) -> list[Control]:
    boxes = layout.columns(area, len(TABS), page.u(8))
    return [
        widgets.choice(box, f"tab.{tab}", page.t(f"guide.tab.{tab}"), tab == view.tab, Do("tab", tab),
                       row="tabs")
        for box, tab in zip(boxes, TABS, strict=True)
    ]  # fmt: skip


def _begin(view: View, page: Page, area: Rect) -> Control:
    if view.now.playing:
        return widgets.button(area, "finish", page.t("guide.finish"), Do("finish"), row="begin", icon="flag")
    return widgets.button(area, "begin", page.t("guide.begin"), Do("begin"), row="begin", icon="play",
                          kind="strong", at_press=True)  # fmt: skip
