"""Styles: what each part of the band plays, read from `assets/styles/*.toml` and from a person's own folder
(see docs/styles.md)."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from improv.own_styles import OwnStyles
from improv.style_data import Layer, Style
from improv.style_file import read_style
from instruments.asset import asset
from instruments.refusal import Refusal

__all__ = [
    "Layer",
    "Style",
    "built_in_styles",
    "load_style",
    "own_faults",
    "own_styles",
    "style_from_file",
    "style_group",
    "style_names",
    "style_words",
    "use_own_styles",
]

_OWN: list[OwnStyles] = []


def use_own_styles(folder: Path | None) -> None:
    """From now on the styles in this folder are known too, in this process; None: no more."""
    _OWN[:] = [] if folder is None else [OwnStyles(folder, built_in_styles())]


def own_styles() -> OwnStyles | None:
    """The person's own styles, to save one; None: there is no folder for them."""
    return _OWN[0] if _OWN else None


def own_faults() -> Mapping[str, str]:
    """For each file of the person's that cannot be played, by its name, the sentence that says why."""
    return {name: why for own in _OWN for name, why in own.faults().items()}


@cache
def built_in_styles() -> tuple[str, ...]:
    """The names of the styles that come with Attune."""
    return tuple(sorted(path.stem for path in asset("styles").glob("*.toml")))


def style_names() -> tuple[str, ...]:
    """The names of all styles there are, for `load_style`: Attune's, then one's own."""
    return (*built_in_styles(), *(name for own in _OWN for name in own.names()))


def load_style(name: str) -> Style:
    """The style of this name; some milliseconds the first time. Raises Refusal naming what is wrong."""
    if name in built_in_styles():
        return _built_in(name)
    if not any(name in own.names() for own in _OWN):
        if name in own_faults():
            raise Refusal(own_faults()[name])
        raise Refusal(f'There is no style "{name}"; there are {", ".join(style_names())}.')
    return _OWN[0].load(name)


def style_words(name: str) -> tuple[str, str]:
    """Label and sentence of a style, without reading its layers: a millisecond at most. Raises Refusal."""
    if name in built_in_styles():
        return _head(name)[:2]
    return load_style(name).label, load_style(name).sentence


def style_group(name: str) -> str:
    """The group of a style, as quickly; that of one's own is that of the style it is based on."""
    return _head(name)[2] if name in built_in_styles() else load_style(name).group


@cache
def _head(name: str) -> tuple[str, str, str]:
    text = asset("styles", f"{name}.toml").read_text(encoding="utf-8")
    values = tomllib.loads(text.split("[[layer]]", 1)[0])
    return values["label"], values["sentence"], values.get("group", "")


@cache
def _built_in(name: str) -> Style:
    return style_from_file(asset("styles", f"{name}.toml"))


def style_from_file(path: Path) -> Style:
    """A style from any file, such as one a musician wrote. Raises Refusal naming file, field and problem."""
    return read_style(path)
