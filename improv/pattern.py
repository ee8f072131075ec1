"""Patterns as text: "x--- .... x... ..5." is a bar of four beats, each cut into its own equal steps."""

from collections.abc import Sequence
from dataclasses import dataclass

from instruments.refusal import Refusal

HOLD = "-"
REST = "."
_THIRDS = ((0.0, 0.25, 0.0), (0.25, 0.5, 1 / 3), (0.5, 1.0, 2 / 3))
"""What of a simple beat goes on each third of a compound one: eighths become long and short."""


@dataclass(frozen=True, slots=True)
class Step:
    """A `sign` struck at `beat` of the bar and held for `length` beats; `carried`: it was struck in the bar
    before and is only held here, so that it is struck again only if the chord has changed."""

    beat: float
    sign: str
    length: float
    carried: bool = False


Strokes = tuple[tuple[Step, ...], ...]
"""The strokes of a pattern, bar by bar."""

Beat = tuple[tuple[float, str], ...]
"""One beat of a pattern: (place in the beat 0..1, sign)."""


def read_bar(text: str, beats: int, signs: str) -> tuple[Beat, ...]:
    """The beats of a written bar. Raises Refusal, without naming the place, for a wrong sign or length."""
    groups = text.split()
    if len(groups) != beats:
        raise Refusal(f'"{text}" has {len(groups)} beats for {beats} (spaces set beats apart)')
    wrong = sorted({sign for group in groups for sign in group} - set(signs + HOLD + REST))
    if wrong:
        raise Refusal(f'"{text}" holds the sign "{wrong[0]}"; this part knows {" ".join(signs)} - .')
    return tuple(tuple((index / len(group), sign) for index, sign in enumerate(group)) for group in groups)


def mapped(bar: Sequence[Beat], order: Sequence[int], division: int, to_division: int) -> tuple[Beat, ...]:
    """The bar in another metre: its beats in `order` (from 1); simple beats bent into compound ones.

    Compound beats stay as they are, as triplets in a simple metre."""
    chosen = [bar[number - 1] for number in order]
    if division == to_division or to_division == 2:
        return tuple(chosen)
    return tuple(_in_thirds(beat) for beat in chosen)


def _in_thirds(beat: Beat) -> Beat:
    """A simple beat as a compound one; of what falls on the same third the first stroke stays."""
    if len(beat) % 3 == 0:
        return beat
    found = []
    for start, end, third in _THIRDS:
        marks = [sign for place, sign in beat if start <= place < end]
        struck = [sign for sign in marks if sign not in (HOLD, REST)]
        if marks:
            found.append((third, (struck or marks)[0]))
    return tuple(found)


def steps(bars: Sequence[Sequence[Beat]]) -> Strokes:
    """The strokes of each bar of a pattern that repeats. A hold may go over a bar line: the stroke then
    stands in the next bar as carried, with what is left of its length."""
    size = len(bars[0])
    marks = [
        (index * size + beat + place, sign)
        for index, bar in enumerate(bars)
        for beat, group in enumerate(bar)
        for place, sign in group
    ]
    found: list[list[Step]] = [[] for _ in bars]
    for number, (at, sign) in enumerate(marks):
        if sign not in (HOLD, REST):
            _lay(found, at, sign, _held_until(marks, number, len(bars) * size), size)
    return tuple(tuple(sorted(bar, key=lambda step: step.beat)) for bar in found)


def _held_until(marks: list[tuple[float, str]], number: int, total: float) -> float:
    for at, sign in marks[number + 1 :]:
        if sign != HOLD:
            return at
    return total


def _lay(found: list[list[Step]], start: float, sign: str, end: float, size: int) -> None:
    first = int(start // size)
    found[first].append(Step(start - first * size, sign, end - start))
    for bar in range(first + 1, len(found)):
        if end > bar * size + 1e-9:
            found[bar].append(Step(0.0, sign, end - bar * size, carried=True))
