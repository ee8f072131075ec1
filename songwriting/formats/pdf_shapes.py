"""Drawings of how chords are grasped, for paper."""

from collections.abc import Sequence

from reportlab.pdfgen.canvas import Canvas

from improv.chord import Chord
from songwriting.shapes import keyboard_shape, shapes
from songwriting.shapes.frets import Shape

STRINGS_WIDE, FRETS_HIGH, FRETS_SHOWN = 40.0, 52.0, 4
KEYS_WIDE, KEYS_HIGH = 84.0, 36.0
HEAD = 24.0
WIDTH, HEIGHT = 92.0, FRETS_HIGH + HEAD + 14.0
"""The room of one drawing with its name, in points."""

_WHITE = (0, 2, 4, 5, 7, 9, 11)
_BLACK_AFTER = {1: 0, 3: 1, 6: 3, 8: 4, 10: 5}
"""For each black key the white key it stands behind."""

FIRST_KEY, OCTAVES = 48, 2


def draw(canvas: Canvas, chord: Chord, instrument: str, x: float, y: float, face: str) -> None:
    """The chord's name and easiest shape; `x, y` the upper left corner, in points from below."""
    canvas.setFont(face, 13)
    canvas.drawString(x, y - 12, chord.symbol)
    if instrument == "keyboard":
        held = keyboard_shape(chord)
        if held is not None:
            _draw_keys(canvas, held.right, x, y - HEAD - KEYS_HIGH)
        return
    found = shapes(chord, instrument)
    if found:
        _draw_strings(canvas, found[0], x + 8, y - HEAD - FRETS_HIGH, face)


def _draw_strings(canvas: Canvas, shape: Shape, x: float, y: float, face: str) -> None:
    gap = STRINGS_WIDE / (len(shape.frets) - 1)
    step, top = FRETS_HIGH / FRETS_SHOWN, y + FRETS_HIGH
    canvas.setLineWidth(0.7)
    for string in range(len(shape.frets)):
        canvas.line(x + gap * string, y, x + gap * string, top)
    for wire in range(FRETS_SHOWN + 1):
        canvas.setLineWidth(2.4 if wire == 0 and shape.first_fret == 1 else 0.7)
        canvas.line(x, top - step * wire, x + STRINGS_WIDE, top - step * wire)
    canvas.setFont(face, 8)
    if shape.first_fret > 1:
        canvas.drawRightString(x - 4, top - step / 2 - 3, str(shape.first_fret))
    if shape.barre is not None:
        _draw_barre(canvas, shape, x, top, gap, step)
    for string, fret in enumerate(shape.frets):
        _draw_finger(canvas, shape, string, fret, (x + gap * string, top, step))


def _draw_barre(canvas: Canvas, shape: Shape, x: float, top: float, gap: float, step: float) -> None:
    if shape.barre is None:
        return
    fret, first, last = shape.barre
    height = top - step * (fret - shape.first_fret + 0.5)
    canvas.setLineWidth(7)
    canvas.setLineCap(1)
    canvas.line(x + gap * first, height, x + gap * last, height)
    canvas.setLineCap(0)


def _draw_finger(
    canvas: Canvas, shape: Shape, string: int, fret: int | None, at: tuple[float, float, float]
) -> None:
    x, top, step = at
    if not fret:
        canvas.drawCentredString(x, top + 3, "×" if fret is None else "o")
        return
    y = top - step * (fret - shape.first_fret + 0.5)
    canvas.circle(x, y, 4.6, stroke=0, fill=1)
    canvas.setFillGray(1)
    canvas.drawCentredString(x, y - 2.8, str(shape.fingers[string]))
    canvas.setFillGray(0)


def _draw_keys(canvas: Canvas, held: Sequence[int], x: float, y: float) -> None:
    wide = KEYS_WIDE / (len(_WHITE) * OCTAVES)
    first = FIRST_KEY + 12 * ((min(held) - FIRST_KEY) // 12)
    canvas.setLineWidth(0.6)
    for octave in range(OCTAVES):
        for number, tone in enumerate(_WHITE):
            left = x + wide * (octave * len(_WHITE) + number)
            canvas.rect(left, y, wide, KEYS_HIGH, stroke=1, fill=0)
            if first + 12 * octave + tone in held:
                canvas.circle(left + wide / 2, y + 5, 2.2, stroke=0, fill=1)
    for octave in range(OCTAVES):
        for tone, behind in _BLACK_AFTER.items():
            left = x + wide * (octave * len(_WHITE) + behind + 0.7)
            canvas.rect(left, y + KEYS_HIGH * 0.4, wide * 0.6, KEYS_HIGH * 0.6, stroke=0, fill=1)
            if first + 12 * octave + tone in held:
                canvas.setFillGray(1)
                canvas.circle(left + wide * 0.3, y + KEYS_HIGH * 0.5, 1.4, stroke=0, fill=1)
                canvas.setFillGray(0)
