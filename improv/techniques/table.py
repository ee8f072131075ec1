"""The table of techniques, `assets/techniques.toml`, read and checked once."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from types import MappingProxyType
from typing import TypeVar

from improv.fields import Fields
from instruments.asset import asset
from instruments.refusal import Refusal

FILE = "techniques.toml"
ROLES = ("ground", "figure", "space", "change")
TEXTS = ("name", "label", "sentence", "source", "role", "texture")
MOST = 1000.0

L = TypeVar("L")


@dataclass(frozen=True, slots=True)
class Bounds:
    """What no technique may do; units as in the table."""

    louder_by: float
    jump: float
    silence_s: float
    softest: float
    first_most: float
    pause_least_s: float
    pause_gaps: float
    quiet_s: float
    quiet_gaps: float
    clear_pulse: float
    memory_s: float


@dataclass(frozen=True, slots=True)
class TechniqueRow:
    """A technique as people choose it. `joins` are those it may be layered with; `figures` its limits."""

    name: str
    label: str
    sentence: str
    source: str
    listening: bool
    role: str
    joins: frozenset[str]
    texture: str
    figures: Mapping[str, float]


@cache
def bounds() -> Bounds:
    """The bounds of all techniques. Raises Refusal naming file and field."""
    return _figures(Bounds, _file().table("bounds"))


@cache
def technique_rows() -> tuple[TechniqueRow, ...]:
    """All techniques, in the order of the table."""
    return tuple(_row(row) for row in _file().rows("technique"))


@cache
def technique_names() -> tuple[str, ...]:
    """Their names."""
    return tuple(row.name for row in technique_rows())


def technique_row(name: str) -> TechniqueRow:
    """The technique of this name. Raises Refusal."""
    for row in technique_rows():
        if row.name == name:
            return row
    raise Refusal(f'There is no technique "{name}"; there are {", ".join(technique_names())}.')


def limits(kind: type[L], name: str) -> L:
    """A technique's limits as the dataclass `kind`, whose fields are exactly those of the table."""
    figures = dict(technique_row(name).figures)
    return _figures(kind, Fields(figures, f"{FILE}, {name}, [limits]"))


def check_together(names: tuple[str, ...]) -> None:
    """Raise Refusal unless these techniques exist and may be played together."""
    rows = [technique_row(name) for name in names]
    if len(set(names)) != len(names) or len(names) > 2:
        raise Refusal("Two different techniques can be played together, and no more.")
    if len(rows) == 2 and rows[1].name not in rows[0].joins and rows[0].name not in rows[1].joins:
        raise Refusal(f"{rows[0].label} and {rows[1].label} do not go together.")


@cache
def _file() -> Fields:
    return Fields(tomllib.loads(asset(FILE).read_text("utf-8")), FILE)


def _row(row: Fields) -> TechniqueRow:
    row.known((*TEXTS, "listening", "with", "limits"))
    figures = row.table("limits")
    return TechniqueRow(
        name=row.text("name"),
        label=row.text("label"),
        sentence=row.text("sentence"),
        source=row.text("source"),
        listening=row.truth("listening"),
        role=row.chosen("role", ROLES),
        joins=frozenset(map(str, row.values.get("with", ()))),
        texture=row.text("texture"),
        figures=MappingProxyType({name: figures.number(name, 0, MOST) for name in figures.values}),
    )


def _figures(kind: type[L], table: Fields) -> L:
    names = tuple(field.name for field in fields(kind))  # type: ignore[arg-type]
    table.known(names)
    return kind(**{name: table.number(name, 0, MOST) for name in names})
