"""A journey to listen to: the form it begins with, and where it is while it is under way."""

from pygame import Rect

from improv.events import Snapshot
from ui.kit import layout, widgets
from ui.kit.control import Control, Do
from ui.kit.page import Page
from ui.kit.sheet import sheet
from ui.screens import journey_form
from ui.screens.play_draft import Draft
from ui.screens.play_guide_journey import steering

WIDE, HIGH = 640, 470
BAR = 118


def asking(page: Page, draft: Draft) -> list[Control]:
    """The sheet that asks from where, to where, and how long."""
    frame, room = sheet(
        page, "journey", page.t("journey.listen_title"), WIDE, HIGH, Do("close"), page.t("go.back")
    )
    return frame + journey_form.form(page, room, draft, False, 4)


def under_way(page: Page, area: Rect, now: Snapshot) -> list[Control]:
    """Where the journey is and how to steer it, in the foot of the screen."""
    inner = layout.inset(area, page.u(22), page.u(10))
    return [
        widgets.panel(area, "journey.box", edge=True),
        *(steering(now.journey, page, inner) if now.journey else []),
    ]
