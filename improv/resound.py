"""A style with another sound for one of its parts."""

import tomllib
from dataclasses import replace
from functools import cache
from typing import Any

from improv.drum_sounds import drum_notes
from improv.style_data import Layer, Style
from instruments.asset import asset
from instruments.refusal import Refusal
from instruments.sounds.table import sound

OCTAVE = 12
DRUMS = "drums"


def resounded(style: Style, part: str, name: str) -> Style:
    """The style, its part played by the sound `name`: within that sound's range, on drums by what stands in
    for each piece (`assets/stand_ins.toml`). Raises Refusal where the sound cannot play the part."""
    if style.sound(part) == name:
        return style
    sounds = tuple((one, name if one == part else own) for one, own in style.sounds)
    if part == DRUMS:
        return replace(style, sounds=sounds, layers=_on_kit(style, name))
    ranges = tuple((one, _reachable(name, span) if one == part else span) for one, span in style.ranges)
    return replace(style, sounds=sounds, ranges=ranges)


def _reachable(name: str, span: tuple[int, int]) -> tuple[int, int]:
    """The range as far as the sound has it, an octave at least, moved by octaves if need be."""
    made_by = sound(name)
    if made_by.is_kit or made_by.high - made_by.low < OCTAVE:
        raise Refusal(f"{made_by.label} cannot play this part.")
    low, high = span
    while low < made_by.low and high + OCTAVE <= made_by.high:
        low, high = low + OCTAVE, high + OCTAVE
    while high > made_by.high and low - OCTAVE >= made_by.low:
        low, high = low - OCTAVE, high - OCTAVE
    low, high = max(low, made_by.low), min(high, made_by.high)
    if high - low >= OCTAVE:
        return low, high
    return (low, low + OCTAVE) if low + OCTAVE <= made_by.high else (made_by.high - OCTAVE, made_by.high)


def _on_kit(style: Style, name: str) -> tuple[Layer, ...]:
    """The layers with their drums on another set; a piece for which nothing stands in is left out."""
    pieces = tuple(drum_notes(name))
    found = []
    for layer in style.layers:
        piece = stand_in(layer.sound, pieces) if layer.part == DRUMS else layer.sound
        if piece is not None:
            found.append(replace(layer, sound=piece))
    return tuple(found)


def stand_in(piece: str, pieces: tuple[str, ...]) -> str | None:
    """Which of `pieces` plays what was written for `piece`; None: none."""
    if piece in pieces:
        return piece
    row = _table()["rows"].get(_table()["pieces"].get(piece), ())
    return next((other for other in row if other in pieces), None)


def read_stand_ins() -> None:
    """Read the table now, so that the audio path never does."""
    _table()


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(asset("stand_ins.toml").read_text("utf-8"))
