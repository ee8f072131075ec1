"""A report as values, before it is a page or paper: headings, words, pictures, tables, in their order."""

from collections.abc import Sequence
from dataclasses import dataclass

from sessions.report.pictures import Picture


@dataclass(frozen=True, slots=True)
class Heading:
    """Over what follows; `small` within a section."""

    text: str
    small: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph; `muted` for what is said beside."""

    text: str
    muted: bool = False


@dataclass(frozen=True, slots=True)
class Listed:
    """Sentences, each with its first words in bold, or none: ("", sentence)."""

    rows: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture with its `caption` and `unit`, both empty for none."""

    picture: Picture
    caption: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Key:
    """Which colour is whose: (colour, words)."""

    rows: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Table:
    """`heads` above, each row with its head first; with `numbers` the other cells stand to the right."""

    heads: Sequence[str]
    rows: Sequence[Sequence[str]]
    numbers: bool = True


@dataclass(frozen=True, slots=True)
class Sound:
    """An MP3 as base64; paper leaves it out."""

    mp3: str


Block = Heading | Words | Listed | Figure | Key | Table | Sound


@dataclass(frozen=True, slots=True)
class Report:
    """All of it under a `title`."""

    title: str
    blocks: tuple[Block, ...]
