"""The Guide's page of time: tempo and whether it follows, metre, how the band starts, the click, practice."""

from collections.abc import Callable

from pygame import Rect

from improv.metre import metres
from ui.kit import layout, widgets
from ui.kit.blocks import Block, captioned, stacked
from ui.kit.control import Control, Do
from ui.kit.page import Page
from ui.screens import play_dial
from ui.screens.play_dial import FASTEST, SLOWEST
from ui.screens.play_view import View
from ui.settings import BAND_STARTS

DIAL = 148
MOST_COUNT_IN = 2
FOLLOWING = ("steady", "patient", "close")


def time(view: View, page: Page, area: Rect) -> list[Control]:
    """Everything that has to do with time."""
    sure = play_dial.sure_words(page, view.now.playing, _follows(view), view.now.confidence)
    parts = [
        captioned(
            page, "tempo.word", page.t("guide.tempo"), DIAL, _tempo(view, page, sure), _shared(view, page)
        ),
        captioned(page, "following.word", page.t("guide.follow"), 52, _following(view, page), sure),
        captioned(page, "metre.word", page.t("guide.metre"), 50, _metre(view, page)),
        captioned(page, "starts.word", page.t("guide.starts"), 50, _starts(view, page)),
        Block(52, lambda area: _count_in(view, page, area)),
        Block(50, lambda area: [_practice(page, area)]),
    ]
    return stacked(page, area, parts, Do("turn_page"), view.draft.leaf)


def _follows(view: View) -> bool:
    return view.chosen.following != "steady"


def _shared(view: View, page: Page) -> str:
    """Who else has the tempo: a clock that leads, programs that share it."""
    if view.now.clock == "waiting":
        return page.t("guide.clock_waiting")
    if view.now.clock == "clock":
        return page.t("guide.clock_from", name=view.chosen.clock_into)
    if view.chosen.link and view.now.peers:
        return page.t("guide.peer" if view.now.peers == 1 else "guide.peers", count=view.now.peers)
    return ""


def _tempo(view: View, page: Page, sure: str) -> Callable[[Rect], list[Control]]:
    bpm = round(view.now.bpm)

    def build(area: Rect) -> list[Control]:
        left, right = layout.left(area, area.h, page.u(20))
        above, below = layout.bottom(right, right.h * 40 // 100, page.u(12))[::-1]
        return [
            play_dial.dial(page, left, bpm, _follows(view), view.now.confidence, sure),
            widgets.button(
                above, "tap", page.t("guide.tap"), Do("tap"), row="tap", at_press=True, size="lead"
            ),
            *widgets.slider(
                page,
                below,
                "tempo",
                page.t("guide.tempo"),
                bpm,
                (SLOWEST, FASTEST, 1),
                _tempo_to,
                words=page.t("guide.bpm", bpm=bpm),
                less=page.t("guide.slower"),
                more=page.t("guide.faster"),
            ),
        ]

    return build


def _tempo_to(value: float) -> Do:
    return Do("tempo", float(value))


def _following(view: View, page: Page) -> Callable[[Rect], list[Control]]:
    def build(area: Rect) -> list[Control]:
        cells = layout.columns(area, len(FOLLOWING), page.u(8))
        return [
            widgets.choice(cell, f"following.{how}", page.t(f"guide.following.{how}"),
                           how == view.chosen.following, Do("following", how), row="following",
                           hint=page.t(f"guide.following_hints.{how}"))
            for cell, how in zip(cells, FOLLOWING, strict=True)
        ]  # fmt: skip

    return build


def _metre(view: View, page: Page) -> Callable[[Rect], list[Control]]:
    def build(area: Rect) -> list[Control]:
        cells = layout.columns(area, len(metres()), page.u(8))
        return [
            widgets.choice(
                cell, f"metre.{name}", name, name == view.now.metre, Do("metre", name), row="metre"
            )
            for cell, name in zip(cells, metres(), strict=True)
        ]

    return build


def _starts(view: View, page: Page) -> Callable[[Rect], list[Control]]:
    def build(area: Rect) -> list[Control]:
        cells = layout.columns(area, len(BAND_STARTS), page.u(8))
        return [
            widgets.choice(cell, f"starts.{when}", page.t(f"guide.band_starts.{when}"),
                           when == view.chosen.band_start, Do("band_start", when), row="starts",
                           hint=page.t(f"guide.band_start_hints.{when}"))
            for cell, when in zip(cells, BAND_STARTS, strict=True)
        ]  # fmt: skip

    return build


def _count_in(view: View, page: Page, area: Rect) -> list[Control]:
    place = page.text_width(page.t("guide.click"), "small") + page.u(72)
    click, counts = layout.right(area, place, page.u(10))
    bars = view.chosen.count_in_bars
    return [
        *widgets.stepper(page, counts, "count_in", page.t("guide.count_in_word"),
                         page.t(f"guide.count_in.{bars}"),
                         Do("count_in", bars - 1) if bars > 0 else None,
                         Do("count_in", bars + 1) if bars < MOST_COUNT_IN else None,
                         less=page.t("guide.count_in_less"), more=page.t("guide.count_in_more"),
                         row="count in"),
        widgets.toggle(click, "click", page.t("guide.click"), view.chosen.click, Do("click"), row="count in"),
    ]  # fmt: skip


def _practice(page: Page, area: Rect) -> Control:
    label = page.t("practice.open")
    return widgets.button(
        area, "practice", label, Do("choose", ("practice", "")), row="practice", icon="again"
    )
