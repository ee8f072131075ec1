"""Lyric prompts: decks of cards with blanks, read from `assets/prompts/`. Any prompt may be passed."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from instruments.asset import asset
from instruments.refusal import Refusal

BLANK = "____"
SHAPES = ("circle", "ring", "square", "triangle", "star", "drop", "arc", "line", "wave")
COLOURS = ("amber", "sage", "sky", "lilac", "rose")
"""Names of colours in `assets/themes.toml`."""
LEVELS = 3
"""A prompt as it is, and its two easier variants."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A shape of SHAPES in one of COLOURS, to choose instead of words; `words` name it, for those who do not
    see it and for the line if the person wants them there."""

    shape: str
    colour: str
    words: str


@dataclass(frozen=True, slots=True)
class Prompt:
    """`text` with blanks "____", two `easier` variants with one blank each, and for each blank of `text`
    some words to choose from; the first row serves both easier variants too."""

    text: str
    easier: tuple[str, str]
    choices: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Deck:
    """`name` is the file's name, `label` what people read; `pictures` stand beside every prompt."""

    name: str
    label: str
    prompts: tuple[Prompt, ...]
    pictures: tuple[Picture, ...] = ()


@cache
def decks() -> tuple[Deck, ...]:
    """All decks in `assets/prompts/`, the nearest and lightest first, by their `place`."""
    read = [_read(file) for file in sorted(asset("prompts").glob("*.toml"))]
    return tuple(one for _, one in sorted(read, key=lambda pair: pair[0]))


def deck(name: str) -> Deck:
    """The deck of this name. Raises Refusal if there is none."""
    for one in decks():
        if one.name == name:
            return one
    raise Refusal(f"There is no deck of prompts called “{name}”.")


def text_at(prompt: Prompt, level: int) -> str:
    """The prompt's text (`level` 0) or one of its easier variants (1, 2)."""
    return prompt.text if level == 0 else prompt.easier[level - 1]


def words_for(prompt: Prompt, level: int, blank: int) -> tuple[str, ...]:
    """Words to choose from for a blank (from 0) of the text at a level (0-2). Raises Refusal for a blank
    that is not there."""
    if not 0 <= blank < text_at(prompt, level).count(BLANK):
        raise Refusal("This card has no such blank.")
    return prompt.choices[blank]


def filled(prompt: Prompt, chosen: tuple[str, ...]) -> str:
    """The prompt's text with its blanks filled in order; blanks without a choice stay."""
    text = prompt.text
    for word in chosen:
        text = text.replace(BLANK, word, 1)
    return text


def _read(file: Path) -> tuple[int, Deck]:
    """A deck with its place."""
    table = tomllib.loads(file.read_text(encoding="utf-8"))
    pictures = tuple(_picture(row) for row in table["pictures"])
    return table["place"], Deck(file.stem, table["label"], tuple(map(_prompt, table["prompt"])), pictures)


def _picture(row: dict[str, str]) -> Picture:
    picture = Picture(row["shape"], row["colour"], row["words"])
    if picture.shape not in SHAPES or picture.colour not in COLOURS:
        raise Refusal(f"There is no picture of a {picture.shape} in {picture.colour}.")
    return picture


def _prompt(row: dict[str, Any]) -> Prompt:
    text, (easier, easiest) = str(row["text"]), row["easier"]
    choices = tuple(tuple(map(str, words)) for words in row["choices"])
    if len(choices) != text.count(BLANK):
        raise Refusal(f"The prompt “{text}” needs a row of choices for each of its blanks.")
    return Prompt(text, (str(easier), str(easiest)), choices)
