"""What the partner says in a dialogue: answers made of a phrase, and prompts."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from improv.registers import nearest_class
from improv.techniques.hearing import Phrase
from improv.techniques.partner import PartnerNote
from instruments.clock import RATE

MOST_NOTES = 12
LAST_LONGER = 1.5
"""The last note of an answer is held so much longer than the usual gap: a turn is given."""

LENGTHS = (0.88, 1.0, 1.12)
"""An answer lasts one of these shares of the phrase, well within the quarter."""

STEP = 0.5
"""Seconds between the notes of a prompt."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What may be played: pitch classes, and those that close (tonic and fifth)."""

    classes: frozenset[int]
    closing: frozenset[int]


def answer(
    phrase: Phrase, start: int, longest_s: float, ground: Ground, random: Random
) -> tuple[PartnerNote, ...]:
    """An answer to a phrase, beginning at sample `start`: about as long, its rhythm kept, its line turned
    round and brought to rest on a note that closes."""
    rhythm = _rhythm(phrase, longest_s)
    first, last = rhythm[0][0], phrase.end
    stretch = random.choice(LENGTHS)
    pitches = _line([pitch for _, pitch, _ in rhythm], ground)
    onsets = [start + round((at - first) * stretch) for at, _, _ in rhythm]
    end = start + round((last - first) * stretch)
    gap = (onsets[-1] - onsets[0]) / max(len(onsets) - 1, 1)
    if len(onsets) > 1:
        onsets[-1] = max(onsets[-2] + 1, min(onsets[-1], round(end - LAST_LONGER * gap)))
    ends = [*onsets[1:], end]
    return tuple(
        PartnerNote(at, max(1, until - at), pitch, loud)
        for at, until, pitch, (_, _, loud) in zip(onsets, ends, pitches, rhythm, strict=True)
    )


def prompt(
    near: int, start: int, notes: int, velocity: float, ground: Ground, random: Random
) -> tuple[PartnerNote, ...]:
    """A few notes that ask: they rise, and stop before they close."""
    open_classes = (ground.classes - ground.closing) or ground.classes
    pitch = nearest_class(near, ground.closing)
    found = []
    for number in range(notes):
        last = number == notes - 1
        length = round(STEP * RATE * (2.0 if last else 1.0))
        found.append(PartnerNote(start + round(number * STEP * RATE), length, pitch, velocity))
        pitch = nearest_class(
            pitch + random.choice((2, 3, 4)), open_classes if number == notes - 2 else ground.classes
        )
    return tuple(found)


def _rhythm(phrase: Phrase, longest_s: float) -> list[tuple[int, int, float]]:
    """Onset, pitch and velocity of the phrase's line: the top of its chords, thinned where there are many."""
    line: list[tuple[int, int, float]] = []
    for note in phrase.notes:
        if note.onset < phrase.end - longest_s * RATE:
            continue
        if line and note.onset - line[-1][0] < 0.03 * RATE:
            line[-1] = (line[-1][0], max(line[-1][1], note.pitch), line[-1][2])
        else:
            line.append((note.onset, note.pitch, float(note.velocity)))
    while len(line) > MOST_NOTES:
        line = [line[0], *line[1:-1:2], line[-1]]
    return line


def _line(pitches: Sequence[int], ground: Ground) -> list[int]:
    """The melody turned upside down about its first note, within the notes at hand, with a close."""
    first = pitches[0]
    turned = [
        nearest_class(min(max(2 * first - pitch, first - 9), first + 9), ground.classes) for pitch in pitches
    ]
    turned[-1] = nearest_class(turned[-2] if len(turned) > 1 else first, ground.closing)
    return turned
