"""The painter of text fields: caret, selection and what an input method is composing."""

import pygame
from pygame import Rect

from ui.kit import lettering, looks
from ui.kit.brush import Brush, Mood
from ui.kit.control import Control
from ui.kit.editing import Editing
from ui.kit.layout import inset
from ui.kit.page import SIZES
from ui.kit.theme import mix

WEIGHT = "medium"
ROOM = (16, 10)
"""Units from a field's edge to its text, across and down."""


def field(brush: Brush, control: Control, mood: Mood) -> None:
    edge = brush.colour("text" if mood.focused else "line")
    brush.box(control.rect, 14, brush.colour("surface"), edge=edge, thick=1.5)
    room = inset(control.rect, brush.u(ROOM[0]), brush.u(ROOM[1]))
    before = brush.surface.get_clip()
    brush.surface.set_clip(room.inflate(brush.u(4), 0).clip(before))
    if isinstance(mood.editing, Editing):
        _edited(brush, control, mood.editing, room)
    else:
        _resting(brush, control, room)
    brush.surface.set_clip(before)


def _resting(brush: Brush, control: Control, room: Rect) -> None:
    look: looks.Field = control.look
    text, colour = control.state.text, brush.colour("text")
    if not text:
        text, colour = look.faint, brush.colour("muted")
    elif look.secret:
        text = "•" * len(text)
    pixels = brush.u(SIZES[look.size])
    _lines(brush, room, text, pixels, colour, control.state.many_lines, 0)


def _edited(brush: Brush, control: Control, editing: Editing, room: Rect) -> None:
    look: looks.Field = control.look
    pixels = brush.u(SIZES[look.size])
    shown = _shown(editing, look.secret)
    many = control.state.many_lines
    caret = editing.caret + len(editing.composing)
    row, x = _place(shown, caret, pixels, many)
    shift = max(0, x - room.w + brush.u(4))
    y = room.y if many else room.centery - lettering.height(pixels, WEIGHT) // 2
    if editing.selected:
        _selection(brush, room, shown, editing, pixels, many, shift, y)
    if editing.composing:
        start = _place(shown, editing.caret, pixels, many)[1]
        pitch = lettering.height(pixels, WEIGHT)
        under = Rect(room.x + start - shift, y + (row + 1) * pitch - brush.u(2), x - start, brush.u(2))
        brush.surface.fill(brush.colour("amber"), under)
    _lines(brush, room, shown, pixels, brush.colour("text"), many, shift)
    pitch = lettering.height(pixels, WEIGHT)
    brush.surface.fill(brush.colour("focus"), Rect(room.x + x - shift, y + row * pitch, brush.u(2.5), pitch))


def _shown(editing: Editing, secret: bool) -> str:
    text = editing.text[: editing.caret] + editing.composing + editing.text[editing.caret :]
    return "•" * len(text) if secret else text


def _selection(
    brush: Brush, room: Rect, shown: str, editing: Editing, pixels: int, many: bool, shift: int, y: int
) -> None:
    colour = mix(brush.colour("surface"), brush.colour("sky"), 0.45)
    pitch = lettering.height(pixels, WEIGHT)
    start, end = editing.span
    for place in range(start, end):
        row, x = _place(shown, place, pixels, many)
        after = _place(shown, place + 1, pixels, many)
        width = after[1] - x if after[0] == row else brush.u(6)
        pygame.draw.rect(brush.surface, colour, Rect(room.x + x - shift, y + row * pitch, width, pitch))


def _lines(brush: Brush, room: Rect, text: str, pixels: int, colour: tuple, many: bool, shift: int) -> None:
    pitch = lettering.height(pixels, WEIGHT)
    lines = text.split("\n") if many else [text.replace("\n", " ")]
    y = room.y if many else room.centery - pitch // 2
    for line in lines:
        if line:
            brush.surface.blit(lettering.draw(line, pixels, WEIGHT, colour), (room.x - shift, y))
        y += pitch


def _place(text: str, place: int, pixels: int, many: bool) -> tuple[int, int]:
    """The row of a place in the text and its distance from the left, in pixels."""
    before = text[:place]
    row = before.count("\n") if many else 0
    line = before.rsplit("\n", 1)[-1] if many else before.replace("\n", " ")
    return row, lettering.width(line, pixels, WEIGHT)


def place_at(control: Control, x: int, y: int, pixels: int, inset_x: int, inset_y: int) -> int:
    """The place in a field's text that lies nearest to a point, in pixels."""
    text, many = control.state.text, control.state.many_lines
    pitch = lettering.height(pixels, WEIGHT)
    row = max(0, (y - control.rect.y - inset_y) // pitch) if many else 0
    lines = text.split("\n") if many else [text]
    row = min(row, len(lines) - 1)
    start = sum(len(line) + 1 for line in lines[:row])
    away = x - control.rect.x - inset_x
    nearest = min(
        range(len(lines[row]) + 1), key=lambda i: abs(lettering.width(lines[row][:i], pixels, WEIGHT) - away)
    )
    return start + nearest
