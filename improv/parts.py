"""The players of the band: each turns a stroke of its pattern into notes."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Protocol

from improv.bassline import chord_step, leading_note, nearest
from improv.chord import Chord, pitch_classes
from improv.colour import Phrases, ladder, safe_classes
from improv.style_data import Layer
from improv.voicing import lead

ACCENT = 9
LONG = 1.0
"""A colour note held for this many beats comes to rest on a chord tone."""

DRUM_BASE, DRUM_STEP = 14, 9
TOP_LOUDER = 3
"""The highest note of a chord sings a little."""

Note = tuple[int, int, int]
"""Pitch, velocity, and the string's number, from 0, in the order in which a strum reaches it."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A stroke in its harmony: `sign` of the pattern at `beat` for `length` beats, under `chord`, with
    `next_chord` beginning at beat `until`; `keys` are the pitch classes of the player's scale."""

    sign: str
    beat: float
    length: float
    chord: Chord
    next_chord: Chord
    until: float
    tonic: int
    keys: frozenset[int]
    layer: Layer


class PartPlayer(Protocol):
    """Anyone who can play strokes; asked in the order of time."""

    def notes(self, moment: Moment) -> Iterator[Note]: ...


class Drummer:
    """Signs are loudness 1-9."""

    def __init__(self, kit: dict[str, int]) -> None:
        self._kit = kit

    def notes(self, moment: Moment) -> Iterator[Note]:
        pitch = self._kit[moment.layer.sound]
        yield pitch, DRUM_BASE + DRUM_STEP * int(moment.sign), 0


class Bassist:
    """Signs: r root (R louder), 3, 5, 8 for the octave, t the key's tonic, a leads to the next root."""

    def __init__(self, limits: tuple[int, int]) -> None:
        self._low, self._high = limits
        self._note = sum(limits) // 2

    def notes(self, moment: Moment) -> Iterator[Note]:
        if moment.chord.root is None or moment.chord.bass is None:
            return
        pitch = self._pitch(moment, moment.chord.bass)
        if moment.sign != "8":  # an octave jump comes back
            self._note = pitch
        loud = moment.layer.loudness + (ACCENT if moment.sign == "R" else 0)
        yield pitch, loud, 0

    def _pitch(self, moment: Moment, bass: int) -> int:
        low, high, before = self._low, self._high, self._note
        root = nearest(bass, before, low, high)
        if moment.sign == "5":
            return nearest(chord_step(moment.chord, (7, 6, 8)), before, low, high)
        if moment.sign == "3":
            return nearest(chord_step(moment.chord, (4, 3, 5, 2)), before, low, high)
        if moment.sign == "8":
            return root + 12 if root + 12 <= high else root
        if moment.sign == "t":
            return nearest(moment.tonic, before, low, high)
        if moment.sign == "a":
            return self._leading(moment, root)
        return root

    def _leading(self, moment: Moment, root: int) -> int:
        """A note that leads on where the chord is about to change; until then the fifth."""
        goal_class = moment.next_chord.bass
        if goal_class is None or moment.beat + moment.length < moment.until - 1e-6:
            return nearest(chord_step(moment.chord, (7, 6, 8)), self._note, self._low, self._high)
        goal = nearest(goal_class, self._note, self._low, self._high)
        return leading_note(goal, root, moment.keys, self._low, self._high)


class Chordist:
    """Signs: x all voices (X louder), d and u strummed down and up (D, U louder), 1-6 one voice from
    below, l the lower and h the upper ones, o an open fifth on the tonic where it agrees with the chord."""

    def __init__(self, limits: tuple[int, int], voices: int, spread: bool) -> None:
        self._low, self._high = limits
        self._voices, self._open = voices, spread
        self._chord: Chord | None = None
        self._notes: tuple[int, ...] = ()

    def notes(self, moment: Moment) -> Iterator[Note]:
        if moment.chord != self._chord:
            self._chord = moment.chord
            found = lead(moment.chord, self._notes, self._voices, (self._low, self._high), self._open)
            self._notes = found or self._notes
        if moment.chord.root is None:
            return
        sign = moment.sign
        loud = moment.layer.loudness + (ACCENT if sign.isupper() else 0)
        chosen = self._drone(moment) if sign == "o" else self._chosen(sign.lower())
        for order, pitch in enumerate(chosen):
            louder = TOP_LOUDER if pitch == self._notes[-1] and len(chosen) > 1 else 0
            yield pitch, loud + louder, order

    def _chosen(self, sign: str) -> tuple[int, ...]:
        notes = self._notes
        half = len(notes) // 2
        if sign.isdigit():
            octaves, index = divmod(int(sign) - 1, len(notes))
            above = notes[index] + 12 * octaves
            return (above if above <= self._high else notes[index],)
        if sign == "l":
            return notes[:half]
        if sign == "h":
            return notes[half:]
        if sign == "u":
            return notes[:0:-1]
        return notes

    def _drone(self, moment: Moment) -> tuple[int, ...]:
        safe = safe_classes(moment.chord, frozenset(((moment.tonic) % 12, (moment.tonic + 7) % 12)))
        return tuple(
            self._low + (pitch_class - self._low) % 12
            for pitch_class in (moment.tonic % 12, (moment.tonic + 7) % 12)
            if pitch_class in safe
        )


class Colourist:
    """Signs: x the line's next note, X the first of a phrase; n and w the next chord tone above and below;
    c the highest note that agrees with the chord; t the tonic, high up."""

    def __init__(self, limits: tuple[int, int], random: Random) -> None:
        self._low, self._high = limits
        self._phrases = Phrases(random)

    def notes(self, moment: Moment) -> Iterator[Note]:
        if moment.sign == "X":
            self._phrases.begin()
        pitch = self._pitch(moment)
        if pitch is not None:
            yield pitch, moment.layer.loudness, 0

    def _pitch(self, moment: Moment) -> int | None:
        notes = ladder(moment.chord, moment.keys, self._low, self._high)
        tones = pitch_classes(moment.chord)
        if moment.sign == "t":
            return self._phrases.arrive(self._high - (self._high - moment.tonic) % 12)
        if moment.sign == "c":
            return self._phrases.arrive(notes[-1]) if notes else None
        if moment.sign in "nw":
            return self._phrases.climb(notes, tones, up=moment.sign == "n")
        return self._phrases.note(notes, tones, rests=moment.length >= LONG)
