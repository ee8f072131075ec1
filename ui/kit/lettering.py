"""Text: one family, its weights, measured and drawn with a cache."""

from collections import OrderedDict
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

import pygame
from pygame.font import Font

from ui.kit.theme import Colour

WEIGHTS = {
    "light": "Manrope-Light.ttf",
    "regular": "Manrope-Regular.ttf",
    "medium": "Manrope-Medium.ttf",
    "semibold": "Manrope-SemiBold.ttf",
    "bold": "Manrope-Bold.ttf",
}
_KEPT = 1500


@lru_cache
def _folder() -> Path:
    found = find_spec("font_manrope")
    if found is None or found.origin is None:
        raise FileNotFoundError("The package font-manrope is missing.")
    return Path(found.origin).parent / "files"


@lru_cache(maxsize=64)
def font(pixels: int, weight: str) -> Font:
    """The face of this size in pixels and this weight."""
    if not pygame.font.get_init():
        pygame.font.init()
    return Font(_folder() / WEIGHTS[weight], max(6, pixels))


_drawn: OrderedDict[tuple[str, int, str, Colour], pygame.Surface] = OrderedDict()


def draw(text: str, pixels: int, weight: str, colour: Colour) -> pygame.Surface:
    """One line of text as a surface; the most recent ones are kept."""
    key = (text, pixels, weight, colour)
    if key in _drawn:
        _drawn.move_to_end(key)
        return _drawn[key]
    image = font(pixels, weight).render(text, True, colour)
    _drawn[key] = image
    if len(_drawn) > _KEPT:
        _drawn.popitem(last=False)
    return image


@lru_cache(maxsize=4096)
def width(text: str, pixels: int, weight: str) -> int:
    """How wide a line is, in pixels."""
    return font(pixels, weight).size(text)[0]


def height(pixels: int, weight: str) -> int:
    """The distance from line to line, in pixels."""
    return font(pixels, weight).get_linesize()


@lru_cache(maxsize=1024)
def wrap(text: str, pixels: int, weight: str, room: int) -> tuple[str, ...]:
    """The text in lines no wider than `room` pixels where words allow it."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split():
            longer = f"{line} {word}" if line else word
            if line and width(longer, pixels, weight) > room:
                lines.append(line)
                longer = word
            line = longer
        lines.append(line)
    return tuple(lines)


@lru_cache(maxsize=1024)
def fitting(text: str, pixels: int, weight: str, room: tuple[int, int], many: bool) -> int:
    """The largest size up to `pixels` at which the text fits into `room` (width, height), at least half."""
    for size in range(pixels, pixels // 2, -1):
        lines = wrap(text, size, weight, room[0]) if many else (text,)
        widest = max(width(line, size, weight) for line in lines)
        if widest <= room[0] and len(lines) * height(size, weight) <= max(room[1], height(size, weight)):
            return size
    return max(6, pixels // 2)


def shortened(text: str, pixels: int, weight: str, room: int) -> str:
    """The text, cut with an ellipsis if it is wider than `room` pixels."""
    if width(text, pixels, weight) <= room:
        return text
    while text and width(text + "…", pixels, weight) > room:
        text = text[:-1]
    return text.rstrip() + "…"
