"""A loop's layers, and the strikes that they come to in the loop as long as it is now."""

from dataclasses import dataclass

from improv.looper.constants import constants
from improv.looper.tonality import Key


@dataclass(frozen=True, slots=True)
class LoopNote:
    """A note as it was played: `place` in beats from the layer's start, `length` in beats, MIDI pitch and
    velocity; `born`, the loop's beat (see `Loop.age`) on which it began."""

    place: float
    length: float
    pitch: int
    velocity: int
    born: float


Piece = tuple[float, float, int, float]
"""(place, length, velocity, beats after the note's own beginning)."""


class Layer:
    """What was played between two presses in one `key`; it repeats after `beats`."""

    __slots__ = ("beats", "key", "notes")

    def __init__(self, beats: float, key: Key) -> None:
        self.beats, self.key = beats, key
        self.notes: list[LoopNote] = []


@dataclass(frozen=True, slots=True)
class Strike:
    """What the loop plays, once in `period` beats and not before the loop's beat `after`."""

    place: float
    length: float
    pitch: int
    velocity: int
    layer: Layer
    after: float


class Layers:
    """The layers that sound, in the order in which they were made, and those that were undone."""

    def __init__(self) -> None:
        self.kept: list[Layer] = []
        self.undone: list[Layer] = []

    def add(self, layer: Layer) -> None:
        """A new layer; what was undone before is gone."""
        self.kept.append(layer)
        self.undone.clear()

    def undo(self) -> Layer | None:
        """Take the last layer away; answers with it."""
        return _over(self.kept, self.undone)

    def redo(self) -> Layer | None:
        """Bring back what was taken away last; answers with it."""
        return _over(self.undone, self.kept)

    def notes(self) -> int:
        """How many notes there are."""
        return sum(len(layer.notes) for layer in self.kept)

    def strikes(self, beats: float, grid: float, strength: float) -> list[Strike]:
        """All strikes of a loop of so many beats, by place; `strength` 0-1 pulls them to `grid` (beats)."""
        found = [
            strike
            for layer in self.kept
            for note in layer.notes
            for strike in strikes_of(note, layer, beats, grid, strength)
        ]
        return sorted(found, key=lambda strike: strike.place)


def _over(last_of: list[Layer], to: list[Layer]) -> Layer | None:
    if not last_of:
        return None
    to.append(last_of.pop())
    return to[-1]


def strikes_of(note: LoopNote, layer: Layer, beats: float, grid: float, strength: float) -> list[Strike]:
    """A note of a layer in a loop of so many beats: cut at the seam and, if it was held across, struck again
    there for the rest; repeated where the loop is longer than the layer; ended where it is shorter."""
    period = layer.beats
    place = (note.place + (round(note.place / grid) * grid - note.place) * strength) % period
    pieces = _pieces(place, min(note.length, period), note.velocity, period)
    repeats = max(1, round(beats / period))
    return [
        Strike(
            place=at + repeat * period,
            length=min(length, beats - at - repeat * period),
            pitch=note.pitch,
            velocity=velocity,
            layer=layer,
            after=note.born + wait + period / 2,
        )
        for at, length, velocity, wait in pieces
        for repeat in range(repeats)
        if at + repeat * period < beats
    ]


def _pieces(place: float, length: float, velocity: int, period: float) -> list[Piece]:
    """What sounds before the seam and after it."""
    rules = constants()
    before = min(length, period - place)
    rest = min(length - before, place)
    if rest < rules.overhang_beats:
        return [(place, before, velocity, 0.0)]
    softer = max(1, round(velocity * rules.reopened_velocity))
    return [(place, before, velocity, 0.0), (0.0, rest, softer, period - place)]
