"""The Guide's page of chords: the chart, typing and catching one, and whose harmony the band plays."""

from collections.abc import Callable

from pygame import Rect

from instruments.played import LEADER, PLAYERS
from ui.kit import layout, widgets
from ui.kit.blocks import Block, captioned, row, stacked
from ui.kit.control import Control, Do, Role
from ui.kit.page import Page
from ui.screens import play_strip
from ui.screens.play_view import View

WHEN = ("bar", "beat", "eighth", "close")
CAUGHT_BARS = 4


def chords(view: View, page: Page, area: Rect) -> list[Control]:
    """Everything that has to do with the band's harmony."""
    bars = play_strip.strip(view, page, area)
    high = 98 if len(bars) > play_strip.ACROSS else 52
    following = view.chosen.harmony != "chart"
    parts = [
        captioned(
            page,
            "chart.word",
            page.t("chords.word"),
            high,
            lambda box: play_strip.strip(view, page, box),
            _next(view, page),
        ),
        Block(52, lambda box: _typed(view, page, box)),
        *([_fault(view, page, area.w)] if view.draft.fault else []),
        row(
            page,
            [_catch(page), _own(view, page)] if view.draft.caught is None else [_keep(page), _undo(page)],
        ),
        captioned(page, "harmony.word", page.t("chords.whose"), 52, _sources(view, page)),
        Block(52, lambda box: [_left_hand(view, page, box)]),
        *([captioned(page, "when.word", page.t("chords.when"), 52, _when(view, page))] if following else []),
    ]
    return stacked(page, area, parts, Do("turn_page"), view.draft.leaf)


def _next(view: View, page: Page) -> str:
    """The next chord, in words."""
    coming = view.now.coming
    return page.t("chords.next", chord=coming[0][0]) if view.now.playing and coming else ""


def _typed(view: View, page: Page, area: Rect) -> list[Control]:
    text = view.chosen.chart if view.draft.chart is None else view.draft.chart
    label = page.t("chords.use")
    place, room = layout.right(area, widgets.button_width(page, label), page.u(8))
    return [
        widgets.field(room, "chart", page.t("chords.type"), text, _type, enter=Do("chart"), row="chart",
                      faint="| C Am | F G |", size="small"),
        widgets.button(place, "chart.use", label, Do("chart"), row="chart", enabled=bool(text.strip())),
    ]  # fmt: skip


def _type(text: str) -> Do:
    return Do("draft", {"chart": text, "fault": ""})


def _fault(view: View, page: Page, width: int) -> Block:
    lines = page.lines(view.draft.fault, width, "tiny")
    return Block(
        22.0 * lines,
        lambda area: [widgets.label(area, "chart.fault", view.draft.fault, role=Role.STATUS, size="tiny",
                                    colour="rose", wrap=True)],
    )  # fmt: skip


def _catch(page: Page) -> Callable[[Rect], Control]:
    def make(box: Rect) -> Control:
        label = page.t("chords.catch")
        return widgets.button(box, "chart.catch", label, Do("catch", CAUGHT_BARS), row="catch",
                              hint=page.t("chords.catch_hint"))  # fmt: skip

    return make


def _own(view: View, page: Page) -> Callable[[Rect], Control]:
    def make(box: Rect) -> Control:
        label = page.t("chords.own")
        return widgets.button(box, "chart.own", label, Do("own_chart"), row="catch",
                              enabled=bool(view.chosen.chart))  # fmt: skip

    return make


def _keep(page: Page) -> Callable[[Rect], Control]:
    def make(box: Rect) -> Control:
        label = page.t("chords.keep")
        return widgets.button(
            box, "chart.keep", label, Do("draft", {"caught": None}), row="catch", icon="check"
        )

    return make


def _undo(page: Page) -> Callable[[Rect], Control]:
    def make(box: Rect) -> Control:
        return widgets.button(
            box, "chart.undo", page.t("chords.undo"), Do("uncatch"), row="catch", icon="undo"
        )

    return make


def _sources(view: View, page: Page) -> Callable[[Rect], list[Control]]:
    """The chart, all players, or one of those who have something to play on."""
    one = view.chosen.harmony if view.chosen.harmony in PLAYERS else ""
    names = ["chart", "players", *(player for player in view.in_use if len(view.in_use) > 1 or player == one)]

    def build(area: Rect) -> list[Control]:
        boxes = layout.columns(area, len(names), page.u(8))
        return [
            widgets.choice(box, f"harmony.{name}", _source(page, name), name == view.chosen.harmony,
                           Do("harmony", name), row="harmony")
            for box, name in zip(boxes, names, strict=True)
        ]  # fmt: skip

    return build


def _source(page: Page, name: str) -> str:
    return page.t(f"players.{name}") if name in PLAYERS else page.t(f"chords.sources.{name}")


def _left_hand(view: View, page: Page, area: Rect) -> Control:
    on = view.chosen.harmony == LEADER
    return widgets.toggle(
        area,
        "left_hand",
        page.t("chords.left_hand"),
        on,
        Do("left_hand"),
        row="left hand",
        hint=page.t("chords.left_hand_hint"),
        enabled=on or bool(view.model.inputs),
    )


def _when(view: View, page: Page) -> Callable[[Rect], list[Control]]:
    def build(area: Rect) -> list[Control]:
        boxes = layout.columns(area, len(WHEN), page.u(8))
        return [
            widgets.choice(box, f"when.{name}", page.t(f"chords.moments.{name}"),
                           name == view.chosen.harmony_when, Do("harmony_when", name), row="when")
            for box, name in zip(boxes, WHEN, strict=True)
        ]  # fmt: skip

    return build
