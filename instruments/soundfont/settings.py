"""The bounds and figures of assets/soundfont.toml, which explains them."""

import tomllib
from functools import cache
from typing import Any

from instruments.asset import asset

NOTES = "notes.i16"
"""The file in which the child leaves a font's notes: int16, both channels of one note after the other."""


@cache
def settings(table: str) -> dict[str, Any]:
    """One of its tables."""
    found: dict[str, Any] = tomllib.loads(asset("soundfont.toml").read_text("utf-8"))[table]
    return found
