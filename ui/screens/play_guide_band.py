"""The Guide's first page: the band's style, and how much is going on."""

from pygame import Rect

from ui import names
from ui.kit import layout, widgets
from ui.kit.control import Control, Do
from ui.kit.page import Page
from ui.kit.stack import Stack
from ui.screens.play_view import View

CARD = 96
LEAST_CARD = 74
"""Below this height, in units, a card has no room for its sentence."""


def band(view: View, page: Page, area: Rect) -> list[Control]:
    """Cards with one sentence each, then less and more."""
    caption, row = 24 + 7, 56
    lower, upper = layout.bottom(area, page.u(caption + row), page.u(18))
    stack = Stack(page, upper)
    out = stack.caption("style.word", page.t("guide.style"))
    return out + _styles(view, page, stack.rest) + _intensity(view, page, Stack(page, lower))


def _styles(view: View, page: Page, area: Rect) -> list[Control]:
    options = names.styles()
    gap = page.u(10)
    height = min(page.u(CARD), (area.h - gap * (len(options) - 1)) // max(1, len(options)))
    if height < page.u(LEAST_CARD):
        return _style_names(view, page, area, [(name, label) for name, label, _ in options])
    boxes = [Rect(area.x, area.y + i * (height + gap), area.w, height) for i in range(len(options))]
    return [
        widgets.card(box, f"style.{name}", label, line, Do("style", name), chosen=name == view.now.style,
                     row="styles")
        for box, (name, label, line) in zip(boxes, options, strict=True)
    ]  # fmt: skip


def _style_names(view: View, page: Page, area: Rect, options: list[tuple[str, str]]) -> list[Control]:
    below = -(-len(options) // 2)
    high = min(area.h, below * page.u(98) - page.u(10))
    cells = layout.grid(Rect(area.x, area.y, area.w, high), len(options), 2, page.u(10))
    return [
        widgets.choice(cell, f"style.{name}", label, name == view.now.style, Do("style", name), row="styles")
        for cell, (name, label) in zip(cells, options, strict=True)
    ]


def _intensity(view: View, page: Page, stack: Stack) -> list[Control]:
    level = view.chosen.intensity
    shown = level if level is not None else max(1, view.now.intensity)
    out = stack.caption("intensity.word", page.t("guide.intensity"), page.t(f"guide.levels.{shown}"))
    label = page.t("guide.listening")
    toggle, rest = layout.right(stack.take(56), widgets.button_width(page, label, True), page.u(14))
    out += widgets.slider(
        page, rest, "intensity", page.t("guide.intensity"), shown, (1, 4, 1), _level,
        words=page.t(f"guide.levels.{shown}"), less=page.t("guide.less"), more=page.t("guide.more"),
    )  # fmt: skip
    hint = page.t("guide.listening_hint")
    out.append(widgets.toggle(toggle, "listening", label, level is None, Do("listening"), row="intensity",
                              hint=hint))  # fmt: skip
    return out


def _level(value: float) -> Do:
    return Do("intensity", round(value))
