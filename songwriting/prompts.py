"""Lyric prompts: decks of cards with blanks, read from `assets/prompts/`."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from instruments.asset import asset
from instruments.refusal import Refusal

BLANK = "____"


@dataclass(frozen=True, slots=True)
class Prompt:
    """`text` with blanks "____", two `easier` variants with one blank each, and for each blank of `text`
    some words to choose from; the first row serves the easier variants too. Any prompt may be passed."""

    text: str
    easier: tuple[str, str]
    choices: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Deck:
    """`name` is the file's name, `label` what people read."""

    name: str
    label: str
    prompts: tuple[Prompt, ...]


@cache
def decks() -> tuple[Deck, ...]:
    """All decks in `assets/prompts/`, by name."""
    return tuple(_read(file) for file in sorted(asset("prompts").glob("*.toml")))


def deck(name: str) -> Deck:
    """The deck of this name. Raises Refusal if there is none."""
    for one in decks():
        if one.name == name:
            return one
    raise Refusal(f"There is no deck of prompts called “{name}”.")


def filled(prompt: Prompt, chosen: tuple[str, ...]) -> str:
    """The prompt's text with its blanks filled in order; blanks without a choice stay."""
    text = prompt.text
    for word in chosen:
        text = text.replace(BLANK, word, 1)
    return text


def _read(file: Path) -> Deck:
    table = tomllib.loads(file.read_text(encoding="utf-8"))
    return Deck(file.stem, table["label"], tuple(map(_prompt, table["prompt"])))


def _prompt(row: dict[str, Any]) -> Prompt:
    text, (easier, easiest) = str(row["text"]), row["easier"]
    choices = tuple(tuple(map(str, words)) for words in row["choices"])
    if len(choices) != text.count(BLANK):
        raise Refusal(f"The prompt “{text}” needs a row of choices for each of its blanks.")
    return Prompt(text, (str(easier), str(easiest)), choices)
