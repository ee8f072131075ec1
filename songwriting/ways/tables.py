"""What the ways read from `assets/`: the ladder, word banks, templates."""

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Any

from instruments.asset import asset
from instruments.refusal import Refusal


@dataclass(frozen=True, slots=True)
class Way:
    """`name` for programs; `label` and `sentence` for people."""

    name: str
    label: str
    sentence: str


@cache
def ways() -> tuple[Way, ...]:
    """All ways, from the least to the most demand (after Baker and Wigram, Songwriting, 2005)."""
    return tuple(Way(row["name"], row["label"], row["sentence"]) for row in _read("ways.toml")["way"])


@cache
def banks() -> dict[str, tuple[str, ...]]:
    """Words to choose from, by the name of their bank."""
    return {name: tuple(words) for name, words in _read("word_banks.toml").items()}


def bank(name: str) -> tuple[str, ...]:
    """The words of a bank; none for "". Raises Refusal for a bank that is not there."""
    if name and name not in banks():
        raise Refusal(f"There is no word bank called “{name}”.")
    return banks()[name] if name else ()


@cache
def rows(file: str, kind: str) -> tuple[dict[str, Any], ...]:
    """The tables `[[kind]]` of a file in `assets/templates/`."""
    return tuple(_read("templates", f"{file}.toml")[kind])


def row(file: str, kind: str, name: str) -> dict[str, Any]:
    """The table of this name. Raises Refusal if there is none."""
    for one in rows(file, kind):
        if one["name"] == name:
            return one
    raise Refusal(f"There is no {kind} called “{name}”.")


def _read(*parts: str) -> dict[str, Any]:
    return tomllib.loads(asset(*parts).read_text(encoding="utf-8"))
