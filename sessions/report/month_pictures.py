"""A person's sessions as pictures: a measure with its own band, check-ins before and after."""

from collections.abc import Iterator, Sequence

from sessions.report.pictures import LEFT, RIGHT, TYPE, WIDTH, Label, Picture, Rows, Stroke, picture
from sessions.report.take_pictures import CURVE_BOTTOM, CURVE_HEIGHT, CURVE_TOP, DASHED, scale
from sessions.review.months import Point

DOT, BEFORE_DOT, AFTER_DOT = 7.0, 6.0, 10.0
BEFORE, AFTER = "muted", "chords"
"""Colours of what was said before and after."""

EDGE = 24.0
TINY = 0.01

Said = float | None


def trend(points: Sequence[Point], names: Sequence[str], voice: str, title: str) -> Picture:
    """A dot a session at even distances, on the band of the sessions before it. `names`: what stands below
    each."""
    ends: list[float] = [end for point in points for end in (point.value, *(point.band or ()))]
    low, high = min(ends), max(max(ends), min(ends) + 1e-9)
    xs = _places(len(points))

    def y(value: float) -> float:
        return round(CURVE_BOTTOM - (value - low) / (high - low) * (CURVE_BOTTOM - CURVE_TOP), 1)

    banded = [(x, point.band) for x, point in zip(xs, points, strict=True) if point.band]
    area = [(x, y(band[1])) for x, band in banded] + [(x, y(band[0])) for x, band in reversed(banded)]
    if len(banded) == 1:
        area = [(x + side * DOT, height) for (x, height), side in zip(area * 2, (-1, -1, 1, 1), strict=True)]
        area = [area[0], area[1], area[3], area[2]]
    dots = [(x, y(point.value)) for x, point in zip(xs, points, strict=True)]
    parts = [
        Stroke("band", [area] if area else [], 0.0, fill=True),
        Stroke(voice, [dots] if len(dots) > 1 else [], 1.5, 0.7, dash=voice in DASHED),
        Stroke(voice, [_dot(*dot) for dot in dots], DOT, round=True),
    ]
    return picture(CURVE_HEIGHT, title, [*parts, *scale(low, high), *_below(xs, names)])


def check_ins(rows: Sequence[tuple[Said, Said]], names: Sequence[str], title: str) -> Picture:
    """A session's value before (small) and after (large), 0 to 1, joined where there are both."""
    xs = _places(len(rows))

    def y(value: float) -> float:
        return round(CURVE_BOTTOM - value * (CURVE_BOTTOM - CURVE_TOP), 1)

    both = list(zip(xs, rows, strict=True))
    joined = [[(x, y(one)), (x, y(two))] for x, (one, two) in both if one is not None and two is not None]
    befores = [_dot(x, y(one)) for x, (one, _) in both if one is not None]
    afters = [_dot(x, y(two)) for x, (_, two) in both if two is not None]
    parts = [
        Stroke("line", [[(LEFT, y(at)), (WIDTH - RIGHT, y(at))] for at in (0.0, 0.5, 1.0)], 0.5),
        Stroke("line", joined, 2.0),
        Stroke(BEFORE, befores, BEFORE_DOT, round=True),
        Stroke(AFTER, afters, AFTER_DOT, round=True),
    ]
    return picture(CURVE_HEIGHT, title, [*parts, *scale(0.0, 1.0), *_below(xs, names)])


def _places(count: int) -> list[float]:
    """Where sessions stand, evenly; few of them are not torn apart."""
    step = min(64.0, (WIDTH - LEFT - RIGHT - 2 * EDGE) / max(1, count - 1))
    return [round(LEFT + EDGE + number * step, 1) for number in range(count)]


def _dot(x: float, y: float) -> list[tuple[float, float]]:
    """A line of no length, whose round ends are the dot."""
    return [(x, y), (x + TINY, y)]


def _below(xs: Sequence[float], names: Sequence[str]) -> Iterator[Label]:
    rows = Rows((CURVE_BOTTOM + TYPE + 4,))
    for x, name in zip(xs, names, strict=True):
        label = rows.place(x - 6, name, "muted")
        if label is not None:
            yield label
