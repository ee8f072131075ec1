"""Where a chart's phrases end: the bars that a fill may lead out of."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from improv.chart import Chart

SHORTEST = 4
"""Bars from one end to the next, at least."""


@dataclass(frozen=True, slots=True)
class Phrases:
    """Over `length` bars, then the same again: `ends` are the last bars of phrases, `second` says of each bar
    at which a named section begins whether it is the other kind of section (a chorus after a verse)."""

    length: int
    ends: frozenset[int]
    second: dict[int, bool]


def phrases(chart: Chart, every: int) -> Phrases:
    """The phrases of a chart, each about `every` bars long: its named sections if it has two, else the chart
    as a whole, several times round if it is short; long ones are divided."""
    starts = sorted({bar for bar, _ in chart.sections if 0 < bar < len(chart.bars)})
    rounds = 1 if starts else max(1, round(every / len(chart.bars)))
    length = len(chart.bars) * rounds
    ends = [end for pair in pairwise((0, *starts, length)) for end in _divided(*pair, every)]
    return Phrases(length, frozenset(end - 1 for end in _apart(ends)), _second(chart) if starts else {})


def _divided(start: int, end: int, every: int) -> Iterator[int]:
    """The end, and before it a cut every so many bars, but none near the end."""
    yield from range(start + every, end - every // 2 + 1, every)
    yield end


def _apart(ends: list[int]) -> Iterator[int]:
    """Those that leave the shortest phrase its bars; the last one always."""
    before = 0
    for end in ends:
        if end - before >= SHORTEST or end == ends[-1]:
            before = end
            yield end


def _second(chart: Chart) -> dict[int, bool]:
    kinds: list[str] = []
    found = {}
    for bar, name in chart.sections:
        if name not in kinds:
            kinds.append(name)
        found[bar] = kinds.index(name) % 2 == 1
    return found
