"""A picture on paper. Loads reportlab."""

from collections.abc import Callable

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable

from sessions.report.colours import colours
from sessions.report.pictures import TYPE, WIDTH, Label, Picture, Stroke


class Drawn(Flowable):  # type: ignore[misc]
    """The picture as wide as the page lets it be; `printable` makes labels of signs that the type has."""

    def __init__(self, picture: Picture, printable: Callable[[str], str]) -> None:
        super().__init__()
        self._picture, self._printable, self._scale = picture, printable, 1.0

    def wrap(self, room: float, _: float) -> tuple[float, float]:
        """How wide and high it gets, points."""
        self._scale = room / WIDTH
        return room, (self._picture.height - self._picture.top) * self._scale

    def draw(self) -> None:
        """Draw it, its upper edge first."""
        canvas = self.canv
        canvas.saveState()
        canvas.translate(0, self._picture.height * self._scale)
        canvas.scale(self._scale, -self._scale)
        for stroke in self._picture.strokes:
            self._stroke(stroke)
        for label in self._picture.labels:
            self._label(label)
        canvas.restoreState()

    def _stroke(self, stroke: Stroke) -> None:
        canvas = self.canv
        colour = HexColor(colours()[stroke.colour.replace(" ", "-")])
        canvas.setStrokeColor(colour)
        canvas.setFillColor(colour)
        canvas.setStrokeAlpha(stroke.strength)
        canvas.setFillAlpha(stroke.strength)
        canvas.setLineWidth(stroke.width)
        canvas.setLineCap(1 if stroke.round else 0)
        canvas.setDash([6, 3] if stroke.dash else [])
        path = canvas.beginPath()
        for (x, y), *rest in stroke.lines:
            path.moveTo(x, y)
            for to_x, to_y in rest:
                path.lineTo(to_x, to_y)
        if stroke.fill:
            path.close()
        canvas.drawPath(path, stroke=0 if stroke.fill else 1, fill=1 if stroke.fill else 0)

    def _label(self, label: Label) -> None:
        canvas = self.canv
        canvas.saveState()
        canvas.translate(label.x, label.y)
        canvas.scale(1, -1)
        canvas.setFont("regular", TYPE)
        canvas.setFillColor(HexColor(colours()[label.colour]))
        canvas.setFillAlpha(1)
        draw = canvas.drawRightString if label.ends else canvas.drawString
        draw(0, 0, self._printable(label.text))
        canvas.restoreState()
