"""Voicings: which notes of a chord a part plays, moving as little as it can from the chord before."""

from functools import lru_cache
from operator import sub

from improv.chord import Chord

CLOSE_LOW = 3
"""Two lowest voices nearer than this many semitones sound thick."""

CENTRE_PULL = 0.25
THICK = 1.0
"""Costs beside the semitones of movement."""


@lru_cache(512)
def chord_steps(intervals: tuple[int, ...], voices: int) -> tuple[int, ...]:
    """The tones (0-11 above the root) for so many voices. Left out first: the root (the bass has it), then
    the fifth; doubled first: root, then fifth. An eleventh drives out a major third a semitone below it."""
    steps = [step for step in intervals if not (step == 4 and 17 in intervals)]
    for spare in (0, 7, 14, 9):
        if len(steps) > max(voices, 2) and spare in steps:
            steps.remove(spare)
    tones = [step % 12 for step in steps[:voices]]
    doubles = [step for step in (0, 7, *tones) if step in tones]
    return (*tones, *doubles[: voices - len(tones)])


@lru_cache(512)
def _shapes(steps: tuple[int, ...], spread: bool) -> tuple[tuple[int, tuple[int, ...]], ...]:
    """Every inversion of some tones (semitones above a root, doubled ones twice) as (bottom tone, notes above
    the bottom). With `spread` the second voice from above lies an octave lower (drop two)."""
    found = []
    for bottom in dict.fromkeys(steps):
        notes = _stacked(bottom, steps)
        if spread and len(notes) > 3:
            notes = _dropped(notes)
        found.append((notes[0] % 12, tuple(note - notes[0] for note in notes)))
    return tuple(found)


def _dropped(notes: tuple[int, ...]) -> tuple[int, ...]:
    """The second voice from above an octave lower, or the next one whose place there is free."""
    for index in (-2, -3):
        if notes[index] - 12 not in notes:
            return tuple(sorted((*notes[:index], *notes[index + 1 :], notes[index] - 12)))
    return notes


def _stacked(bottom: int, tones: tuple[int, ...]) -> tuple[int, ...]:
    """Tones above `bottom`, each as near as it goes; a doubled one an octave higher."""
    left = list(tones)
    left.remove(bottom)
    notes = [bottom]
    while left:
        notes.append(notes[-1] + min((tone - notes[-1] - 1) % 12 + 1 for tone in left))
        left.remove(next(tone for tone in left if (tone - notes[-1]) % 12 == 0))
    return tuple(notes)


def voicings(chord: Chord, voices: int, low: int, high: int, spread: bool) -> list[tuple[int, ...]]:
    """All voicings of a chord that lie in `low..high` (MIDI note numbers)."""
    if chord.root is None:
        return []
    found = []
    for tone, above in _shapes(chord_steps(chord.intervals, voices), spread):
        first = low + (chord.root + tone - low) % 12
        for bottom in range(first, high - above[-1] + 1, 12):
            found.append(tuple([bottom + step for step in above]))
    return found


def movement(before: tuple[int, ...], after: tuple[int, ...]) -> int:
    """Semitones that the voices move in all, the lowest to the lowest and so on upwards."""
    return sum(map(abs, map(sub, before, after)))


def lead(chord: Chord, before: tuple[int, ...], voices: int, low: int, high: int, spread: bool) -> tuple[int, ...]:
    """The voicing of `chord` that is nearest to the one before, and near the middle of the range."""
    centre = (low + high) / 2
    best: tuple[int, ...] = ()
    best_cost = float("inf")
    for notes in voicings(chord, voices, low, high, spread):
        cost = movement(before, notes) + CENTRE_PULL * abs((notes[0] + notes[-1]) / 2 - centre)
        if len(notes) > 1 and notes[1] - notes[0] < CLOSE_LOW:
            cost += THICK
        if cost < best_cost:
            best, best_cost = notes, cost
    return best
