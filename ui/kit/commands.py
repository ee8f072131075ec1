"""The table of commands: what can be asked for by a key, where, and which keys ask for it."""

import tomllib
from dataclasses import dataclass
from functools import lru_cache

import pygame

from instruments.asset import asset

EVERYWHERE = "everywhere"


@dataclass(frozen=True, slots=True)
class Keyed:
    """One row: `where` is a screen's name or "everywhere", `keys` as written in the table."""

    command: str
    where: str
    keys: tuple[str, ...]


@lru_cache
def table() -> tuple[Keyed, ...]:
    """All rows of `assets/keys.toml`."""
    with asset("keys.toml").open("rb") as file:
        sections = tomllib.load(file)
    return tuple(
        Keyed(command, where, tuple(keys))
        for where, rows in sections.items()
        for command, keys in rows.items()
    )


def command_for(where: str, pressed: str) -> str | None:
    """The command that this key asks for on this screen; the screen's own rows come first."""
    for place in (where, EVERYWHERE):
        for row in table():
            if row.where == place and pressed in row.keys:
                return row.command
    return None


def key_name(key: int, mod: int) -> str:
    """A pressed key as the table writes it: "F1", "Ctrl+S", "Escape", "a"."""
    name = pygame.key.name(key)
    name = name.upper() if len(name) > 1 and name[0] == "f" and name[1:].isdigit() else name
    name = name.capitalize() if len(name) > 2 and not name[1:].isdigit() else name
    parts = [
        word
        for word, mask in (
            ("Ctrl", pygame.KMOD_CTRL | pygame.KMOD_META),
            ("Alt", pygame.KMOD_ALT),
            ("Shift", pygame.KMOD_SHIFT),
        )
        if mod & mask
    ]
    return "+".join([*parts, name.upper() if parts and len(name) == 1 else name])
