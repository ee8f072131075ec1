"""The Guide's second page: the band's style, its variation and parts, and how much is going on."""

from collections.abc import Callable

from pygame import Rect

from ui import grouped
from ui.grouped import Offer
from ui.kit import layout, widgets
from ui.kit.blocks import LEAST_GAP, Block, captioned, row, stacked
from ui.kit.control import Control, Do
from ui.kit.page import Page
from ui.screens.play_guide_card import card_height
from ui.screens.play_view import View

NAME, OTHERS = 50, 232
"""What stands above the styles, in units."""

VARIATIONS = ("a", "b", None)


def band(view: View, page: Page, area: Rect) -> list[Control]:
    """Less and more, variation and parts, then the styles of one group."""
    groups = grouped.styles()
    group = open_group(view)
    parts = [
        _intensity(view, page),
        row(page, [_variation(view, page, name) for name in VARIATIONS] + [_parts(page)], 48),
        captioned(page, "style.word", page.t("guide.style"), 44, style_groups(page, tuple(groups), group),
                  view.style_label),
        *_styles(view, page, area, groups[group]),
    ]  # fmt: skip
    return stacked(page, area, parts, Do("turn_page"), view.draft.leaf)


def open_group(view: View) -> str:
    """The group of styles that is turned to, else that of the style that plays."""
    return view.draft.styles if view.draft.styles in grouped.styles() else grouped.style_group(view.now.style)


def style_groups(page: Page, names: tuple[str, ...], open_one: str) -> Callable[[Rect], list[Control]]:
    """The groups side by side."""

    def build(area: Rect) -> list[Control]:
        boxes = layout.columns(area, len(names), page.u(8))
        return [
            widgets.choice(box, f"styles.{name}", page.t(f"guide.style_groups.{name}"), name == open_one,
                           Do("draft", {"styles": name, "leaf": 0}), row="style groups", kind="segment")
            for box, name in zip(boxes, names, strict=True)
        ]  # fmt: skip

    return build


def _styles(view: View, page: Page, area: Rect, offers: tuple[Offer, ...]) -> list[Block]:
    """Cards with their sentences, one or two side by side, where these have room; else names alone."""
    room = area.h / page.scale - OTHERS
    for across in (1, 2):
        rows = [offers[at : at + across] for at in range(0, len(offers), across)]
        high = [max(card_height(page, _width(page, area, across), offer) for offer in row) for row in rows]
        if sum(high) + LEAST_GAP * len(high) <= room:
            return [
                Block(each, _cards(view, page, row, across)) for row, each in zip(rows, high, strict=True)
            ]
    pairs = [offers[at : at + 2] for at in range(0, len(offers), 2)]
    return [Block(NAME, _names(view, page, pair)) for pair in pairs]


def _width(page: Page, area: Rect, across: int) -> int:
    return (area.w - (across - 1) * page.u(8)) // across


def _cards(view: View, page: Page, offers: tuple[Offer, ...], across: int) -> Callable[[Rect], list[Control]]:
    def build(area: Rect) -> list[Control]:
        boxes = layout.columns(area, across, page.u(8))
        return [
            widgets.card(box, f"style.{offer.name}", offer.label, offer.sentence, Do("style", offer.name),
                         chosen=offer.name == view.now.style, row=f"styles {offers[0].name}")
            for box, offer in zip(boxes, offers, strict=False)
        ]  # fmt: skip

    return build


def _names(view: View, page: Page, offers: tuple[Offer, ...]) -> Callable[[Rect], list[Control]]:
    def build(area: Rect) -> list[Control]:
        boxes = layout.columns(area, 2, page.u(8))
        return [
            widgets.choice(box, f"style.{offer.name}", offer.label, offer.name == view.now.style,
                           Do("style", offer.name), row=f"styles {offers[0].name}", hint=offer.sentence)
            for box, offer in zip(boxes, offers, strict=False)
        ]  # fmt: skip

    return build


def _variation(view: View, page: Page, name: str | None) -> Callable[[Rect], Control]:
    def make(box: Rect) -> Control:
        word = name or "itself"
        here = name is None and view.now.playing
        there = name is None or name in grouped.variations(view.now.style)
        label = page.t("guide.variations.itself_now" if here else f"guide.variations.{word}",
                       now=view.now.variation.upper())  # fmt: skip
        return widgets.choice(box, f"variation.{word}", label, view.chosen.variation == name,
                              Do("variation", name), row="variation", enabled=there,
                              hint=page.t("guide.variation_hint"))  # fmt: skip

    return make


def _parts(page: Page) -> Callable[[Rect], Control]:
    def make(box: Rect) -> Control:
        label = page.t("guide.parts")
        return widgets.button(box, "parts", label, Do("choose", ("parts", "")), row="variation")

    return make


def _intensity(view: View, page: Page) -> Block:
    level = view.chosen.intensity
    shown = level if level is not None else max(1, view.now.intensity)
    words, title = page.t(f"guide.levels.{shown}"), page.t("guide.intensity")

    def build(area: Rect) -> list[Control]:
        label = page.t("guide.listening")
        box, rest = layout.right(area, widgets.button_width(page, label, True), page.u(14))
        return [
            *widgets.slider(
                page, rest, "intensity", title, shown, (1, 4, 1), _level, words=words,
                less=page.t("guide.less"), more=page.t("guide.more"),
            ),
            widgets.toggle(box, "listening", label, level is None, Do("listening"), row="intensity",
                           hint=page.t("guide.listening_hint")),
        ]  # fmt: skip

    return captioned(page, "intensity.word", title, 50, build, words)


def _level(value: float) -> Do:
    return Do("intensity", round(value))
