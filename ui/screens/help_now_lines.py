"""The lines of Help now: the therapist's own, or the general ones of `assets/help.toml`."""

import tomllib
from dataclasses import dataclass
from functools import cache

from instruments.asset import asset
from ui.settings import HelpLine


@dataclass(frozen=True, slots=True)
class Region:
    """A region's general lines, its emergency number first."""

    name: str
    lines: tuple[HelpLine, ...]


@cache
def regions() -> tuple[Region, ...]:
    """All regions of the table. Reads a file the first time: load it on a worker's thread."""
    table = tomllib.loads(asset("help.toml").read_text(encoding="utf-8"))
    return tuple(Region(row["name"], tuple(map(_line, row["line"]))) for row in table["region"])


def _line(row: dict[str, str]) -> HelpLine:
    return HelpLine(row["name"], row["number"], row["about"], row["checked"])


def sources() -> tuple[tuple[str, str, str], ...]:
    """(region, number, source) of every general line."""
    table = tomllib.loads(asset("help.toml").read_text(encoding="utf-8"))
    return tuple(
        (region["name"], line["number"], line["source"])
        for region in table["region"]
        for line in region["line"]
    )
