"""The Guide's page of loops: one large button a player, and the tools for the one that was pressed last."""

from collections.abc import Callable

from pygame import Rect

from ui.kit import layout, widgets
from ui.kit.blocks import Block, captioned, row, stacked
from ui.kit.control import Control, Do
from ui.kit.page import Page
from ui.screens import play_loop
from ui.screens.play_view import View

BUTTON = 84
BARS = (0, 1, 2, 4, 8, 16)
TOOLS = (("undo", "undo"), ("redo", "redo"), ("half", ""), ("double", ""))


def loops(view: View, page: Page, area: Rect) -> list[Control]:
    """Everything about loops."""
    players = _players(view)
    player = view.draft.loop if view.draft.loop in players else players[0]
    parts = [_button(view, page, name, len(players) > 1) for name in players]
    name = page.t(f"players.{player}")
    parts += [
        captioned(page, "tools.word", page.t("loops.tools", player=name), 52,
                  _tools(view, page, player)),
        row(page, [_stop(view, page, player), _clear(view, page, player), _keep(view, page, player)]),
        captioned(page, "next.word", page.t("loops.next"), 52, _made(view, page)),
        *([] if view.chosen.loop_free else [Block(50, lambda box: _bars(view, page, box))]),
        _quantise(view, page),
    ]  # fmt: skip
    if not view.now.playing and play_loop.loop_of(view, player).layers:
        parts.insert(len(players), Block(52, lambda box: [_downbeat(page, box, player)]))
    return stacked(page, area, parts, Do("turn_page"), view.draft.leaf)


def _players(view: View) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*view.in_use, *play_loop.in_use(view))))


def _button(view: View, page: Page, player: str, named: bool) -> Block:
    def build(area: Rect) -> list[Control]:
        return [play_loop.button(view, page, area, player)]

    if not named:
        return Block(BUTTON, build)
    return captioned(page, f"loop.{player}.word", page.t(f"players.{player}"), 72, build)


def _tools(view: View, page: Page, player: str) -> Callable[[Rect], list[Control]]:
    loop = play_loop.loop_of(view, player)
    can = {"undo": loop.can_undo, "redo": loop.can_redo}

    def build(area: Rect) -> list[Control]:
        boxes = layout.columns(area, len(TOOLS), page.u(8))
        return [
            widgets.button(box, f"loop.{name}", page.t(f"loops.{name}"), Do("loop", (player, name)),
                           row="loop tools", icon=icon, enabled=can.get(name, loop.layers > 0))
            for box, (name, icon) in zip(boxes, TOOLS, strict=True)
        ]  # fmt: skip

    return build


def _stop(view: View, page: Page, player: str) -> Callable[[Rect], Control]:
    loop = play_loop.loop_of(view, player)
    name = "start" if loop.state == "stopped" else "stop"

    def make(box: Rect) -> Control:
        return widgets.button(box, "loop.stop", page.t(f"loops.{name}"), Do("loop", (player, name)),
                              row="loop", icon="play" if name == "start" else "stop",
                              enabled=loop.state != "empty")  # fmt: skip

    return make


def _clear(view: View, page: Page, player: str) -> Callable[[Rect], Control]:
    def make(box: Rect) -> Control:
        there = play_loop.loop_of(view, player).state != "empty"
        return widgets.button(box, "loop.clear", page.t("loops.clear"), Do("loop", (player, "clear")),
                              row="loop", icon="bin", enabled=there)  # fmt: skip

    return make


def _keep(view: View, page: Page, player: str) -> Callable[[Rect], Control]:
    def make(box: Rect) -> Control:
        there = play_loop.loop_of(view, player).layers > 0
        return widgets.button(
            box,
            "loop.keep",
            page.t("loops.keep"),
            Do("loop", (player, "keep")),
            row="loop",
            icon="keep",
            enabled=there,
            hint=page.t("loops.keep_hint"),
        )

    return make


def _made(view: View, page: Page) -> Callable[[Rect], list[Control]]:
    """Whether the next first pass sets tempo and length, or keeps to the bars."""

    def build(area: Rect) -> list[Control]:
        boxes = layout.columns(area, 2, page.u(8))
        return [
            widgets.choice(box, f"loops.{name}", page.t(f"loops.{name}"), view.chosen.loop_free == free,
                           Do("loop_free", free), row="loop kind", hint=page.t(f"loops.{name}_hint"))
            for box, (name, free) in zip(boxes, (("bars", False), ("free", True)), strict=True)
        ]  # fmt: skip

    return build


def _bars(view: View, page: Page, area: Rect) -> list[Control]:
    """How many bars the next loop has, or that it is closed by hand."""
    at = BARS.index(view.chosen.loop_bars) if view.chosen.loop_bars in BARS else 0
    words = page.t("loops.bar_count" if BARS[at] > 1 else f"loops.bar_count_{BARS[at]}", count=BARS[at])
    return widgets.stepper(
        page, area, "loop.bars", page.t("loops.how_long"), words,
        Do("loop_bars", BARS[at - 1]) if at else None,
        Do("loop_bars", BARS[at + 1]) if at < len(BARS) - 1 else None,
        less=page.t("loops.fewer_bars"), more=page.t("loops.more_bars"),
    )  # fmt: skip


def _downbeat(page: Page, area: Rect, player: str) -> Control:
    label, hint = page.t("loops.downbeat"), page.t("loops.downbeat_hint")
    return widgets.button(
        area, "loop.downbeat", label, Do("loop", (player, "downbeat")), hint=hint, at_press=True
    )


def _quantise(view: View, page: Page) -> Block:
    percent = view.chosen.loop_quantise
    words = page.t("loops.percent", percent=percent) if percent else page.t("loops.as_played")

    def build(area: Rect) -> list[Control]:
        return widgets.slider(
            page, area, "quantise", page.t("loops.quantise"), percent, (0, 100, 10),
            lambda value: Do("loop_quantise", round(value)), words=words,
            less=page.t("loops.quantise_less"), more=page.t("loops.quantise_more"),
        )  # fmt: skip

    return captioned(page, "quantise.word", page.t("loops.quantise"), 54, build, words)
