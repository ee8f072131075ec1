"""Small signs, drawn by ourselves in a field of 24 by 24: strokes, filled polygons and dots."""

import itertools
import tomllib
from dataclasses import dataclass
from functools import lru_cache

import pygame
from pygame import Surface

from instruments.asset import asset
from ui.kit.shapes import FINE, clear
from ui.kit.theme import Colour

FIELD = 24
STROKE = 2.2
"""How thick lines are unless the table says otherwise."""


@dataclass(frozen=True, slots=True)
class Icon:
    """`strokes` and `fills` are lists of points, `dots` and `rings` are (x, y, radius)."""

    strokes: tuple[tuple[tuple[float, float], ...], ...] = ()
    fills: tuple[tuple[tuple[float, float], ...], ...] = ()
    dots: tuple[tuple[float, float, float], ...] = ()
    rings: tuple[tuple[float, float, float], ...] = ()
    stroke: float = STROKE


@lru_cache
def icons() -> dict[str, Icon]:
    """All signs of `assets/icons.toml` by name."""
    with asset("icons.toml").open("rb") as file:
        table = tomllib.load(file)
    return {
        name: Icon(**{kind: _frozen(part) for kind, part in parts.items()}) for name, parts in table.items()
    }


def _frozen(part: object) -> object:
    return tuple(_frozen(item) for item in part) if isinstance(part, list) else part


@lru_cache(maxsize=256)
def icon(name: str, size: int, colour: Colour) -> Surface:
    """The sign at `size` pixels."""
    drawing, scale = icons()[name], size * FINE / FIELD
    big = clear((size * FINE, size * FINE))
    big.fill((*colour, 0))
    for points in drawing.fills:
        pygame.draw.polygon(big, colour, [(x * scale, y * scale) for x, y in points])
    for points in drawing.strokes:
        _stroke(big, colour, [(x * scale, y * scale) for x, y in points], drawing.stroke * scale)
    for x, y, radius in drawing.dots:
        pygame.draw.circle(big, colour, (x * scale, y * scale), radius * scale)
    for x, y, radius in drawing.rings:
        outer = (radius + drawing.stroke / 2) * scale
        pygame.draw.circle(big, colour, (x * scale, y * scale), outer, round(drawing.stroke * scale))
    return pygame.transform.smoothscale(big, (size, size))


def _stroke(surface: Surface, colour: Colour, points: list[tuple[float, float]], thick: float) -> None:
    """A line with round joints and ends."""
    for start, end in itertools.pairwise(points):
        line = pygame.Vector2(end) - pygame.Vector2(start)
        if line.length() == 0:
            continue
        side = line.rotate(90).normalize() * thick / 2
        corners = [start + side, end + side, end - side, start - side]
        pygame.draw.polygon(surface, colour, corners)
    for point in points:
        pygame.draw.circle(surface, colour, point, thick / 2)
