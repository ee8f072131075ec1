"""The bass: roots within reach, and a step that leads to the next one."""

from improv.chord import Chord

CENTRE_PULL = 0.35
LEADS = (-1, 1, -2, 2)
"""Where a leading note lies from its goal, in semitones; the earlier the better if the scale has no say."""


def nearest(pitch_class: int, before: int, low: int, high: int) -> int:
    """The note of a pitch class nearest to `before`, drawn a little to the middle of `low..high`."""
    centre = (low + high) / 2
    first = low + (pitch_class - low) % 12
    return min(
        range(first, high + 1, 12),
        key=lambda note: (abs(note - before) + CENTRE_PULL * abs(note - centre), note),
        default=first,
    )


def chord_step(chord: Chord, wanted: tuple[int, ...], fallback: int = 0) -> int:
    """The pitch class of the first of `wanted` (semitones above the root) that the chord has."""
    root = chord.root or 0
    simple = {step % 12 for step in chord.intervals}
    return (root + next((step for step in wanted if step in simple), fallback)) % 12


def leading_note(goal: int, before: int, scale: frozenset[int], low: int, high: int) -> int:
    """A note a step from `goal` (a MIDI note), from the side of `before`, in the scale if there is one.

    With the goal already sounding the line goes round it: the fifth below or above."""
    if goal == before:
        return goal - 5 if goal - 5 >= low else goal + 7
    side = -1 if before < goal else 1
    steps = sorted(LEADS, key=lambda step: ((goal + step) % 12 not in scale, step * side < 0, abs(step)))
    return next((goal + step for step in steps if low <= goal + step <= high), goal)
