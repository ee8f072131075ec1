"""The ground of a screen: two soft lights on dark, dithered so that no band shows, baked once."""

from functools import lru_cache

import numpy as np
import pygame

from ui.kit.shapes import grain
from ui.kit.theme import Theme, themes


@lru_cache(maxsize=8)
def backdrop(
    size: tuple[int, int],
    theme_name: str,
    lights: tuple[tuple[str, float, float, float], ...],
    strength: float = 1.0,
) -> pygame.Surface:
    """`lights` are (colour name, x, y, reach), places and reach as shares of the width and height."""
    return _bake(size, themes()[theme_name], lights, strength)


def _bake(
    size: tuple[int, int], theme: Theme, lights: tuple[tuple[str, float, float, float], ...], strength: float
) -> pygame.Surface:
    width, height = size
    ground = np.array(theme["ink"], np.float32)
    picture = np.empty((height, width, 3), np.float32)
    picture[:] = ground
    for name, x, y, reach in lights:
        across = _bell(width, x, reach)
        down = _bell(height, y, reach)
        shade = (np.array(theme[name], np.float32) - ground) * theme.glow * strength
        picture += (down[:, None] * across[None, :])[..., None] * shade
    picture += grain(height, width)[..., None]
    np.clip(picture, 0, 255, out=picture)
    surface = pygame.image.frombuffer(picture.astype(np.uint8).tobytes(), size, "RGB")
    return surface.convert() if pygame.display.get_surface() else surface


def _bell(length: int, centre: float, reach: float) -> np.ndarray:
    away = (np.arange(length, dtype=np.float32) / length - centre) / reach
    return np.exp(-away * away)
