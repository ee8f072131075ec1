"""Pictures of a hand on keys and on strings."""

from dataclasses import dataclass

import pygame
from pygame import Rect

from songwriting.shapes import KeyboardShape, Shape
from ui.kit.brush import Brush, Mood
from ui.kit.control import Control
from ui.kit.layout import middle
from ui.kit.theme import mix

WHITES = (0, 2, 4, 5, 7, 9, 11)
FRETS = 4


@dataclass(frozen=True, slots=True)
class Keys:
    """Keys under two hands."""

    shape: KeyboardShape
    radius: int = 14


@dataclass(frozen=True, slots=True)
class Board:
    """Strings and frets."""

    shape: Shape
    radius: int = 14


def keys(brush: Brush, control: Control, mood: Mood) -> None:
    """White and black keys; those that are pressed in colour, the right hand's with its fingers."""
    shape: KeyboardShape = control.look.shape
    pressed = {
        **dict.fromkeys(shape.left, ""),
        **dict(zip(shape.right, map(str, shape.fingers), strict=True)),
    }
    first = min(pressed) // 12 * 12
    last = max(max(pressed), first + 12)
    whites = [note for note in range(first, last + 1) if note % 12 in WHITES]
    wide = min(brush.u(24), control.rect.w // len(whites))
    box = middle(control.rect, wide * len(whites), min(control.rect.h, wide * 7))
    for note in sorted(range(first, whites[-1] + 1), key=lambda note: note % 12 not in WHITES):
        _key(brush, box, wide, note, sum(white < note for white in whites), pressed.get(note))


def _key(brush: Brush, box: Rect, wide: int, note: int, before: int, finger: str | None) -> None:
    white = note % 12 in WHITES
    thin = wide * 6 // 10
    rect = Rect(box.x + before * wide, box.y, wide, box.h) if white else Rect(
        box.x + before * wide - thin // 2, box.y, thin, box.h * 6 // 10)  # fmt: skip
    plain = (236, 233, 226) if white else (28, 30, 38)
    fill = plain if finger is None else brush.colour("sage")
    brush.box(rect, 3, fill, edge=brush.colour("on_colour"), thick=1)
    if finger:
        foot = Rect(rect.x, rect.bottom - brush.u(28), rect.w, brush.u(24))
        brush.words(finger, foot, "tiny", "bold", brush.colour("on_colour"), "centre")


def board(brush: Brush, control: Control, mood: Mood) -> None:
    """Strings from left to right as one looks at them, the nut or the first fret's number above."""
    shape: Shape = control.look.shape
    gap = min(control.rect.w // (len(shape.frets) + 1), control.rect.h // (FRETS + 2), brush.u(46))
    grid = middle(control.rect, gap * (len(shape.frets) - 1), gap * FRETS)
    grid.y += gap // 2
    ink = mix(brush.colour("surface"), brush.colour("text"), 0.55)
    for number in range(FRETS + 1):
        thick = brush.u(5) if number == 0 and shape.first_fret == 1 else brush.u(1.5)
        pygame.draw.line(
            brush.surface, ink, (grid.x, grid.y + number * gap), (grid.right, grid.y + number * gap), thick
        )
    for number in range(len(shape.frets)):
        x = grid.x + number * gap
        pygame.draw.line(brush.surface, ink, (x, grid.y), (x, grid.bottom), brush.u(1.5))
    if shape.first_fret > 1:
        place = Rect(grid.x - 2 * gap, grid.y, int(1.5 * gap), gap)
        brush.words(str(shape.first_fret), place, "small", "semibold", brush.colour("muted"), "right")
    _barre(brush, shape, grid, gap)
    for number, fret in enumerate(shape.frets):
        _finger(brush, shape, number, fret, grid, gap)


def _barre(brush: Brush, shape: Shape, grid: Rect, gap: int) -> None:
    if shape.barre is None:
        return
    fret, first, last = shape.barre
    y = grid.y + round((fret - shape.first_fret + 0.5) * gap)
    side = gap * 2 // 3
    box = Rect(grid.x + first * gap - side // 2, y - side // 2, (last - first) * gap + side, side)
    brush.box(box, side / brush.page.scale / 2, brush.colour("sage"))


def _finger(brush: Brush, shape: Shape, string: int, fret: int | None, grid: Rect, gap: int) -> None:
    x, side = grid.x + string * gap, gap * 2 // 3
    if not fret:
        sign = "×" if fret is None else "○"
        above = Rect(x - gap // 2, grid.y - gap * 3 // 4, gap, gap * 2 // 3)
        brush.words(sign, above, "small", "semibold", brush.colour("text"), "centre")
        return
    y = grid.y + round((fret - shape.first_fret + 0.5) * gap)
    box = Rect(x - side // 2, y - side // 2, side, side)
    brush.box(box, side / brush.page.scale / 2, brush.colour("sage"), edge=brush.theme.edge("sage"))
    finger = str(shape.fingers[string] or "")
    brush.words(finger, box, "tiny", "bold", brush.colour("on_colour"), "centre")


PAINTERS = {Keys: keys, Board: board}
