"""Reading and checking a style's file."""

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from improv.chart import chart_from_degrees
from improv.drum_sounds import drum_notes
from improv.feel import feel_names
from improv.fields import Fields
from improv.metre import metre, metres
from improv.pattern import Beat, Strokes, mapped, read_bar, steps
from improv.style_data import GROUPS, VARIATIONS, Layer, Style
from instruments.refusal import Refusal
from instruments.sounds.table import kit_names, sound, sound_names

PITCHED = ("bass", "chords", "colour")
PARTS = ("drums", *PITCHED)
SECTIONS = ("intro", "groove", "fill", "break", "ending")
SIGNS = {"drums": "123456789", "bass": "rR5835at", "chords": "xXdDuU123456lho", "colour": "xXctnw"}
DEFAULT_SECTIONS = ("groove",)
OCTAVE = 12
TABLES = ("tempo", "form", "charts", "sounds", "voicing", "ranges", "beats", "layer")
STYLE_FIELDS = ("label", "sentence", "group", "metre", "feel", *TABLES)
HOW = ("loudness", "chance", "spread_s", "ring")
LAYER_FIELDS = ("part", "sound", "intensity", "sections", "fill", "variation", *HOW, "bars", "in")

Orders = Mapping[str, tuple[int, ...]]
"""For each other metre, the beats of the style's own bar (from 1) that make its bar."""


def read_style(path: Path) -> Style:
    """The style in a file. Raises Refusal naming file, field and what is wrong."""
    return style_of(path.stem, Fields(read_values(path), path.name))


def read_values(path: Path) -> dict[str, Any]:
    """What a style file says, unchecked. Raises Refusal where it is no TOML."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as reason:
        raise Refusal(f"{path.name} cannot be read: {reason}.") from None
    except tomllib.TOMLDecodeError as reason:
        raise Refusal(f"{path.name} is not written as a style file: {reason}.") from None


def style_of(name: str, top: Fields) -> Style:
    """The style that a whole file describes. Raises Refusal."""
    top.known(STYLE_FIELDS)
    own = top.chosen("metre", metres())
    tempo, form, voicing = top.table("tempo"), top.table("form"), top.table("voicing")
    slowest = tempo.whole("slowest", 40, 220)
    fastest = tempo.whole("fastest", slowest, 220)
    sounds = _sounds(top.table("sounds"))
    orders = _orders(top.table("beats"), own)
    return Style(
        name=name,
        label=top.text("label"),
        sentence=top.text("sentence"),
        group=top.chosen("group", GROUPS) if "group" in top.values else "",
        metre=own,
        bpm=tempo.number("usual", slowest, fastest),
        bpm_range=(slowest, fastest),
        feel=top.chosen("feel", feel_names()),
        intro_bars=form.whole("intro_bars", 0, 8),
        ending_bars=form.whole("ending_bars", 1, 4),
        fill_every=form.whole("fill_every", 2, 32),
        degrees_major=_degrees(top.table("charts"), "major", own),
        degrees_minor=_degrees(top.table("charts"), "minor", own),
        sounds=tuple(sounds.items()),
        voices=voicing.whole("voices", 2, 6),
        open_voicing=voicing.chosen("spacing", ("close", "open")) == "open",
        ranges=own_ranges(top.table("ranges"), sounds),
        layers=tuple(_layer(row, own, orders, sounds["drums"]) for row in top.rows("layer")),
    )


def _sounds(fields: Fields) -> dict[str, str]:
    fields.known(PARTS)
    kit = fields.chosen("drums", kit_names())
    return {"drums": kit, **{part: fields.chosen(part, sound_names()) for part in PITCHED}}


def own_ranges(fields: Fields, sounds: Mapping[str, str]) -> tuple[tuple[str, tuple[int, int]], ...]:
    """The parts' ranges, each at least an octave inside what its sound can play."""
    fields.known(PITCHED)
    found = []
    for part in PITCHED:
        made_by = sound(sounds[part])
        low, high = fields.span(part, made_by.low, made_by.high)
        if high - low < OCTAVE:
            raise fields.refuse(part, "must span an octave at least, so that every note has its place")
        found.append((part, (low, high)))
    return tuple(found)


def _degrees(charts: Fields, field: str, in_metre: str) -> str:
    degrees = charts.text(field)
    charts.told(field, lambda: chart_from_degrees(degrees, 0, field == "minor", metre(in_metre).beats))
    return degrees


def _orders(beats: Fields, own: str) -> Orders:
    others = tuple(name for name in metres() if name != own)
    beats.known(others)
    return {name: beats.wholes(name, metre(name).beats, 1, metre(own).beats) for name in others}


def _layer(fields: Fields, own: str, orders: Orders, kit: str) -> Layer:
    fields.known(LAYER_FIELDS)
    part = fields.chosen("part", PARTS)
    low, high = fields.span("intensity", 0, 4)
    fill = fields.text("fill", "")
    return Layer(
        part=part,
        sound=fields.chosen("sound", tuple(drum_notes(kit))) if part == "drums" else "",
        low=low,
        high=high,
        sections=("fill",) if fill else fields.words("sections", SECTIONS, DEFAULT_SECTIONS),
        loudness=fields.whole("loudness", 1, 127, 60),
        chance=fields.number("chance", 0, 1, 1.0),
        spread_s=fields.number("spread_s", 0, 0.2, 0.0),
        ring=fields.truth("ring"),
        fill=fill,
        variation=fields.chosen("variation", VARIATIONS) if "variation" in fields.values else "",
        strokes=_strokes(fields, part, own, orders),
    )


def _strokes(fields: Fields, part: str, own: str, orders: Orders) -> Mapping[str, Strokes]:
    """The pattern in every metre: as written for it under `in`, or the own bar with its beats in order."""
    bars = _bars(fields, "bars", part, own)
    elsewhere = fields.table("in") if "in" in fields.values else Fields({}, fields.place)
    elsewhere.known(tuple(orders))
    found = {own: steps(bars)}
    for name, order in orders.items():
        if name in elsewhere.values:
            found[name] = steps(_bars(elsewhere, name, part, name))
        else:
            divisions = metre(own).division, metre(name).division
            found[name] = steps([mapped(bar, order, *divisions) for bar in bars])
    return found


def _bars(fields: Fields, field: str, part: str, in_metre: str) -> list[tuple[Beat, ...]]:
    beats = metre(in_metre).beats
    written = re.split(r"\s*\|\s*", fields.text(field).strip().strip("|").strip())
    return [_bar(fields, field, bar, beats, SIGNS[part]) for bar in written]


def _bar(fields: Fields, field: str, bar: str, beats: int, signs: str) -> tuple[Beat, ...]:
    return fields.told(field, lambda: read_bar(bar, beats, signs))
