"""A journey between moods: how far it is, and staying, going on, going back."""

from pygame import Rect

from improv.events import JourneyView
from improv.techniques.moods import moods
from ui.kit import layout, widgets
from ui.kit.blocks import Block
from ui.kit.control import Control, Do, Role
from ui.kit.page import Page
from ui.screens.play_view import View

STEER = ("hold", "on", "back", "end")


def under_way(view: View, page: Page) -> Block:
    """Where the journey is, and four ways to steer it."""
    journey = view.now.journey
    return Block(118, lambda area: steering(journey, page, area) if journey else [])


def steering(journey: JourneyView, page: Page, area: Rect) -> list[Control]:
    """The same, for any screen."""
    words, rest = layout.top(area, area.h * 50 // 118, page.u(6))
    line, fact = layout.top(words, words.h // 2)
    phase = page.t(f"journey.phases.{journey.phase}")
    minutes = page.t("journey.minutes_of", gone=int(journey.gone_min), minutes=round(journey.minutes))
    way = page.t(
        "journey.way",
        start=mood_label(journey.start) if journey.start else page.t("journey.here"),
        goal=mood_label(journey.goal),
    )
    boxes = layout.columns(rest, len(STEER), page.u(8))
    return [
        widgets.label(line, "journey.way", way, weight="semibold"),
        widgets.label(fact, "journey.phase", f"{phase}, {minutes}", role=Role.STATUS, colour="muted"),
        *(
            widgets.button(
                box,
                f"steer.{how}",
                page.t(f"journey.steer.{how}"),
                Do("steer", how),
                row="journey",
                enabled=_makes_sense(how, journey.phase),
            )
            for box, how in zip(boxes, STEER, strict=True)
        ),
    ]


def mood_label(name: str) -> str:
    """A mood as people read it."""
    return next((mood.label for mood in moods() if mood.name == name), name.replace("_", " "))


def _makes_sense(how: str, phase: str) -> bool:
    if how == "on":
        return phase in ("holding", "back")
    if how == "hold":
        return phase not in ("holding", "arrived")
    return how == "end" or phase != "back"
