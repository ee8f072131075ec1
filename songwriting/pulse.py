"""The beats a line is sung to: which syllables carry them, how many bars they fill."""

from collections.abc import Sequence
from dataclasses import dataclass

STRESSED, UNSTRESSED, FUNCTION, UNKNOWN = "stressed", "unstressed", "func", "unk"
"""Kinds of syllable: stressed and unstressed ones of content words, those of function words, others."""

_SHORT, _MIDDLE = 2, 4
_WEAK_RUN = 3


@dataclass(frozen=True, slots=True)
class Sung:
    """A syllable: its kind, its place in its word from 0, whether it opens a line."""

    kind: str
    in_word: int
    opens: bool


def pulses(sung: Sequence[Sung]) -> tuple[int, ...]:
    """Indices of the syllables that carry the line: stressed content syllables, and in runs of three weak
    ones or more every second, counted back from the stress that follows."""
    strong = [index for index, one in enumerate(sung) if one.kind == STRESSED]
    edges = [-1, *strong, len(sung)]
    carried = {
        index
        for left, right in zip(edges, edges[1:], strict=False)
        for index in _within(left, right, len(sung))
    }
    return tuple(sorted(carried | set(strong))) or (0,)


def _within(left: int, right: int, end: int) -> list[int]:
    """Weak syllables between two stresses (or the line's ends) that are lifted."""
    if right - left - 1 < _WEAK_RUN:
        return []
    if right == end and left >= 0:
        return list(range(left + 2, right, 2))
    lifted = range(right - 2, left + (left >= 0), -2)
    return list(lifted)


def bars_of(count: int) -> int:
    """Bars (of two stresses each) for a line of `count` stresses: 2, 4, and two more for every four."""
    return 2 * max(1, -(-count // 4))


def spread(count: int) -> int:
    """Half bars from one stress to the next: a line of one or two stresses sings one a bar."""
    return 2 if count <= _SHORT else 1


def changing(sung: Sequence[Sung], wanted: int = 2) -> tuple[int, ...]:
    """Syllables on which a line's `wanted` chords change, fewer if the line is short: the first one, and
    stresses that open a bar near the middle; a third comes just before the last."""
    beats = pulses(sung)
    if len(beats) > _MIDDLE:
        return _of_long(beats, wanted)
    last = beats[min(2, len(beats) - 1)] if len(beats) > 1 else None
    inner = beats[1] if len(beats) > _SHORT and wanted > 2 else None
    return tuple(sorted({0, *(at for at in (inner, last) if at is not None)}))


def _of_long(beats: Sequence[int], wanted: int) -> tuple[int, ...]:
    """Every second bar; with a third chord, one bar before the middle too."""
    places = {0, *beats[4::4]}
    return tuple(sorted(places | {beats[2]} if wanted > 2 else places))
