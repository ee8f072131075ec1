"""The tables of `assets/` that say how touches become notes, each read once."""

import tomllib
from functools import cache
from typing import Any

from instruments.asset import asset


def layout(name: str) -> dict[str, Any]:
    """One table of `layouts.toml`: "pads", "computer_keys", "pedals", "lock" or "midi_out"."""
    table: dict[str, Any] = _read("layouts.toml")[name]
    return table


def room() -> dict[str, Any]:
    """`room.toml`: the key, pads and routes before anybody has changed anything."""
    return _read("room.toml")


@cache
def _read(file: str) -> dict[str, Any]:
    return tomllib.loads(asset(file).read_text("utf-8"))
