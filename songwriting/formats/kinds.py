"""Chords as MusicXML says them: a kind, and degrees added to it or taken from it."""

from dataclasses import dataclass

from improv.chord import Chord

KINDS = {
    (0, 4, 7): "major",
    (0, 3, 7): "minor",
    (0, 3, 6): "diminished",
    (0, 4, 8): "augmented",
    (0, 7): "power",
    (0, 5, 7): "suspended-fourth",
    (0, 2, 7): "suspended-second",
    (0, 4, 7, 9): "major-sixth",
    (0, 3, 7, 9): "minor-sixth",
    (0, 4, 7, 10): "dominant-seventh",
    (0, 4, 7, 11): "major-seventh",
    (0, 3, 7, 10): "minor-seventh",
    (0, 3, 7, 11): "major-minor",
    (0, 3, 6, 9): "diminished-seventh",
    (0, 3, 6, 10): "half-diminished",
    (0, 4, 8, 10): "augmented-seventh",
    (0, 4, 7, 10, 14): "dominant-ninth",
    (0, 4, 7, 11, 14): "major-ninth",
    (0, 3, 7, 10, 14): "minor-ninth",
    (0, 4, 7, 10, 14, 17): "dominant-11th",
    (0, 4, 7, 11, 14, 17): "major-11th",
    (0, 3, 7, 10, 14, 17): "minor-11th",
    (0, 4, 7, 10, 14, 17, 21): "dominant-13th",
    (0, 4, 7, 11, 14, 17, 21): "major-13th",
    (0, 3, 7, 10, 14, 17, 21): "minor-13th",
}
"""The kinds of MusicXML 4.0 by their semitones above the root."""

_DEGREES = {
    0: (1, 0), 1: (9, -1), 2: (2, 0), 3: (3, -1), 4: (3, 0), 5: (4, 0), 6: (5, -1), 7: (5, 0), 8: (5, 1),
    9: (6, 0), 10: (7, -1), 11: (7, 0), 13: (9, -1), 14: (9, 0), 15: (9, 1), 17: (11, 0), 18: (11, 1),
    20: (13, -1), 21: (13, 0),
}  # fmt: skip
"""Semitones as a degree and its alteration."""


@dataclass(frozen=True, slots=True)
class Spelled:
    """A kind of MusicXML and its changes, each ("add" or "subtract", degree, alteration in semitones)."""

    kind: str
    changes: tuple[tuple[str, int, int], ...]


def spelled(intervals: tuple[int, ...]) -> Spelled:
    """The kind that needs the fewest changes, notes added rather than taken away."""
    notes = set(intervals)
    best = min(KINDS, key=lambda known: (len(notes ^ set(known)), len(set(known) - notes)))
    gone = [("subtract", *_DEGREES[note]) for note in sorted(set(best) - notes)]
    more = [("add", *_DEGREES[note]) for note in sorted(notes - set(best))]
    return Spelled(KINDS[best], (*gone, *more))


def intervals_of(kind: str, changes: tuple[tuple[str, int, int], ...]) -> tuple[int, ...]:
    """The semitones of a kind with its changes; those of a major chord for a kind there is not."""
    by_name = {name: intervals for intervals, name in KINDS.items()}
    semitones = {degree: interval for interval, degree in _DEGREES.items() if interval != 1}
    notes = set(by_name.get(_OTHER_NAMES.get(kind, kind), (0, 4, 7)))
    for what, degree, alteration in changes:
        note = semitones.get((degree, alteration))
        if note is None:
            continue
        if what == "subtract":
            notes.discard(note)
        elif what == "alter":
            notes = {one for one in notes if one != semitones.get((degree, 0))} | {note}
        else:
            notes.add(note)
    return tuple(sorted(notes))


_OTHER_NAMES = {"dominant": "dominant-seventh", "half-diminished-seventh": "half-diminished",
                "minor-major-seventh": "major-minor"}  # fmt: skip


def quality(chord: Chord) -> str:
    """What is written behind the root: "m7" of "Am7/G"."""
    behind = chord.symbol.strip()[1:].lstrip("#b♯♭")
    return behind.rsplit("/", 1)[0] if chord.bass != chord.root else behind
