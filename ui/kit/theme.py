"""Themes: a dozen named colours each, read from `assets/themes.toml`."""

import tomllib
from dataclasses import dataclass
from functools import lru_cache

from instruments.asset import asset

Colour = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Theme:
    """`colours` by name; `on_colour` is the writing on amber, sage, sky, lilac and rose. With `edges` these
    five are too near to the ground to stand on it alone and get an outline."""

    name: str
    colours: dict[str, Colour]
    glow: float
    edges: bool

    def __getitem__(self, name: str) -> Colour:
        return self.colours[name]

    def edge(self, name: str) -> Colour | None:
        """The outline of a large face of this colour; None where it needs none."""
        return mix(vivid(self[name], 1.5), self["on_colour"], 0.42) if self.edges else None

    def thin(self, name: str) -> Colour:
        """This colour for thin lines and small signs on the ground."""
        return self.edge(name) or self[name]


def parse(code: str) -> Colour:
    """'#rrggbb' as three numbers 0-255."""
    return int(code[1:3], 16), int(code[3:5], 16), int(code[5:7], 16)


@lru_cache
def themes() -> dict[str, Theme]:
    """All themes by name, in the order of the file."""
    with asset("themes.toml").open("rb") as file:
        table = tomllib.load(file)
    return {name: _theme(name, rows) for name, rows in table.items()}


def _theme(name: str, rows: dict[str, object]) -> Theme:
    colours = {key: parse(code) for key, code in rows.items() if isinstance(code, str)}
    return Theme(name, colours, float(str(rows.get("glow", 0))), bool(rows.get("edges", False)))


def mix(a: Colour, b: Colour, share: float) -> Colour:
    """`a` moved towards `b` by `share`, 0-1."""
    red, green, blue = (round(x + (y - x) * share) for x, y in zip(a, b, strict=True))
    return red, green, blue


def vivid(colour: Colour, times: float) -> Colour:
    """The colour `times` as far from grey."""
    grey = sum(colour) / 3
    red, green, blue = (min(255, max(0, round(grey + (channel - grey) * times))) for channel in colour)
    return red, green, blue


def contrast(a: Colour, b: Colour) -> float:
    """The contrast ratio of WCAG 2.2, 1-21."""
    lighter, darker = sorted((luminance(a), luminance(b)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: Colour) -> float:
    """Relative luminance of an sRGB colour, 0-1 (WCAG 2.2)."""
    red, green, blue = (_linear(channel / 255) for channel in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(share: float) -> float:
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4
