"""Blocks below each other: spread where there is room, squeezed where there is little, else in leaves."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pygame import Rect

from ui.kit import layout, widgets
from ui.kit.control import Control, Do
from ui.kit.page import Page

LEAST_GAP, WIDEST_GAP = 8.0, 24.0
LEAST_SQUEEZE = 0.84
TURN = 50.0
CAPTION, BELOW = 24.0, 7.0

Build = Callable[[Rect], list[Control]]


@dataclass(frozen=True, slots=True)
class Block:
    """`height` in units is what it wants; `build` makes its controls in the room that it gets."""

    height: float
    build: Build


def captioned(page: Page, name: str, text: str, height: float, build: Build, value: str = "") -> Block:
    """A block under a quiet line; `value` stands at the line's right end."""

    def both(area: Rect) -> list[Control]:
        share = area.h / (page.u(CAPTION + BELOW + height) or 1)
        line, rest = layout.top(area, round(page.u(CAPTION) * share), round(page.u(BELOW) * share))
        out = [widgets.label(line, name, text, colour="muted")]
        if value:
            out.append(widgets.label(line, f"{name}.value", value, weight="semibold", align="right"))
        return out + build(rest)

    return Block(CAPTION + BELOW + height, both)


def row(page: Page, parts: Sequence[Callable[[Rect], Control]], height: float = 52, gap: float = 8) -> Block:
    """Equal columns, one control each."""

    def build(area: Rect) -> list[Control]:
        boxes = layout.columns(area, len(parts), page.u(gap))
        return [make(box) for box, make in zip(boxes, parts, strict=True)]

    return Block(height, build)


def stacked(page: Page, area: Rect, parts: Sequence[Block], turn: Do, number: int) -> list[Control]:
    """The blocks from the top, or leaf `number` of them (round and round) with a button to the next."""
    leaves = _leaves([part.height for part in parts], area.h / page.scale)
    if len(leaves) == 1:
        return _laid(page, area, parts)
    place, room = layout.bottom(area, page.u(TURN), page.u(LEAST_GAP))
    first, after = leaves[number % len(leaves)]
    words = page.t("go.more_of", at=number % len(leaves) + 1, count=len(leaves))
    more = widgets.button(place, "leaf.more", words, turn, icon="forward", kind="outline")
    return [*_laid(page, room, parts[first:after]), more]


def _leaves(heights: list[float], room: float) -> list[tuple[int, int]]:
    """Which blocks stand on each leaf, as (first, after the last)."""
    if _needed(heights) <= room:
        return [(0, len(heights))]
    room -= TURN + LEAST_GAP
    out, first = [], 0
    for at in range(1, len(heights) + 1):
        if at - first > 1 and _needed(heights[first:at]) > room:
            out.append((first, at - 1))
            first = at - 1
    return [*out, (first, len(heights))]


def _needed(heights: list[float]) -> float:
    return LEAST_SQUEEZE * sum(heights) + LEAST_GAP * (len(heights) - 1)


def _laid(page: Page, area: Rect, parts: Sequence[Block]) -> list[Control]:
    wanted, room, gaps = sum(part.height for part in parts), area.h / page.scale, max(1, len(parts) - 1)
    gap = min(WIDEST_GAP, max(LEAST_GAP, (room - wanted) / gaps))
    squeeze = min(1.0, (room - gap * (len(parts) - 1)) / wanted)
    out: list[Control] = []
    above = 0.0
    for part in parts:
        low, high = round(above * page.scale), round((above + part.height * squeeze) * page.scale)
        out += part.build(Rect(area.x, area.y + low, area.w, high - low))
        above += part.height * squeeze + gap
    return out
