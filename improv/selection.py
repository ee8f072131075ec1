"""Which layers of a style play in a bar, and which of their steps."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain
from random import Random

from improv.bar import BarRequest
from improv.form import BREAK, ENDING, FILL, GROOVE
from improv.pattern import Step
from improv.style_data import Layer, Style

NEVER = float("inf")
LAST_STROKE = 0.5
"""Beats that the last stroke before a break sounds."""

LEVELS = range(5)
STROKES = (("bass", "R"), ("chords", "x"), ("drums", "5"))
"""Who strikes on a line where a style leaves it empty, and how; the first who plays."""

Chosen = tuple[Layer, Step, bool]
"""A layer, a step of it, and whether the layer played in the bar before, too."""


class Selection:
    """Asked once a bar, in order."""

    def __init__(self, style: Style, random: Random) -> None:
        self._style, self._random = style, random
        self._playing: frozenset[int] = frozenset()
        self._found: dict[tuple[object, ...], tuple[Layer, ...]] = {}
        self._short: dict[int, Layer] = {}
        self._fill = ""
        self._ending_bar = 0
        self._broke = False

    def steps(self, request: BarRequest) -> Iterator[Chosen]:
        """The bar's steps as they are written, layer by layer."""
        self._ending_bar = self._ending_bar + 1 if request.section == ENDING else 0
        layers = self._chosen(request)
        before, self._playing = self._playing, frozenset(map(id, layers))
        steps = self._written(layers, request)
        broke, self._broke = self._broke, request.section == BREAK
        if self._broke and not layers:
            yield from self._last_stroke(request)
        elif broke and request.section != ENDING:
            yield from ((*one, False) for one in _struck(list(steps), layers))
        else:
            yield from ((layer, step, id(layer) in before) for layer, step in steps)

    def _chosen(self, request: BarRequest) -> tuple[Layer, ...]:
        """The layers of this bar: an ending's for as long as they are written, one fill in a fill bar."""
        layers = self._layers(request.section, request.intensity, request.variation)
        if request.section == ENDING:
            bar, name = self._ending_bar, request.metre.name
            return tuple(layer for layer in layers if bar <= len(layer.strokes[name]))
        if request.section == FILL:
            return self._with_one_fill(layers, request)
        return layers

    def _with_one_fill(self, layers: tuple[Layer, ...], request: BarRequest) -> tuple[Layer, ...]:
        """One fill of those there are, another than the last one; an asked one may be another intensity's."""
        if request.asked and not any(layer.fill for layer in layers):
            layers += self._borrowed(request.intensity, request.variation)
        names = sorted({layer.fill for layer in layers if layer.fill})
        others = [name for name in names if name != self._fill] or names
        self._fill = self._random.choice(others) if others else ""
        return tuple(layer for layer in layers if layer.fill in ("", self._fill))

    def _borrowed(self, intensity: int, variation: str) -> tuple[Layer, ...]:
        """The fills of the nearest intensity that has some."""
        for level in sorted(LEVELS, key=lambda level: abs(level - intensity)):
            layers = self._layers(FILL, level, variation)
            if any(layer.fill for layer in layers):
                return tuple(layer for layer in layers if layer.fill)
        return ()

    def _layers(self, section: str, intensity: int, variation: str) -> tuple[Layer, ...]:
        key = section, intensity, variation
        if key not in self._found:
            self._found[key] = tuple(
                layer
                for layer in self._style.layers
                if layer.low <= intensity <= layer.high
                and layer.variation in ("", variation)
                and _plays(layer, section)
            )
        return self._found[key]

    def _written(self, layers: Iterable[Layer], request: BarRequest) -> Iterator[tuple[Layer, Step]]:
        """The steps of these layers, as far as a fill leaves room for them."""
        name = request.metre.name
        bar = self._ending_bar - 1 if request.section == ENDING else request.bar
        fills = _fill_begins(layers, name)
        for layer in layers:
            if layer.chance < 1.0 and self._random.random() >= layer.chance:
                continue
            bars = layer.strokes[name]
            until = fills.get(layer.part, NEVER) if FILL not in layer.sections else NEVER
            yield from ((layer, step) for step in bars[bar % len(bars)] if step.beat < until)

    def _last_stroke(self, request: BarRequest) -> Iterator[Chosen]:
        """What the groove strikes on beat 1, short."""
        layers = self._layers(GROOVE, request.intensity, request.variation)
        for layer, step in _struck(list(self._written(layers, request)), layers):
            if step.beat == 0.0:
                length = min(step.length, LAST_STROKE)
                yield self._cut_short(layer), Step(0.0, step.sign, length), False

    def _cut_short(self, layer: Layer) -> Layer:
        if id(layer) not in self._short:
            self._short[id(layer)] = replace(layer, ring=False)
        return self._short[id(layer)]


def _plays(layer: Layer, section: str) -> bool:
    """In a fill bar the groove goes on, as far as the fill lets it."""
    return section in layer.sections or (section == FILL and GROOVE in layer.sections)


def _struck(steps: list[tuple[Layer, Step]], layers: Iterable[Layer]) -> Iterable[tuple[Layer, Step]]:
    """The steps, and a stroke on the line if there is none."""
    if any(step.beat == 0.0 for _, step in steps):
        return steps
    for part, sign in STROKES:
        for layer in layers:
            if layer.part == part:
                until = min((step.beat for own, step in steps if own is layer), default=1.0)
                return chain([(layer, Step(0.0, sign, min(until, 1.0)))], steps)
    return steps


def _fill_begins(layers: Iterable[Layer], metre: str) -> dict[str, float]:
    """The beat of the first stroke of the fill, by part."""
    begins: dict[str, float] = {}
    for layer in layers:
        if layer.fill:
            first = min((step.beat for bar in layer.strokes[metre] for step in bar), default=NEVER)
            begins[layer.part] = min(first, begins.get(layer.part, NEVER))
    return begins
