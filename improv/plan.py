"""What a style plays in a bar before anyone chose a pitch: its strokes in order, made once and kept."""

from dataclasses import dataclass

from improv.metre import metres
from improv.pattern import Step
from improv.style import Layer, Style, layer_steps
from improv.style_file import SECTIONS


@dataclass(frozen=True, slots=True)
class Line:
    """A layer with its strokes for one metre, bar by bar of its pattern."""

    number: int
    layer: Layer
    bars: tuple[tuple[Step, ...], ...]

    def begins(self, bar: int) -> float:
        """The beat of the first stroke of a bar."""
        return min((step.beat for step in self.bars[bar % len(self.bars)]), default=float("inf"))


class Plan:
    """All lines of a style by metre, section and intensity."""

    def __init__(self, style: Style) -> None:
        self._lines: dict[tuple[str, str, int], tuple[Line, ...]] = {}
        for name in metres():
            lines = [Line(number, layer, layer_steps(style, layer, name)) for number, layer in enumerate(style.layers)]
            for section in SECTIONS:
                for intensity in range(5):
                    self._lines[name, section, intensity] = tuple(
                        line for line in lines if _plays(line.layer, section, intensity)
                    )

    def lines(self, metre: str, section: str, intensity: int) -> tuple[Line, ...]:
        """The lines that play."""
        return self._lines[metre, section, intensity]


def _plays(layer: Layer, section: str, intensity: int) -> bool:
    return section in layer.sections and layer.low <= intensity <= layer.high
