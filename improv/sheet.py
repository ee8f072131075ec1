"""A bar's sheet: what was chosen for it, so that the rest of it can be played in another harmony."""

from collections.abc import Iterable, Iterator
from operator import itemgetter

from improv.chord import Chord
from improv.pattern import Step
from improv.style_data import Layer

Chords = tuple[tuple[float, Chord], ...]
"""The chords of a bar as (beat, chord), the first at beat 0."""

WrittenStep = tuple[Layer, Step, bool]
"""A layer, a step of it, and whether the layer played in the bar before, too."""

Stroke = tuple[float, Layer, Step, bool]
"""Beat, layer, step, and whether it only goes on there with what began before."""

NEAR = 1e-9


class Sheet:
    """`steps` are the bar's as written, with whether the layer played in the bar before, too; `places` keeps
    shift in seconds and weight in velocity of each beat as first played; `reading` counts how often the
    bar's harmony was changed: strokes of an earlier reading are not played any more; `unfilled`: its fill
    is not played after all."""

    __slots__ = ("places", "reading", "steps", "unfilled")

    def __init__(self, steps: Iterable[WrittenStep] = ()) -> None:
        self.steps = tuple(steps)
        self.places: dict[float, tuple[float, float]] = {}
        self.reading = 0
        self.unfilled = False

    @property
    def fill(self) -> tuple[float, frozenset[str]]:
        """The beat on which the bar's fill begins, and the parts that play it; never and none without one."""
        steps = [(step.beat, layer.part) for layer, step, _ in self.steps if layer.fill]
        return min((beat for beat, _ in steps), default=float("inf")), frozenset(part for _, part in steps)

    def without_fill(self, groove: Iterable[WrittenStep]) -> "Sheet":
        """The bar as it is in the `groove` from where the fill would begin."""
        begins, parts = self.fill
        kept = [one for one in self.steps if not one[0].fill]
        more = [one for one in groove if one[0].part in parts and one[1].beat >= begins - NEAR]
        plain = Sheet((*kept, *more))
        plain.places, plain.reading = self.places, self.reading
        return plain

    def strokes(self, chords: Chords, coming: Chord, beats: int, changed: bool) -> list[Stroke]:
        """The bar's strokes in order, cut where the chord changes; what was `carried` over the line is struck
        only if the chord has `changed` there."""
        found: list[Stroke] = []
        for layer, step, before in self.steps:
            if changed or not step.carried or not before:
                found.extend(_cut(layer, step, chords, coming, beats))
        found.sort(key=itemgetter(0))
        return found

    def rest(self, chords: Chords, coming: Chord, beats: int, since: float, changed: bool) -> list[Stroke]:
        """The strokes of the pitched parts from beat `since` on. What began before it goes on there."""
        found = []
        for beat, layer, step, goes_on in self.strokes(_parted(chords, since), coming, beats, changed):
            if layer.part != "drums" and beat >= since - NEAR:
                found.append((beat, layer, step, beat <= since + NEAR and (goes_on or step.carried)))
        return found


def _parted(chords: Chords, beat: float) -> Chords:
    """The same chords, one of them beginning anew at `beat`."""
    before = tuple(one for one in chords if one[0] < beat - NEAR)
    if not before or any(abs(at - beat) <= NEAR for at, _ in chords):
        return chords
    return (*before, (beat, before[-1][1]), *(one for one in chords if one[0] > beat))


def _cut(layer: Layer, step: Step, chords: Chords, coming: Chord, beats: int) -> Iterator[Stroke]:
    """A stroke, ended where its chord ends and struck again there, if it is held on."""
    end, beat = step.beat + step.length, step.beat
    if layer.part == "drums" or (end <= beats and len(chords) == 1):
        yield beat, layer, step, False
        return
    for at, _ in chords:
        if beat + NEAR < at < end - NEAR:
            yield beat, layer, Step(beat, step.sign, at - beat, step.carried), beat > step.beat
            beat = at
    if end > beats and coming != chords[-1][1]:
        end = float(beats)
    yield beat, layer, Step(beat, step.sign, end - beat, step.carried), beat > step.beat
