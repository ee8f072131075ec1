"""Textures: what the band plays instead of its style while a technique is on, written as styles are."""

from functools import cache

from improv.style import style_from_file
from improv.style_data import Style
from improv.techniques.table import technique_row, technique_rows
from instruments.asset import asset


@cache
def load_texture(name: str) -> Style:
    """The texture of this name in `assets/textures`. Raises Refusal naming what is wrong."""
    return style_from_file(asset("textures", f"{name}.toml"))


def texture_of(technique: str) -> Style | None:
    """A technique's own texture; None: it plays the room's style."""
    name = technique_row(technique).texture
    return load_texture(name) if name else None


def warm() -> None:
    """Read all textures now, so that nothing is read when a technique is chosen."""
    for row in technique_rows():
        texture_of(row.name)


def notes_a_bar(style: Style, metre: str, intensity: int) -> float:
    """How many notes a bar of the groove has in the mean."""
    return _notes_a_bar(style, metre, intensity)


@cache
def _notes_a_bar(style: Style, metre: str, intensity: int) -> float:
    total = 0.0
    for layer in style.layers:
        if layer.low <= intensity <= layer.high and "groove" in layer.sections:
            bars = layer.strokes[metre]
            struck = [step for bar in bars for step in bar if not step.carried]
            total += layer.chance * sum(_voices(style, layer.part, step.sign) for step in struck) / len(bars)
    return total


def _voices(style: Style, part: str, sign: str) -> int:
    if part != "chords" or sign.isdigit():
        return 1
    return {"o": 2, "l": style.voices // 2, "h": style.voices - style.voices // 2}.get(sign, style.voices)


def intensity_for(style: Style, metre: str, bar_s: float, density: float) -> int:
    """The least intensity that has so many notes a second, or the greatest there is."""
    for level in range(1, 5):
        if notes_a_bar(style, metre, level) / bar_s >= density:
            return level
    return 4
