"""Frames to improvise in, `assets/frames.toml`: style, key, scale and metre together."""

import tomllib
from dataclasses import dataclass
from functools import cache

from improv.chart import Chart, chart_from_degrees
from improv.chord import note_class
from improv.fields import Fields
from improv.metre import metre, metres
from improv.style import style_names
from instruments.asset import asset
from instruments.refusal import Refusal
from instruments.scales import scale

FILE = "frames.toml"
FIELDS = ("name", "label", "style", "tonic", "scale", "metre", "chart")


@dataclass(frozen=True, slots=True)
class Frame:
    """`tonic` is a pitch class; `chart` None: the style's own chords."""

    name: str
    label: str
    style: str
    tonic: int
    scale: str
    metre: str
    chart: Chart | None


@cache
def frames() -> tuple[Frame, ...]:
    """All frames, in the order of the table. Raises Refusal naming file and field."""
    return tuple(
        _frame(row) for row in Fields(tomllib.loads(asset(FILE).read_text("utf-8")), FILE).rows("frame")
    )


def frame_names() -> tuple[str, ...]:
    """Their names."""
    return tuple(frame.name for frame in frames())


def frame_named(name: str) -> Frame:
    """The frame of this name. Raises Refusal."""
    for frame in frames():
        if frame.name == name:
            return frame
    raise Refusal(f'There is no frame "{name}"; there are {", ".join(frame_names())}.')


def _frame(row: Fields) -> Frame:
    row.known(FIELDS)
    tonic, in_metre = row.text("tonic"), row.chosen("metre", metres())
    root, scale_name = row.told("tonic", lambda: note_class(tonic)), row.text("scale")
    kind = row.told("scale", lambda: scale(scale_name))
    degrees = row.text("chart", "")
    beats = metre(in_metre).beats
    chart = (
        row.told("chart", lambda: chart_from_degrees(degrees, root, kind.minor, beats)) if degrees else None
    )
    return Frame(
        name=row.text("name"),
        label=row.text("label"),
        style=row.chosen("style", style_names()),
        tonic=root,
        scale=scale_name,
        metre=in_metre,
        chart=chart,
    )
