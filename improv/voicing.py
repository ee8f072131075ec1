"""Voicings: which notes of a chord a part plays, moving as little as it can from the chord before."""

from functools import lru_cache
from operator import sub

from improv.chord import Chord

THICK_BELOW = 55
CLOSE_LOW = 3
THICK = 4.0
"""Two lowest voices nearer than this many semitones, and below this MIDI note, sound thick."""

CENTRE_PULL = 0.3
NOT_SPREAD = 3.0
THIRD_TWICE = 1.5
"""Costs beside the semitones of movement."""


@lru_cache(512)
def chord_steps(intervals: tuple[int, ...], voices: int) -> tuple[int, ...]:
    """The tones (0-11 above the root, rising) that so many voices play. Left out first: the root (the bass
    has it), then the fifth. An eleventh drives out a major third a semitone below it."""
    steps = [step for step in intervals if not (step == 4 and 17 in intervals)]
    for spare in (0, 7, 14, 9):
        if len(steps) > max(voices, 2) and spare in steps:
            steps.remove(spare)
    return tuple(sorted(step % 12 for step in steps[:voices]))


Notes = tuple[int, ...]
"""MIDI note numbers, rising."""

Shape = tuple[int, Notes, float]
"""Bottom tone above the root, notes above the bottom, cost."""


@lru_cache(512)
def _shapes(steps: tuple[int, ...], voices: int, spread: bool) -> tuple[Shape, ...]:
    """Every inversion as (bottom tone, notes above the bottom, cost): tones stacked upwards, over and over
    until the voices are used. With `spread` the second voice from above lies an octave lower (drop two)."""
    found = []
    for turn in range(len(steps)):
        places = range(turn, turn + voices)
        close = tuple(steps[place % len(steps)] + 12 * (place // len(steps)) for place in places)
        twice = len(steps) == 3 and [note % 12 for note in close].count(steps[1]) > 1
        cost = THIRD_TWICE if twice else 0.0
        if spread and len(close) > 3:
            found.append((close, cost + NOT_SPREAD))
            close = _dropped(close)
        found.append((close, cost))
    return tuple((notes[0] % 12, tuple(note - notes[0] for note in notes), cost) for notes, cost in found)


def _dropped(notes: tuple[int, ...]) -> tuple[int, ...]:
    """The second voice from above an octave lower, or the next one whose place there is free."""
    for index in (-2, -3):
        if notes[index] - 12 not in notes:
            return tuple(sorted((*notes[:index], *notes[index + 1 :], notes[index] - 12)))
    return notes


def movement(before: tuple[int, ...], after: tuple[int, ...]) -> int:
    """Semitones that the voices move in all, the lowest to the lowest and so on upwards."""
    return sum(map(abs, map(sub, before, after)))


def lead(chord: Chord, before: Notes, voices: int, limits: tuple[int, int], spread: bool) -> Notes:
    """The notes of `chord` within `limits` (MIDI) that lie nearest to those before and to the range's middle;
    fewer voices where the range is too narrow for all, none without a chord."""
    low, high = limits
    if chord.root is None:
        return ()
    steps = chord_steps(chord.intervals, voices)
    best: Notes = ()
    best_cost = float("inf")
    for tone, above, shape_cost in _shapes(steps, voices, spread):
        first = low + (chord.root + tone - low) % 12
        for bottom in range(first, high - above[-1] + 1, 12):
            notes = tuple([bottom + step for step in above])
            off_centre = abs(2 * bottom + above[-1] - low - high)
            cost = shape_cost + movement(before, notes) + CENTRE_PULL * off_centre
            if bottom < THICK_BELOW and len(above) > 1 and above[1] < CLOSE_LOW:
                cost += THICK
            if cost < best_cost:
                best, best_cost = notes, cost
    if not best and voices > 1:
        return lead(chord, (), voices - 1, limits, False)
    return best
