"""The colour part: few notes from the player's scale that never rub against the chord."""

from functools import lru_cache
from random import Random

from improv.chord import Chord, pitch_classes

MOTIF = 4
MIRRORED, CHANGED = 0.25, 0.3
"""Moves of a motif, and the shares of phrases that vary it."""

STEPS = (-2, -1, -1, -1, 1, 1, 1, 2)
"""Moves of a line, in steps of the notes that may sound."""


@lru_cache(2048)
def safe_classes(chord: Chord, scale: frozenset[int]) -> tuple[int, ...]:
    """Pitch classes that agree with scale and chord: the scale's chord tones, and its other notes that lie
    no semitone from a chord tone; where these are none, the chord tones; without a chord, the scale."""
    tones = pitch_classes(chord)
    if not tones:
        return tuple(sorted(scale))
    apart = {note for note in scale if all((note - tone) % 12 not in (1, 11) for tone in tones)}
    return tuple(sorted((scale & set(tones)) | apart)) or tones


@lru_cache(2048)
def ladder(chord: Chord, scale: frozenset[int], low: int, high: int) -> tuple[int, ...]:
    """All notes in `low..high` that may sound, rising."""
    classes = safe_classes(chord, scale)
    return tuple(note for note in range(low, high + 1) if note % 12 in classes)


class Phrases:
    """A line that remembers its motif: a few moves, taken up again and now and then turned round."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._moves = [random.choice(STEPS) for _ in range(MOTIF)]
        self._next = 0
        self._note: int | None = None

    def begin(self) -> None:
        """A new phrase: the motif from its start, sometimes mirrored, sometimes with one move changed."""
        self._next = 0
        chance = self._random.random()
        if chance < MIRRORED:
            self._moves = [-move for move in self._moves]
        elif chance < MIRRORED + CHANGED:
            self._moves[self._random.randrange(1, MOTIF)] = self._random.choice(STEPS)

    def note(self, notes: tuple[int, ...], tones: tuple[int, ...], rests: bool) -> int | None:
        """The line's next note among `notes`; where it `rests`, of the pitch classes `tones` if it can."""
        if not notes:
            return None
        here = self._here(notes)
        move = self._moves[self._next % len(self._moves)]
        self._next += 1
        index = here + move if 0 <= here + move < len(notes) else here - move
        wanted = notes[min(max(index, 0), len(notes) - 1)]
        goals = [note for note in notes if note % 12 in tones] if rests else []
        return self.arrive(min(goals, key=lambda note: abs(note - wanted), default=wanted))

    def climb(self, notes: tuple[int, ...], tones: tuple[int, ...], up: bool) -> int | None:
        """The next chord tone above or below; at the end of the range it turns back."""
        steps = [note for note in notes if note % 12 in tones] or list(notes)
        if not steps:
            return None
        before = notes[self._here(notes)]
        above = [note for note in steps if note > before]
        below = [note for note in steps if note < before]
        if up:
            return self.arrive(above[0] if above else (below or steps)[-1])
        return self.arrive(below[-1] if below else (above or steps)[0])

    def arrive(self, note: int) -> int:
        """The line stands on this note now."""
        self._note = note
        return note

    def _here(self, notes: tuple[int, ...]) -> int:
        middle = notes[len(notes) // 2]
        before = middle if self._note is None else self._note
        return min(range(len(notes)), key=lambda index: abs(notes[index] - before))
