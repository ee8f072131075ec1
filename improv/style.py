"""Styles: what each part of the band plays, read from `assets/styles/*.toml` (see docs/styles.md)."""

from functools import cache
from pathlib import Path

from improv.style_data import Layer, Style
from improv.style_file import read_style
from instruments.asset import asset
from instruments.refusal import Refusal

__all__ = ["Layer", "Style", "load_style", "style_from_file", "style_names"]


@cache
def style_names() -> tuple[str, ...]:
    """The names of all styles there are, for `load_style`."""
    return tuple(sorted(path.stem for path in asset("styles").glob("*.toml")))


@cache
def load_style(name: str) -> Style:
    """The style of this name; some milliseconds the first time. Raises Refusal naming what is wrong."""
    if name not in style_names():
        raise Refusal(f'There is no style "{name}"; there are {", ".join(style_names())}.')
    return style_from_file(asset("styles", f"{name}.toml"))


def style_from_file(path: Path) -> Style:
    """A style from any file, such as one a musician wrote. Raises Refusal naming file, field and problem."""
    return read_style(path)
