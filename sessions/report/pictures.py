"""A picture as values, to be drawn as SVG or on paper: lines, areas and labels on a sheet 760 wide."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

WIDTH = 760.0
LEFT, RIGHT = 46.0, 8.0
TYPE = 12.0
"""Size of a label; a sheet's whole width is a page's."""

SIGN_WIDTH = 0.6
"""A sign's width as a share of its size, widely reckoned: nobody measures type here."""

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Stroke:
    """`lines` of points in a colour of the stylesheet; `dash`: it is broken, `fill`: the line's inside."""

    colour: str
    lines: Sequence[Sequence[Point]]
    width: float
    strength: float = 1.0
    dash: bool = False
    fill: bool = False
    round: bool = False


@dataclass(frozen=True, slots=True)
class Label:
    """`text` whose baseline is at `y`; `x` is its left end, or its right one if `ends`."""

    x: float
    y: float
    text: str
    colour: str = "muted"
    ends: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """`title` says what is seen to those who do not see it; it reaches from `top` to `height`. Strokes are
    drawn first to last, labels last."""

    height: float
    title: str
    strokes: tuple[Stroke, ...]
    labels: tuple[Label, ...]
    top: float = 0.0


def width_of(text: str) -> float:
    """About how wide a label is."""
    return len(text) * TYPE * SIGN_WIDTH


def across(share: float) -> float:
    """From a share of the time (0-1) to where it is drawn."""
    return LEFT + min(max(share, 0.0), 1.0) * (WIDTH - LEFT - RIGHT)


class Rows:
    """Rows for labels that must not run into each other, the upper row first."""

    def __init__(self, baselines: Sequence[float], gap: float = 5.0) -> None:
        self._free = dict.fromkeys(baselines, 0.0)
        self._gap = gap

    def place(self, x: float, text: str, colour: str) -> Label | None:
        """The label in the first row that has room; None: there is none left."""
        x = min(x, WIDTH - width_of(text))
        for y, free in self._free.items():
            if x >= free:
                self._free[y] = x + width_of(text) + self._gap
                return Label(x, y, text, colour)
        return None


def clock(at_s: float) -> str:
    """Seconds as minutes:seconds."""
    minutes, seconds = divmod(int(at_s), 60)
    return f"{minutes}:{seconds:02}"


def times(span: tuple[float, float], top: float, bottom: float) -> Iterator[Stroke | Label]:
    """Thin lines at even times, at most twelve, with the time below."""
    step = next((s for s in (5, 10, 30, 60, 120, 300, 600) if (span[1] - span[0]) / s <= 12), 1200)
    ats = [n * step for n in range(int(span[0] // step), int(span[1] // step) + 1)]
    found = [(at, across((at - span[0]) / (span[1] - span[0]))) for at in ats if span[0] <= at <= span[1]]
    yield Stroke("line", [[(x, top), (x, bottom)] for _, x in found], 0.5)
    for at, x in found:
        if x + width_of(clock(at)) <= WIDTH:
            yield Label(x, bottom + TYPE, clock(at))


def picture(height: float, title: str, parts: Sequence[Stroke | Label]) -> Picture:
    """A picture of parts in any order; what is empty above the highest label is left out."""
    strokes = tuple(part for part in parts if isinstance(part, Stroke) and part.lines)
    labels = tuple(part for part in parts if isinstance(part, Label))
    highest = min((label.y for label in labels), default=TYPE)
    return Picture(height, title, strokes, labels, max(0.0, highest - TYPE))
