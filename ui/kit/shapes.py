"""Smooth shapes: drawn at three times their size and brought down once, then kept."""

from functools import lru_cache
from math import cos, pi, sin

import numpy as np
import pygame
from pygame import Rect, Surface

from ui.kit.theme import Colour

FINE = 3
"""How many times larger shapes are drawn before they are smoothed."""

BRIGHTEST = 190
"""The opacity of a glow at its face, 0-255."""

SIDES = {"circle": 0, "square": 4, "triangle": 3, "diamond": 4, "pentagon": 5, "hexagon": 6, "star": 10}


def clear(size: tuple[int, int]) -> Surface:
    """An empty, see-through surface."""
    return Surface(size, pygame.SRCALPHA)


@lru_cache(maxsize=256)
def _corner(radius: int) -> Surface:
    """White quarter disc, upper left, its smooth edge in the alpha."""
    away = radius - np.arange(radius, dtype=np.float32) - 0.5
    inside = radius - np.hypot(away[:, None], away[None, :]) + 0.5
    corner = clear((radius, radius))
    corner.fill((255, 255, 255, 255))
    pygame.surfarray.pixels_alpha(corner)[:] = (np.clip(inside, 0, 1) * 255).astype(np.uint8)
    return corner


def round_off(surface: Surface, radius: int) -> Surface:
    """Take the corners off a surface with alpha, in place."""
    width, height = surface.get_size()
    radius = max(1, min(radius, width // 2, height // 2))
    corner = _corner(radius)
    for flip_x, flip_y, place in (
        (False, False, (0, 0)),
        (True, False, (width - radius, 0)),
        (False, True, (0, height - radius)),
        (True, True, (width - radius, height - radius)),
    ):
        tile = pygame.transform.flip(corner, flip_x, flip_y)
        surface.blit(tile, place, special_flags=pygame.BLEND_RGBA_MIN)
    return surface


def shaded(size: tuple[int, int], upper: Colour, lower: Colour) -> Surface:
    """A surface with alpha, shaded from `upper` at the upper left to `lower` at the lower right."""
    width, height = size
    across = np.linspace(0, 0.25, width, dtype=np.float32)[:, None]
    share = (across + np.linspace(0, 0.75, height, dtype=np.float32)[None, :])[..., None]
    start = np.array(upper, np.float32)
    picture = start + share * (np.array(lower, np.float32) - start) + grain(width, height)[..., None]
    surface = clear(size)
    surface.fill((0, 0, 0, 255))
    pygame.surfarray.blit_array(surface, np.clip(picture, 0, 255).astype(np.uint8))
    return surface


@lru_cache(maxsize=4)
def _tile() -> np.ndarray:
    random = np.random.default_rng(7)
    return random.random((256, 256), np.float32) + random.random((256, 256), np.float32) - 0.5


def grain(width: int, height: int) -> np.ndarray:
    """Triangular noise of one level, in tiles, plus the half that turns cutting into rounding."""
    tiled = np.tile(_tile(), (width // 256 + 1, height // 256 + 1))
    return tiled[:width, :height]


def make_rounded(
    size: tuple[int, int],
    radius: int,
    fill: Colour,
    lower: Colour | None = None,
    edge: Colour | None = None,
    thick: int = 0,
) -> Surface:
    """A filled rectangle with round corners; `lower` shades it, `edge` outlines it `thick` pixels inside."""
    if edge is not None and thick:
        body = make_rounded(size, radius, edge)
        inner = make_rounded((size[0] - 2 * thick, size[1] - 2 * thick), radius - thick, fill, lower)
        body.blit(inner, (thick, thick))
        return body
    body = shaded(size, fill, lower) if lower else clear(size)
    if lower is None:
        body.fill(fill)
    return round_off(body, radius)


rounded = lru_cache(maxsize=300)(make_rounded)
"""The same, kept."""


@lru_cache(maxsize=256)
def outline(size: tuple[int, int], radius: int, colour: Colour, thick: int) -> Surface:
    """A ring along a rectangle with round corners, see-through inside."""
    big = clear((size[0] * FINE, size[1] * FINE))
    big.fill((*colour, 0))
    pygame.draw.rect(big, colour, big.get_rect(), thick * FINE, border_radius=radius * FINE)
    return pygame.transform.smoothscale(big, size)


@lru_cache(maxsize=64)
def glow(size: tuple[int, int], radius: int, colour: Colour, spread: int) -> Surface:
    """Soft light around a rectangle with round corners; the surface is `spread` larger on every side."""
    light = clear((size[0] + 2 * spread, size[1] + 2 * spread))
    light.fill((*colour, 255))
    away = _away(size, min(radius, *(side // 2 for side in size)), spread)
    share = np.clip(1 - away / spread, 0, 1) ** 2
    pygame.surfarray.pixels_alpha(light)[:] = (share * BRIGHTEST).astype(np.uint8)
    return light


def _away(size: tuple[int, int], radius: int, spread: int) -> np.ndarray:
    """How far each pixel lies outside of a rectangle with round corners, in pixels; 0 inside."""
    width, height = size
    x = np.abs(np.arange(width + 2 * spread, dtype=np.float32) + 0.5 - spread - width / 2) - (
        width / 2 - radius
    )
    y = np.abs(np.arange(height + 2 * spread, dtype=np.float32) + 0.5 - spread - height / 2)
    y -= height / 2 - radius
    corner = np.hypot(np.maximum(x, 0)[:, None], np.maximum(y, 0)[None, :])
    return np.maximum(0, corner - radius)


@lru_cache(maxsize=512)
def shape(name: str, size: int, colour: Colour) -> Surface:
    """One of the players' and scale steps' shapes, `size` pixels across."""
    side = size * FINE
    big = clear((side, side))
    big.fill((*colour, 0))
    if name == "circle":
        pygame.draw.circle(big, colour, (side / 2, side / 2), side / 2)
    elif name == "square":
        pygame.draw.rect(
            big, colour, Rect(0, 0, side, side).inflate(-side * 0.12, -side * 0.12), border_radius=side // 14
        )
    else:
        pygame.draw.polygon(big, colour, _polygon(name, side))
    return pygame.transform.smoothscale(big, (size, size))


def _polygon(name: str, side: int) -> list[tuple[float, float]]:
    if name == "triangle":
        return [(side / 2, side * 0.06), (side, side * 0.93), (0, side * 0.93)]
    corners = SIDES[name]
    half = side / 2
    lift = side * 0.04 if corners == 5 else 0
    return [
        (
            half + half * _reach(name, i) * sin(2 * pi * i / corners),
            half - half * _reach(name, i) * cos(2 * pi * i / corners) + lift,
        )
        for i in range(corners)
    ]


def _reach(name: str, corner: int) -> float:
    return 0.48 if name == "star" and corner % 2 else 1.0


@lru_cache(maxsize=512)
def ring(diameter: int, thick: int, share: float, colour: Colour, ground: Colour) -> Surface:
    """A ring, filled clockwise from the top by `share` (0-1), with round ends."""
    side = diameter * FINE
    half, band = side / 2, thick * FINE
    rest = clear((side, side))
    rest.fill((*ground, 0))
    pygame.draw.circle(rest, ground, (half, half), half, band)
    image = pygame.transform.smoothscale(rest, (diameter, diameter))
    if share > 0:
        arc = clear((side, side))
        arc.fill((*colour, 0))
        for step in range(round(160 * share) + 1):
            angle = 2 * pi * min(share, step / 160)
            place = (half + (half - band / 2) * sin(angle), half - (half - band / 2) * cos(angle))
            pygame.draw.circle(arc, colour, place, band / 2)
        image.blit(pygame.transform.smoothscale(arc, (diameter, diameter)), (0, 0))
    return image


def faded(surface: Surface, share: float) -> Surface:
    """A copy at `share` (0-1) of its opacity."""
    copy = surface.copy()
    copy.fill((255, 255, 255, round(255 * share)), special_flags=pygame.BLEND_RGBA_MULT)
    return copy
