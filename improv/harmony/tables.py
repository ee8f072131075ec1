"""The constants of hearing chords, from `assets/harmony_live.toml`."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from improv.chord_grammar import Quality, qualities
from instruments.asset import asset


@dataclass(frozen=True, slots=True)
class Gathering:
    """Seconds; see the table."""

    quiet_s: float
    longest_s: float


@dataclass(frozen=True, slots=True)
class Hearing:
    """See the table."""

    fade_s: float
    rolled_s: float
    remembered_s: float
    surer: float
    surer_same_root: float
    bass_below: int
    tune_above: int


@dataclass(frozen=True, slots=True)
class Likely:
    """Shares of notes, and how often a chord's tones come beside each other."""

    tone: float
    in_key: float
    root: float
    third: float
    other: float
    bass_root: float
    bass_tone: float


@dataclass(frozen=True, slots=True)
class InKey:
    """Factors of a chord's likelihood."""

    foreign_note: float
    leading_note: float
    home: float


@dataclass(frozen=True, slots=True)
class Taking:
    """Seconds; see the table."""

    ahead_s: float
    waits_s: float
    beginning_s: float


@dataclass(frozen=True, slots=True)
class KeyFinding:
    """See the table; `scales` pairs a scale with the one that takes its place in the other mode."""

    bars: int
    notes: int
    clarity: float
    margin: float
    hold_bars: int
    seconds: float
    scales: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Live:
    """The whole table; `kinds` pairs kinds of chord with how common they are."""

    gathering: Gathering
    hearing: Hearing
    likely: Likely
    in_key: InKey
    kinds: tuple[tuple[Quality, float], ...]
    taking: Taking
    colours: frozenset[str]
    key_finding: KeyFinding


@cache
def live() -> Live:
    """The table as it stands."""
    table: dict[str, Any] = tomllib.loads(asset("harmony_live.toml").read_text("utf-8"))
    by_name = {quality.name: quality for quality in qualities()}
    finding = dict(table["key_finding"])
    finding["scales"] = MappingProxyType(finding["scales"])
    return Live(
        gathering=Gathering(**table["gather"]),
        hearing=Hearing(**table["hearing"]),
        likely=Likely(**table["likely"]),
        in_key=InKey(**table["key"]),
        kinds=tuple((by_name[name], float(weight)) for name, weight in table["kinds"].items()),
        taking=Taking(**table["taking"]),
        colours=frozenset(table["colour"]["kinds"]),
        key_finding=KeyFinding(**finding),
    )
