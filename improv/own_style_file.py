"""Reading a style of one's own: a whole style file, or a few changes to another style."""

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from improv.fields import Fields
from improv.resound import resounded
from improv.style_data import Style
from improv.style_file import PARTS, PITCHED, own_ranges, read_values, style_of
from instruments.asset import asset
from instruments.sounds.table import kit_names, sound_names

QUIETEST_DB, LOUDEST_DB = -40.0, 6.0
MERGED = ("tempo", "form", "charts", "voicing")
FIELDS = ("label", "sentence", "based_on", "feel", *MERGED, "sounds", "ranges", "levels", "muted")


def read_own_style(path: Path) -> Style:
    """The style in a file that says what it is `based_on`, or that is whole; the other style is one of
    Attune's or lies beside the file. Raises Refusal naming file, field and what is wrong."""
    values = read_values(path)
    top = Fields(values, path.name)
    if "based_on" not in values:
        return style_of(path.stem, top)
    top.known(FIELDS)
    merged = _base(top, path)
    merged.update((field, values[field]) for field in ("label", "sentence", "feel") if field in values)
    for field in MERGED:
        merged[field] = {**merged[field], **(top.table(field).values if field in values else {})}
    style = style_of(path.stem, Fields(merged, path.name))
    return replace(
        _with_sounds(style, top),
        based_on=top.text("based_on"),
        levels_db=_levels(top),
        muted=top.words("muted", PARTS, ()) if values.get("muted") else (),
    )


def _base(top: Fields, path: Path) -> dict[str, Any]:
    """What the file is based on, as written."""
    name = top.text("based_on")
    for place in (asset("styles"), path.parent):
        found = place / f"{name}.toml"
        if Path(name).name == name and found.is_file():
            values = read_values(found)
            if "based_on" in values:
                raise top.refuse("based_on", f'"{name}" is itself based on another style; name that one')
            style_of(name, Fields(values, found.name))
            return values
    raise top.refuse("based_on", f'there is no style "{name}"')


def _with_sounds(style: Style, top: Fields) -> Style:
    sounds = top.table("sounds") if "sounds" in top.values else Fields({}, top.place)
    sounds.known(PARTS)
    for part in PARTS:
        if part in sounds.values:
            name = sounds.chosen(part, kit_names() if part == "drums" else sound_names())
            style = sounds.told(part, partial(resounded, style, part, name))
    return replace(style, ranges=_ranges(style, top)) if "ranges" in top.values else style


def _ranges(style: Style, top: Fields) -> tuple[tuple[str, tuple[int, int]], ...]:
    own = top.table("ranges")
    own.known(PITCHED)
    spans = {part: list(span) for part, span in style.ranges} | own.values
    return own_ranges(Fields(spans, own.place), dict(style.sounds))


def _levels(top: Fields) -> tuple[tuple[str, float], ...]:
    levels = top.table("levels") if "levels" in top.values else Fields({}, top.place)
    levels.known(PARTS)
    return tuple(
        (part, levels.number(part, QUIETEST_DB, LOUDEST_DB)) for part in PARTS if part in levels.values
    )
