"""A chord under two hands on a keyboard: the bass on the left, the chord on the right."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from improv.chord import Chord
from improv.voicing import chord_steps

REACH = 12
"""Semitones that a right hand spans without effort (an octave)."""

MIDDLE, LOW = 64, 36
"""Where the right hand lies, and the lowest note of the left one, as MIDI notes."""

_GAPS = (3.0, 2.0, 2.0, 2.0)
"""Semitones that lie by themselves between neighbouring fingers, from the thumb."""

_BLACK = frozenset({1, 3, 6, 8, 10})
_THUMB_ON_BLACK = 2.0


@dataclass(frozen=True, slots=True)
class KeyboardShape:
    """MIDI notes of the `left` hand (the bass) and the `right` one, rising, with the right hand's `fingers`
    (1 the thumb)."""

    left: tuple[int, ...]
    right: tuple[int, ...]
    fingers: tuple[int, ...]


def keyboard_shape(chord: Chord, reach: int = REACH) -> KeyboardShape | None:
    """The shape nearest to the middle that a hand of `reach` semitones can hold, 5 tones at most; None for
    no chord."""
    if chord.root is None or chord.bass is None:
        return None
    return _held(chord.root, chord.intervals, chord.bass, reach)


@lru_cache(maxsize=1024)
def _held(root: int, intervals: tuple[int, ...], bass: int, reach: int) -> KeyboardShape:
    left = (LOW + (bass - LOW) % 12,)
    for voices in range(min(5, len(intervals)), 0, -1):
        steps = chord_steps(intervals, voices)
        found = [notes for notes in _inversions(root, steps) if notes[-1] - notes[0] <= reach]
        if found:
            right = min(found, key=_strain)
            return KeyboardShape(left, right, _fingers(right))
    raise AssertionError("one note is always within reach")


def _inversions(root: int, steps: Sequence[int]) -> list[tuple[int, ...]]:
    turned = [tuple(sorted((step - first) % 12 for step in steps)) for first in steps]
    bottoms = [(root + first) % 12 for first in steps]
    return [
        tuple(bottom + octave + step for step in row)
        for row, bottom in zip(turned, bottoms, strict=True)
        for octave in (48, 60, 72)
    ]


def _strain(notes: tuple[int, ...]) -> tuple[float, int]:
    black = _THUMB_ON_BLACK * (notes[0] % 12 in _BLACK)
    return abs((notes[0] + notes[-1]) / 2 - MIDDLE) + black, notes[0]


def _fingers(notes: Sequence[int]) -> tuple[int, ...]:
    """The fingers whose natural places lie nearest to the notes; thumb and little finger hold the outer
    ones."""

    def stretch(fingers: tuple[int, ...]) -> float:
        pairs = itertools.pairwise(zip(notes, fingers, strict=True))
        return sum(abs(b - a - sum(_GAPS[f - 1 : g - 1])) for (a, f), (b, g) in pairs)

    inner = itertools.combinations((2, 3, 4), max(0, len(notes) - 2))
    return min(((1, *chosen, 5)[: max(len(notes), 1)] for chosen in inner), key=stretch)
