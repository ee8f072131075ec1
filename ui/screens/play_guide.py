"""The Guide: a drawer beside the pads, for the person who leads. Each page is a function of the state."""

from collections.abc import Callable

from pygame import Rect

from ui.kit import layout, looks, tabs, widgets
from ui.kit.control import Control, Do, Role
from ui.kit.page import Page
from ui.screens import play_loop
from ui.screens.play_guide_band import band
from ui.screens.play_guide_chords import chords
from ui.screens.play_guide_loops import loops
from ui.screens.play_guide_meet import meet
from ui.screens.play_guide_notes import notes
from ui.screens.play_guide_players import players
from ui.screens.play_guide_time import time
from ui.screens.play_sheet import sheet
from ui.screens.play_view import View

WIDTH = 480
TABS: dict[str, Callable[[View, Page, Rect], list[Control]]] = {
    "meet": meet,
    "band": band,
    "time": time,
    "notes": notes,
    "chords": chords,
    "players": players,
    "loops": loops,
}
FOOT = ("fill", "break", "finish")


def guide(view: View, page: Page, area: Rect) -> list[Control]:
    """The drawer with the page of it that is open, or a choice in the page's place."""
    ground = Control("guide", page.t("go.guide"), area, Role.IMAGE, looks.Shade("drawer"))
    inside = layout.inset(area, page.u(20), page.u(20))
    head, rest = layout.top(inside, page.u(52), page.u(10))
    foot, body = layout.bottom(rest, page.u(56), page.u(14))
    out = [ground, *_head(page, head)]
    if view.sheet:
        return out + sheet(view, page, body) + _foot(view, page, foot)
    row, body = layout.top(body, page.u(58), page.u(14))
    options = [(name, page.t(f"guide.tab.{name}")) for name in TABS]
    out += tabs.tabs(page, row, options, view.tab, _lively(view))
    return out + TABS[view.tab](view, page, body) + _foot(view, page, foot)


def _lively(view: View) -> list[str]:
    """The pages behind which something is going on."""
    going = {"meet": bool(view.chosen.techniques or view.now.journey), "loops": bool(play_loop.in_use(view))}
    return [name for name, on in going.items() if on]


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


def _foot(view: View, page: Page, area: Rect) -> list[Control]:
    """Start; while the band plays a fill, a break, the ending: from every page."""
    if not view.now.playing:
        return [widgets.button(area, "begin", page.t("guide.begin"), Do("begin"), row="begin", icon="play",
                               kind="strong", at_press=True)]  # fmt: skip
    icons = dict(zip(FOOT, ("fill", "break", "flag"), strict=True))
    boxes = layout.columns(area, len(FOOT), page.u(8))
    return [
        widgets.button(box, name, page.t(f"guide.{name}"), Do(name), row="begin", icon=icons[name],
                       hint=page.t(f"guide.{name}_hint"))
        for box, name in zip(boxes, FOOT, strict=True)
    ]  # fmt: skip
