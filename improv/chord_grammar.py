"""How chord qualities are written: a grammar read from `assets/chords.toml`."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from instruments.asset import asset
from instruments.refusal import Refusal

SEVENTHS = (10, 11)
DIMINISHED_SEVENTH = (0, 3, 6, 9)
LONGEST = 40
"""Characters of a quality; no chord needs more."""

_SAME = str.maketrans("♭♯−–º˚△∆Ø[]", "b#--°°ΔΔø()")
_WORDS = re.compile(r"maj|min|dim|aug|sus|add|omit|alt|dom|ma(?=\d)|mi(?=\d)", re.IGNORECASE)
_SPACE = re.compile(
    r"\s+(?=maj|min|dim|aug|sus|add|no\d|omit|alt|dom|[/(),])|(?<=[/(),])\s+|(?<=or)\s+(?=\d)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Quality:
    """A kind of chord: `intervals` in semitones above the root, `written` behind the root's name."""

    name: str
    intervals: tuple[int, ...]
    written: str
    weight: float


@dataclass(frozen=True, slots=True)
class Change:
    """What may follow a quality: a note `add`ed, perhaps `instead_of` another."""

    add: int | None
    instead_of: tuple[int, ...]
    required: bool
    beside: tuple[int, ...]
    needs_seventh: bool
    brackets_only: bool


@cache
def table() -> dict[str, Any]:
    """`assets/chords.toml` as it stands."""
    return tomllib.loads(asset("chords.toml").read_text(encoding="utf-8"))


@cache
def qualities() -> tuple[Quality, ...]:
    """All kinds of chord in the table's order."""
    return tuple(
        Quality(row["name"], tuple(row["intervals"]), row["spellings"][0], float(row["weight"]))
        for row in table()["quality"]
    )


@cache
def _spellings() -> dict[str, tuple[int, ...]]:
    found: dict[str, tuple[int, ...]] = {}
    for row in table()["quality"]:
        for spelling in row["spellings"]:
            if found.setdefault(spelling, tuple(row["intervals"])) != tuple(row["intervals"]):
                raise Refusal(f'assets/chords.toml spells two chords "{spelling}".')
    return found


@cache
def _changes() -> dict[str, Change]:
    return {
        spelling: Change(
            row.get("add"),
            tuple(row.get("instead_of", ())),
            row.get("required", False),
            tuple(row.get("beside", ())),
            row.get("needs_seventh", False),
            row.get("brackets_only", False),
        )
        for row in table()["change"]
        for spelling in row["spellings"]
    }


def plain(symbol: str) -> str:
    """The symbol with typographic variants, letter case of words and harmless spaces made one. No word begins
    with the root's letter: "Domaj7" is a D."""
    same = _SPACE.sub("", symbol.strip().translate(_SAME))
    return same[:1] + _WORDS.sub(lambda word: word.group().lower(), same[1:])


def _changed(intervals: tuple[int, ...], change: Change, in_brackets: bool) -> tuple[int, ...] | None:
    """The chord after one change, or None where it makes no sense."""
    if change.brackets_only and not in_brackets:
        return None
    if change.needs_seventh and not (set(intervals) & set(SEVENTHS) or intervals == DIMINISHED_SEVENTH):
        return None
    replaced = next((old for old in change.instead_of if old in intervals), None)
    if change.required and replaced is None and not set(change.beside) & set(intervals):
        return None
    kept = {interval for interval in intervals if interval != replaced}
    if change.add is None:
        return tuple(sorted(kept))
    if change.add % 12 in {interval % 12 for interval in kept}:
        return None
    return tuple(sorted(kept | {change.add}))


def _readings(rest: str, intervals: tuple[int, ...], in_brackets: bool) -> set[tuple[int, ...]]:
    """Every chord that `rest`, behind a quality, can be read as."""
    if not rest:
        return set() if in_brackets else {intervals}
    if rest[0] == "(" and not in_brackets and rest[1:2] not in (",", ")"):
        return _readings(rest[1:], intervals, True)
    if rest[0] == ")" and in_brackets:
        return _readings(rest[1:], intervals, False)
    if rest[0] == "," and in_brackets and rest[1:2] not in (",", ")"):
        return _readings(rest[1:], intervals, in_brackets)
    found: set[tuple[int, ...]] = set()
    for spelling, change in _changes().items():
        if rest.startswith(spelling):
            after = _changed(intervals, change, in_brackets)
            if after is not None:
                found |= _readings(rest[len(spelling) :], after, in_brackets)
    return found


@lru_cache(4096)
def quality_intervals(written: str) -> tuple[int, ...]:
    """The intervals of a quality as written behind a root (after `plain`), e.g. "m7b5" -> (0, 3, 6, 10).

    Raises Refusal, without naming the symbol, where it has no reading or more than one."""
    if len(written) > LONGEST:
        raise Refusal("is too long for a chord")
    if written in table()["ambiguous"]:
        raise Refusal(f"can mean two chords; write {table()['ambiguous'][written]}")
    found: set[tuple[int, ...]] = set()
    for length in range(len(written) + 1):
        intervals = _spellings().get(written[:length])
        if intervals is not None:
            found |= _readings(written[length:], intervals, False)
    if len(found) > 1:
        raise Refusal("can be read as more than one chord; brackets make it clear")
    if not found:
        raise Refusal("is not a chord I can read")
    return found.pop()
