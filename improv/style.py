"""Styles: what each part of the band plays, read from `assets/styles/*.toml` (see docs/styles.md)."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from improv.metre import metre
from improv.pattern import Beat, Step, mapped, steps
from improv.style_file import LayerText, StyleText, read_style
from instruments.asset import asset
from instruments.refusal import Refusal


@dataclass(frozen=True, slots=True)
class Layer:
    """One line of a part. It plays at intensities `low..high` in `sections`; `loudness` is a velocity;
    `fill` groups the layers of one fill; `chance` is the share of bars in which it plays."""

    part: str
    sound: str
    low: int
    high: int
    sections: tuple[str, ...]
    loudness: int
    chance: float
    spread_s: float
    fill: str
    bars: tuple[tuple[Beat, ...], ...]
    elsewhere: tuple[tuple[str, tuple[tuple[Beat, ...], ...]], ...]


@dataclass(frozen=True, slots=True)
class Style:
    """A style as it is played. Tempo in felt beats a minute; ranges in MIDI note numbers, inclusive;
    `sounds` pairs each part with a sound's name; `orders` maps its beats to other metres."""

    name: str
    label: str
    sentence: str
    metre: str
    bpm: float
    bpm_range: tuple[float, float]
    feel: str
    intro_bars: int
    ending_bars: int
    fill_every: int
    degrees_major: str
    degrees_minor: str
    sounds: tuple[tuple[str, str], ...]
    voices: int
    open_voicing: bool
    ranges: tuple[tuple[str, tuple[int, int]], ...]
    orders: tuple[tuple[str, tuple[int, ...]], ...]
    layers: tuple[Layer, ...]

    def sound(self, part: str) -> str:
        """The name of the sound a part plays with."""
        return dict(self.sounds)[part]

    def range(self, part: str) -> tuple[int, int]:
        """The lowest and highest MIDI note of a part."""
        return dict(self.ranges)[part]


@cache
def style_names() -> tuple[str, ...]:
    """The names of all styles there are, for `load_style`."""
    return tuple(sorted(path.stem for path in asset("styles").glob("*.toml")))


@cache
def load_style(name: str) -> Style:
    """The style of this name. Raises Refusal naming file, field and what is wrong."""
    if name not in style_names():
        raise Refusal(f'There is no style "{name}"; there are {", ".join(style_names())}.')
    return style_from_file(asset("styles", f"{name}.toml"))


def style_from_file(path: Path) -> Style:
    """A style from any file, such as one a musician wrote. Raises Refusal as `load_style`."""
    text = read_style(path)
    return _style(path.stem, text)


def _style(name: str, text: StyleText) -> Style:
    return Style(
        name=name,
        layers=tuple(_layer(layer) for layer in text.layers),
        **{field: getattr(text, field) for field in Style.__dataclass_fields__ if field not in ("name", "layers")},
    )


def _layer(text: LayerText) -> Layer:
    return Layer(**{field: getattr(text, field) for field in Layer.__dataclass_fields__})


def layer_steps(style: Style, layer: Layer, in_metre: str) -> tuple[tuple[Step, ...], ...]:
    """The strokes of a layer, bar by bar of its pattern, in any metre: as written for that metre, or the
    style's own bar with its beats in the order that the style gives."""
    written = dict(layer.elsewhere).get(in_metre)
    if written is not None:
        return steps(written)
    if in_metre == style.metre:
        return steps(layer.bars)
    order, own, other = dict(style.orders)[in_metre], metre(style.metre), metre(in_metre)
    return steps([mapped(bar, order, own.division, other.division) for bar in layer.bars])
