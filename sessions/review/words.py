"""What is said of measures: labels and plain sentences, each with the number it stands on."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from instruments.asset import asset
from sessions.review.questions import habit, tempo_followed
from sessions.review.take import Review
from sessions.review.towards import Towards, towards

WORTH_SAYING = 0.15
"""A share below this is not put into a sentence."""


@dataclass(frozen=True, slots=True)
class MeasureWords:
    """A measure as people read it; `lowest` where its axis begins, None: where the values do."""

    name: str
    label: str
    unit: str
    about: str
    lowest: float | None = None


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(asset("review.toml").read_text("utf-8"))


@cache
def measures() -> tuple[MeasureWords, ...]:
    """The measures that are shown, in their order."""
    return tuple(MeasureWords(**row) for row in _table()["measure"])


@cache
def over_months() -> tuple[MeasureWords, ...]:
    """The measures that are looked at from session to session, in their order."""
    return (*measures(), *(MeasureWords(**row) for row in _table()["over_months"]))


SETTLED_S = 2.0
"""What is set anew within this many seconds is told once, as it came to rest."""


def set_while_playing(found: Review) -> Iterator[tuple[float, str, str]]:
    """What was set, in order of time: (second, what, to which value)."""
    words = _table()["settings"]
    parts = [(moment.at_s, moment.text.partition(" ")) for moment in found.settings]
    rows = [(at_s, name, value) for at_s, (name, _, value) in parts if name in words and value]
    held: dict[str, str] = {}
    for number, (at_s, name, value) in enumerate(rows):
        after = next((later for later, same, _ in rows[number + 1 :] if same == name), None)
        moving = after is not None and after - at_s < SETTLED_S
        if not moving and held.get(name) != value:
            held[name] = value
            yield at_s, words[name], value


def text_of_months(key: str, **told: Any) -> str:
    """A sentence about a person's sessions."""
    return str(_table()["months"][key].format(**told))


def sentences(found: Review, called: dict[str, str]) -> Iterator[str]:
    """Who moved towards whom, measure by measure. `called`: how players are named."""
    if found.dyad is None:
        return
    one, other = found.dyad.players
    for measure in measures():
        said = towards(found.curves[one][measure.name], found.curves[other][measure.name])
        yield from _said(said, measure.label.lower(), called[one], called[other])


def answers(found: Review, called: dict[str, str]) -> Iterator[str]:
    """The two questions about tempo and habit, each answered with its number."""
    words = _table()["questions"]
    if found.dyad is not None:
        ways = tempo_followed(found)
        if ways is None:
            yield words["unsaid"]
        elif not ways:
            yield words["neither"]
        else:
            way = ways[0]
            yield words["followed"].format(
                one=called[way.follower], other=called[way.leader], lag=way.lag_s, r=way.r
            )
    for player in found.players:
        share = habit(found.notes[player])
        if share is not None:
            yield words["habit"].format(one=called[player], number=round(100 * share))


def _said(found: Towards | None, label: str, one: str, other: str) -> Iterator[str]:
    words = _table()["towards"]
    if found is None:
        yield words["nothing"].format(label=label)
        return
    rows = (
        (found.first, "first", one, other),
        (found.second, "first", other, one),
        (found.both, "both", one, other),
        (found.together, "together", one, other),
        (found.parted, "parted", one, other),
    )
    for share, key, who, whom in rows:
        if share >= WORTH_SAYING:
            yield words[key].format(label=label, one=who, other=whom, number=round(100 * share))
