"""The room's first set-up, as read from `assets/room.toml`."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from instruments.asset import asset
from instruments.played import Route


@dataclass(frozen=True, slots=True)
class Room:
    """Names as in `improv.commands`; levels in dB by voice."""

    style: str
    tonic: int
    scale: str
    pad_count: int
    pad_columns: int
    pad_layout: str
    sounds: Mapping[str, str]
    levels_db: Mapping[str, float]
    routes: tuple[Route, ...]


@cache
def first_room() -> Room:
    """The set-up that a fresh start has."""
    table: dict[str, Any] = tomllib.loads(asset("room.toml").read_text("utf-8"))
    return Room(
        style=table["style"],
        tonic=table["tonic"],
        scale=table["scale"],
        pad_count=table["pads"]["count"],
        pad_columns=table["pads"]["columns"],
        pad_layout=table["pads"]["layout"],
        sounds=MappingProxyType(table["sounds"]),
        levels_db=MappingProxyType(table["levels_db"]),
        routes=tuple(Route(**row) for row in table["routes"]),
    )
