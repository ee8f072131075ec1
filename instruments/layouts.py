"""The table of layouts, `assets/layouts.toml`, read once."""

import tomllib
from functools import cache
from typing import Any

from instruments.asset import asset


@cache
def layout(name: str) -> dict[str, Any]:
    """One table of the file: "pads", "computer_keys", "pedals", "lock", "key" or "midi_out"."""
    table: dict[str, Any] = tomllib.loads(asset("layouts.toml").read_text("utf-8"))[name]
    return table
