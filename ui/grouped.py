"""What the Guide offers, sorted as `assets/guide.toml` says: techniques and styles in groups."""

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Any

from improv.style import built_in_styles, load_style, style_names, style_words
from improv.style import style_group as styles_group
from improv.techniques.table import technique_rows
from instruments.asset import asset

OWN = "own"
"""The group of styles that a person has kept."""


@dataclass(frozen=True, slots=True)
class Offer:
    """Something to choose: its name, what people read, and one sentence."""

    name: str
    label: str
    sentence: str


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(asset("guide.toml").read_text("utf-8"))


def technique_groups() -> tuple[str, ...]:
    """The groups of techniques, as the Guide shows them."""
    return tuple(_table()["techniques"])


@cache
def techniques() -> dict[str, tuple[Offer, ...]]:
    """The techniques of each group."""
    table: dict[str, list[str]] = _table()["techniques"]
    cards = {card.name: Offer(card.name, card.label, card.sentence) for card in technique_rows()}
    groups = {group: [cards[name] for name in names if name in cards] for group, names in table.items()}
    named = {name for names in table.values() for name in names}
    groups[tuple(table)[-1]] += [offer for name, offer in cards.items() if name not in named]
    return {group: tuple(offers) for group, offers in groups.items()}


def technique_label(name: str) -> str:
    """A technique as people read it."""
    offers = (offer for group in techniques().values() for offer in group)
    return next((offer.label for offer in offers if offer.name == name), name.replace("_", " "))


def technique_group(name: str) -> str:
    """The group in which a technique stands."""
    found = (group for group, offers in techniques().items() if any(offer.name == name for offer in offers))
    return next(found, technique_groups()[0])


def goes_over(name: str, first: str) -> bool:
    """Whether a technique can be laid over another one."""
    joins = {row.name: row.joins for row in technique_rows()}
    return name != first and (name in joins.get(first, ()) or first in joins.get(name, ()))


def opens(name: str) -> str | None:
    """The page that a technique opens to ask for something, if any."""
    return _table()["opens"].get(name)


def only_asks(name: str) -> bool:
    """Whether a technique begins on that page and not with its card."""
    return name in _table()["only_asks"]


def styles() -> dict[str, tuple[Offer, ...]]:
    """The styles of each group that has some."""
    found: dict[str, list[Offer]] = {group: [] for group in _table()["styles"]["groups"]}
    for name in style_names():
        found.setdefault(style_group(name), []).append(Offer(name, *style_words(name)))
    return {group: tuple(offers) for group, offers in found.items() if offers}


def style_group(name: str) -> str:
    """The group in which a style stands; the first for one that is not known."""
    if name not in style_names():
        return next(iter(styles()))
    return styles_group(name) if name in built_in_styles() else OWN


def variations(name: str) -> tuple[str, ...]:
    """The forms in which a style can be played."""
    return load_style(name).variations if name in style_names() else ()
