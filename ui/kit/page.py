"""The page: how large it is, how large one unit is on it, and what its texts measure."""

from collections.abc import Callable
from dataclasses import dataclass

from pygame import Rect

from ui.kit import lettering

BASE = (1280, 800)
"""The window for which one unit is one pixel."""

SMALLEST_SCALE = 0.8
"""Smaller windows get less room, not smaller writing."""

LEAST_ROOM = (980, 610)
"""What every screen needs, in units: larger writing and small windows stop here."""

SIZES = {"tiny": 15, "small": 18, "body": 22, "lead": 24, "title": 33, "large": 44, "huge": 62}


def scale_for(size: tuple[int, int], wished: float = 1.0) -> float:
    """Pixels for one unit: from the window's size and the person's wish (1.0 as designed)."""
    fitting = min(size[0] / BASE[0], size[1] / BASE[1])
    most = min(size[0] / LEAST_ROOM[0], size[1] / LEAST_ROOM[1])
    return min(most, max(SMALLEST_SCALE, fitting) * wished)


@dataclass(frozen=True, slots=True)
class Page:
    """A window of `size` pixels, `scale` pixels to a unit; `t(key, **values)` gives the screen texts."""

    size: tuple[int, int]
    scale: float
    t: Callable[..., str]

    @property
    def rect(self) -> Rect:
        """The whole window."""
        return Rect((0, 0), self.size)

    @property
    def units(self) -> tuple[float, float]:
        """The window's size in units."""
        return self.size[0] / self.scale, self.size[1] / self.scale

    def u(self, units: float) -> int:
        """Units as pixels; what is not nothing stays at least one pixel."""
        pixels = round(units * self.scale)
        return max(1, pixels) if units > 0 else pixels

    def text_width(self, text: str, size: str = "small", weight: str = "semibold") -> int:
        """How wide a line is, in pixels."""
        return lettering.width(text, self.u(SIZES[size]), weight)

    def text_height(self, size: str = "small", weight: str = "regular") -> int:
        """The distance from line to line, in pixels."""
        return lettering.height(self.u(SIZES[size]), weight)

    def lines(self, text: str, room: int, size: str = "small", weight: str = "regular") -> int:
        """How many lines the text takes in `room` pixels."""
        return len(lettering.wrap(text, self.u(SIZES[size]), weight, room))
