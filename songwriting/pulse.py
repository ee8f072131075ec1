"""The beats a line is sung to: which syllables carry them, how many bars they fill."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

STRESSED, UNSTRESSED, FUNCTION, UNKNOWN = "stressed", "unstressed", "func", "unk"
"""Kinds of syllable: stressed and unstressed ones of content words, those of function words, those of
words the lexicon lacks."""

_SHORT, _MIDDLE = 2, 4
_WEAK_RUN = 3


@dataclass(frozen=True, slots=True)
class Sung:
    """A syllable: its kind, its place in its word from 0, whether it opens a line, whether it is a
    stressed one of a content word."""

    kind: str
    in_word: int
    opens: bool
    heavy: bool = False


def pulses(sung: Sequence[Sung]) -> tuple[int, ...]:
    """Indices of the syllables that carry the line: stressed content syllables, and in runs of three weak
    ones or more every second, counted back from the stress that follows."""
    strong = [index for index, one in enumerate(sung) if one.heavy]
    edges = [-1, *strong, len(sung)]
    carried = {
        index for left, right in itertools.pairwise(edges) for index in _within(left, right, len(sung))
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


def half_bars_of(count: int) -> int:
    """Half bars (each of one stress) for a line of `count` stresses: 4, 8, and four more for every four."""
    return 4 * max(1, -(-count // 4))


def spread(count: int) -> int:
    """Half bars from one stress to the next: a line of one or two stresses sings one a bar."""
    return 2 if count <= _SHORT else 1


def chords_asked(sung: Sequence[Sung]) -> int:
    """How many chords suit a line: one for a single stress, two for two bars, three for more."""
    beats = pulses(sung)
    return 3 if len(beats) > _MIDDLE else min(2, len(beats))


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
