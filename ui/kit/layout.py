"""Cutting rectangles: every screen's layout is a few of these cuts."""

import itertools
from collections.abc import Sequence

from pygame import Rect


def inset(rect: Rect, dx: int, dy: int | None = None) -> Rect:
    """The rectangle with `dx` pixels off left and right and `dy` off top and bottom."""
    return rect.inflate(-2 * dx, -2 * (dx if dy is None else dy))


def top(rect: Rect, height: int, gap: int = 0) -> tuple[Rect, Rect]:
    """The uppermost `height` pixels, and what is left below a gap."""
    return (
        Rect(rect.x, rect.y, rect.w, height),
        Rect(rect.x, rect.y + height + gap, rect.w, max(0, rect.h - height - gap)),
    )


def bottom(rect: Rect, height: int, gap: int = 0) -> tuple[Rect, Rect]:
    """The lowest `height` pixels, and what is left above a gap."""
    rest = max(0, rect.h - height - gap)
    return Rect(rect.x, rect.bottom - height, rect.w, height), Rect(rect.x, rect.y, rect.w, rest)


def left(rect: Rect, width: int, gap: int = 0) -> tuple[Rect, Rect]:
    """The leftmost `width` pixels, and what is left after a gap."""
    return (
        Rect(rect.x, rect.y, width, rect.h),
        Rect(rect.x + width + gap, rect.y, max(0, rect.w - width - gap), rect.h),
    )


def right(rect: Rect, width: int, gap: int = 0) -> tuple[Rect, Rect]:
    """The rightmost `width` pixels, and what is left before a gap."""
    rest = max(0, rect.w - width - gap)
    return Rect(rect.right - width, rect.y, width, rect.h), Rect(rect.x, rect.y, rest, rect.h)


def columns(rect: Rect, count: int, gap: int) -> list[Rect]:
    """`count` equal columns; edges are shared out so that no pixel is lost."""
    edges = [round(i * (rect.w + gap) / count) for i in range(count + 1)]
    return [Rect(rect.x + a, rect.y, b - a - gap, rect.h) for a, b in itertools.pairwise(edges)]


def rows(rect: Rect, count: int, gap: int) -> list[Rect]:
    """`count` equal rows."""
    edges = [round(i * (rect.h + gap) / count) for i in range(count + 1)]
    return [Rect(rect.x, rect.y + a, rect.w, b - a - gap) for a, b in itertools.pairwise(edges)]


def grid(rect: Rect, count: int, across: int, gap: int) -> list[Rect]:
    """`count` cells, `across` in a row, read from the upper left."""
    lines = rows(rect, -(-count // across), gap)
    cells = [cell for line in lines for cell in columns(line, across, gap)]
    return cells[:count]


def flow(rect: Rect, widths: Sequence[int], height: int, gap: int) -> list[Rect]:
    """Boxes of these widths one after another, breaking to a new line at the right edge."""
    boxes, x, y = [], rect.x, rect.y
    for width in widths:
        fitting = min(width, rect.w)
        if x > rect.x and x + fitting > rect.right:
            x, y = rect.x, y + height + gap
        boxes.append(Rect(x, y, fitting, height))
        x += fitting + gap
    return boxes


def middle(rect: Rect, width: int, height: int) -> Rect:
    """A box of this size in the middle of the rectangle."""
    box = Rect(0, 0, width, height)
    box.center = rect.center
    return box
