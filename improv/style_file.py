"""Reading and checking a style's file; every refusal names the file, the field and what is wrong."""

import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from improv.chart import chart_from_degrees
from improv.drum_sounds import drum_notes
from improv.feel import feel_names
from improv.metre import metre, metres
from improv.pattern import Beat, read_bar
from instruments.refusal import Refusal

PARTS = ("drums", "bass", "chords", "colour")
SECTIONS = ("intro", "groove", "fill", "ending")
SIGNS = {"drums": "123456789", "bass": "rR5835at", "chords": "xXdDuU123456lho", "colour": "xXct"}
DEFAULT_SECTIONS = ("groove", "fill")
LAYER_FIELDS = ("part", "sound", "intensity", "sections", "loudness", "chance", "spread_s", "fill", "bars", "in")


@dataclass(frozen=True, slots=True)
class LayerText:
    """A layer as read: see `improv.style.Layer`."""

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
class StyleText:
    """A style as read: see `improv.style.Style`."""

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
    layers: tuple[LayerText, ...]


class _Fields:
    """Typed reading of one table of the file; `place` is how people are told where it is."""

    def __init__(self, values: dict[str, Any], place: str) -> None:
        self.values, self.place = values, place

    def refuse(self, field: str, problem: str) -> Refusal:
        return Refusal(f"{self.place}, {field}: {problem}.")

    def known(self, fields: tuple[str, ...]) -> None:
        """Raise Refusal for a field that nobody would read."""
        for field in self.values:
            if field not in fields:
                raise self.refuse(field, f"is not a field here; there are {', '.join(fields)}")

    def text(self, field: str, default: str | None = None) -> str:
        value = self.values.get(field, default)
        if not isinstance(value, str):
            raise self.refuse(field, "must be a text in quotes")
        return value

    def number(self, field: str, low: float, high: float, default: float | None = None) -> float:
        value = self.values.get(field, default)
        if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
            raise self.refuse(field, f"must be a number from {low:g} to {high:g}")
        return value

    def whole(self, field: str, low: int, high: int, default: int | None = None) -> int:
        value = self.number(field, low, high, default)
        if value != int(value):
            raise self.refuse(field, "must be a whole number")
        return int(value)

    def pair(self, field: str, low: int, high: int) -> tuple[int, int]:
        value = self.values.get(field)
        whole = isinstance(value, list) and len(value) == 2 and all(type(one) is int for one in value)
        if not whole or not low <= value[0] <= value[1] <= high:  # type: ignore[index]
            raise self.refuse(field, f"must be two whole numbers from {low} to {high}, the lower first")
        return value[0], value[1]  # type: ignore[index]

    def chosen(self, field: str, among: tuple[str, ...], default: str | None = None) -> str:
        value = self.text(field, default)
        if value not in among:
            raise self.refuse(field, f'"{value}" is not one of {", ".join(among)}')
        return value

    def table(self, field: str) -> "_Fields":
        value = self.values.get(field)
        if not isinstance(value, dict):
            raise self.refuse(f"[{field}]", "is missing")
        return _Fields(value, f"{self.place}, [{field}]")

    def told(self, field: str, act: Callable[[], Any]) -> Any:
        """What `act` answers, its refusal told with this place."""
        try:
            return act()
        except Refusal as reason:
            raise self.refuse(field, str(reason).rstrip(".")) from None


def read_style(path: Path) -> StyleText:
    """The checked content of a style's file. Raises Refusal."""
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as reason:
        raise Refusal(f"{path.name} cannot be read: {reason}.") from None
    except tomllib.TOMLDecodeError as reason:
        raise Refusal(f"{path.name} is not written as a style file: {reason}.") from None
    return _checked(_Fields(values, path.name))


def _checked(top: _Fields) -> StyleText:
    top.known(("label", "sentence", "metre", "feel", "tempo", "form", "charts", "sounds", "voicing", "ranges",
               "beats", "layer"))  # fmt: skip
    name = top.chosen("metre", metres())
    tempo, form, voicing = top.table("tempo"), top.table("form"), top.table("voicing")
    sounds, ranges = top.table("sounds"), top.table("ranges")
    slowest, fastest = tempo.whole("slowest", 40, 220), tempo.whole("fastest", 40, 220)
    sound_names = {part: sounds.text(part) for part in PARTS}
    return StyleText(
        label=top.text("label"),
        sentence=top.text("sentence"),
        metre=name,
        bpm=tempo.number("usual", slowest, fastest),
        bpm_range=(slowest, fastest),
        feel=top.chosen("feel", feel_names()),
        intro_bars=form.whole("intro_bars", 0, 8),
        ending_bars=form.whole("ending_bars", 1, 4),
        fill_every=form.whole("fill_every", 2, 32),
        degrees_major=_degrees(top.table("charts"), "major", name),
        degrees_minor=_degrees(top.table("charts"), "minor", name),
        sounds=tuple(sound_names.items()),
        voices=voicing.whole("voices", 2, 6),
        open_voicing=voicing.chosen("spacing", ("close", "open")) == "open",
        ranges=tuple((part, ranges.pair(part, 24, 108)) for part in PARTS[1:]),
        orders=_orders(top.table("beats"), name),
        layers=_layers(top, name, sound_names["drums"]),
    )


def _degrees(charts: _Fields, field: str, in_metre: str) -> str:
    degrees = charts.text(field)
    charts.told(field, lambda: chart_from_degrees(degrees, 0, field == "minor", metre(in_metre).beats))
    return degrees


def _orders(beats: _Fields, own: str) -> tuple[tuple[str, tuple[int, ...]], ...]:
    beats.known(metres())
    found = []
    for other in metres():
        if other == own:
            continue
        order = beats.values.get(other)
        wanted = metre(other).beats
        good = isinstance(order, list) and len(order) == wanted
        if not good or any(type(beat) is not int or not 1 <= beat <= metre(own).beats for beat in order):  # type: ignore[union-attr]
            raise beats.refuse(other, f"must list {wanted} beats of the {own} bar, each 1 to {metre(own).beats}")
        found.append((other, tuple(order)))  # type: ignore[arg-type]
    return tuple(found)


def _layers(top: _Fields, own: str, kit: str) -> tuple[LayerText, ...]:
    rows = top.values.get("layer")
    if not isinstance(rows, list) or not rows:
        raise top.refuse("[[layer]]", "is missing; a style needs at least one")
    return tuple(
        _layer(_Fields(row, f"{top.place}, layer {number} ({row.get('part', 'no part')})"), own, kit)
        for number, row in enumerate(rows, 1)
    )


def _layer(fields: _Fields, own: str, kit: str) -> LayerText:
    fields.known(LAYER_FIELDS)
    part = fields.chosen("part", PARTS)
    low, high = fields.pair("intensity", 0, 4)
    sound = fields.chosen("sound", tuple(drum_notes(kit))) if part == "drums" else ""
    fill = fields.text("fill", "")
    return LayerText(
        part=part,
        sound=sound,
        low=low,
        high=high,
        sections=("fill",) if fill else _sections(fields),
        loudness=fields.whole("loudness", 1, 127, 60),
        chance=fields.number("chance", 0, 1, 1.0),
        spread_s=fields.number("spread_s", 0, 0.2, 0.0),
        fill=fill,
        bars=_bars(fields, "bars", fields.values.get("bars"), part, own),
        elsewhere=tuple(
            (name, _bars(fields, f'in."{name}"', bars, part, fields.told("in", lambda name=name: metre(name)).name))
            for name, bars in fields.values.get("in", {}).items()
        ),
    )


def _sections(fields: _Fields) -> tuple[str, ...]:
    value = fields.values.get("sections", list(DEFAULT_SECTIONS))
    if not isinstance(value, list) or not value or any(section not in SECTIONS for section in value):
        raise fields.refuse("sections", f"must list some of {', '.join(SECTIONS)}")
    return tuple(value)


def _bars(fields: _Fields, field: str, bars: object, part: str, in_metre: str) -> tuple[tuple[Beat, ...], ...]:
    if isinstance(bars, str):
        bars = re.split(r"\s*\|\s*", bars.strip().strip("|").strip())
    if not isinstance(bars, list) or not bars or not all(isinstance(bar, str) for bar in bars):
        raise fields.refuse(field, "must be the bars of a pattern, such as ['x--- .... x--- ....']")
    beats = metre(in_metre).beats
    return tuple(fields.told(field, lambda bar=bar: read_bar(bar, beats, SIGNS[part])) for bar in bars)
