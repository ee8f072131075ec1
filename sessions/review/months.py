"""A person's sessions beside each other: every value against this person's own earlier ones, no norms."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from statistics import fmean, stdev

from sessions.records import TrendPoint

FEWEST = 3
"""Earlier sessions that are needed before anything is compared."""


@dataclass(frozen=True, slots=True)
class Point:
    """A measure in one session: the mean of its takes, and the band (mean -1 SD to mean +1 SD) of the
    sessions before it; None while they are too few."""

    session_id: str
    at: datetime
    value: float
    band: tuple[float, float] | None

    @property
    def place(self) -> str:
        """One of "below", "within" and "above" the band; "" while there is none."""
        if self.band is None:
            return ""
        low, high = self.band
        return "below" if self.value < low else "above" if self.value > high else "within"


def months(points: Iterable[TrendPoint], voice: str) -> tuple[Point, ...]:
    """The sessions of one player in order of time."""
    rows = sorted((p for p in points if p.voice == voice), key=lambda p: p.at)
    order = list(dict.fromkeys(p.session_id for p in rows))
    by_session = sorted(rows, key=lambda p: order.index(p.session_id))
    found: list[Point] = []
    for session_id, takes in groupby(by_session, key=lambda p: p.session_id):
        own = list(takes)
        before = [point.value for point in found]
        found.append(Point(session_id, own[0].at, fmean(p.mean for p in own), _band(before)))
    return tuple(found)


def _band(before: list[float]) -> tuple[float, float] | None:
    if len(before) < FEWEST:
        return None
    middle, width = fmean(before), stdev(before)
    return middle - width, middle + width
