"""How players, parts of the band and scale steps are shown, from `assets/players.toml`."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from instruments.asset import asset


@dataclass(frozen=True, slots=True)
class Sign:
    """A colour of the theme and a shape of `ui.kit.shapes`."""

    colour: str
    shape: str


COLOURS = ("amber", "sky", "sage", "lilac", "rose")
"""The colours a player may have."""

_worn: dict[str, str] = {}
"""The colours that players were given."""

OUTSIDE = Sign("muted", "")
"""A note that is not in the scale."""


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(asset("players.toml").read_text("utf-8"))


def wear(colours: Mapping[str, str]) -> None:
    """Give players other colours than the table's; the shapes stay."""
    if colours != _worn:
        _worn.clear()
        _worn.update(colours)
        sign_of.cache_clear()


@cache
def sign_of(voice: str) -> Sign:
    """A player's or a part's sign."""
    table = _table()
    row = table["players"].get(voice) or table["parts"].get(voice)
    return replace(Sign(**row), colour=_worn.get(voice, row["colour"])) if row else OUTSIDE


@cache
def is_player(voice: str) -> bool:
    """Whether this voice is a person's."""
    return voice in _table()["players"]


@cache
def step_sign(step: int | None) -> Sign:
    """The sign of a step of the scale, 0 the root; None lies outside of it."""
    steps = _table()["steps"]
    return Sign("raised", "") if step is None else Sign(**steps[step % len(steps)])


@cache
def pad_columns() -> dict[int, int]:
    """The numbers of pads that are offered, each with its columns."""
    return {int(count): columns for count, columns in _table()["pads"]["columns"].items()}
