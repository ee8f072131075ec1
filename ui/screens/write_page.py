"""The written page: the words as a text field without a frame, and how they are drawn."""

from dataclasses import dataclass

import pygame
from pygame import Rect

from ui.kit import lettering
from ui.kit.brush import Brush, Mood
from ui.kit.control import Control
from ui.kit.editing import Editing
from ui.kit.page import Page
from ui.kit.theme import mix
from ui.screens.write_rows import WEIGHT, Pitch, Row, is_heading, row_at

LETTERS, SMALL_LETTERS = 32, 27
ABOVE, BELOW, BLANK = 42, 12, 40
"""Units above a row for its chords, below it, and of an empty row."""


@dataclass(frozen=True, slots=True)
class Lyrics:
    """`rows[first:]` are shown from `left, top` in pixels on; `lit` is what is sung now (start, end);
    `names` are sections' names with the number of the row they stand at."""

    rows: tuple[Row, ...]
    first: int
    left: int
    top: int
    pitch: Pitch
    faint: str
    lit: tuple[int, int] | None = None
    names: tuple[tuple[int, str], ...] = ()
    radius: int = 18

    def y_of(self, number: int) -> int:
        """The top of a row's words in the window, in pixels."""
        row = self.rows[number]
        return self.top + row.top - self.rows[self.first].top + (0 if row.empty else self.pitch.above)

    def x_of(self, text: str, number: int, place: int) -> int:
        """The window's x of a place of the text in this row."""
        row = self.rows[number]
        return self.left + lettering.width(text[row.start : place], self.pitch.pixels, WEIGHT)

    def place(self, control: Control, x: float, y: float) -> int:
        """The place of the text nearest to a point."""
        text, last = control.state.text, len(self.rows) - 1
        under = [n for n in range(self.first, last + 1) if self.y_of(n) + self.pitch.line >= y]
        number = under[0] if under else last
        row = self.rows[number]
        end = row.start + len(text[row.start : row.end].rstrip())
        return min(
            range(row.start, max(end, row.start) + 1), key=lambda at: abs(self.x_of(text, number, at) - x)
        )


def pitch_for(page: Page, wide: int) -> Pitch:
    """The measures of a page so wide, in pixels."""
    pixels = page.u(LETTERS if wide > page.u(640) else SMALL_LETTERS)
    line = lettering.height(pixels, WEIGHT)
    return Pitch(pixels, wide, page.u(ABOVE), line, page.u(BELOW), page.u(BLANK))


def last_shown(rows: tuple[Row, ...], first: int, high: int) -> int:
    """The number of the last row that is whole in `high` pixels."""
    start = rows[first].top
    return max([first, *(n for n in range(first, len(rows)) if rows[n].top + rows[n].high - start <= high)])


def brought_into_sight(rows: tuple[Row, ...], first: int, high: int, number: int) -> int:
    """The first row to show, so that row `number` can be seen and no more than needed moves."""
    first = min(max(0, first), len(rows) - 1)
    if number < first:
        return number
    while first < number and last_shown(rows, first, high) < number:
        first += 1
    return first


def settled(rows: tuple[Row, ...], first: int, high: int) -> int:
    """The first row to show, without leaving room below that rows above could fill."""
    first = min(max(0, first), len(rows) - 1)
    while first > 0 and rows[-1].top + rows[-1].high - rows[first - 1].top <= high:
        first -= 1
    return first


def painter(brush: Brush, control: Control, mood: Mood) -> None:
    look: Lyrics = control.look
    editing = mood.editing if isinstance(mood.editing, Editing) else None
    before = brush.surface.get_clip()
    brush.surface.set_clip(control.rect.clip(before))
    if not control.state.text and not (editing and editing.composing):
        _faint(brush, control, look)
    if editing and editing.selected:
        _selection(brush, control, look, editing)
    if look.lit:
        _lit(brush, control, look)
    _names(brush, look)
    _words(brush, control, look, editing)
    if editing:
        _caret(brush, control, look, editing)
    brush.surface.set_clip(before)


def _shown(control: Control, look: Lyrics) -> range:
    return range(look.first, last_shown(look.rows, look.first, control.rect.bottom - look.top) + 1)


def _faint(brush: Brush, control: Control, look: Lyrics) -> None:
    room = Rect(look.left, look.top + look.pitch.above, control.rect.right - look.left, 3 * look.pitch.line)
    brush.words(look.faint, room, "lead", "regular", brush.colour("muted"), rise="top", wrap=True)


def _names(brush: Brush, look: Lyrics) -> None:
    for number, name in look.names:
        if number >= look.first:
            y = look.y_of(number)
            box = Rect(look.left, y, look.pitch.wide, look.rows[number].high)
            brush.words(name, box, "tiny", "semibold", brush.colour("muted"))


def _words(brush: Brush, control: Control, look: Lyrics, editing: Editing | None) -> None:
    text, colour, faint = control.state.text, brush.colour("text"), brush.colour("muted")
    on = row_at(look.rows, editing.caret) if editing and editing.composing else -1
    for number in _shown(control, look):
        row = look.rows[number]
        line = text[row.start : row.end].rstrip("\n")
        if number == on and editing:
            at = editing.caret - row.start
            line = line[:at] + editing.composing + line[at:]
        if line.strip():
            place, ink = (look.left, look.y_of(number)), faint if is_heading(line) else colour
            brush.surface.blit(lettering.draw(line, look.pitch.pixels, WEIGHT, ink), place)
    if look.lit and on < 0:
        _lit_words(brush, control, look)


def _span_boxes(control: Control, look: Lyrics, start: int, end: int) -> list[tuple[Rect, str]]:
    """Where a stretch of the text lies, row by row, with its words."""
    text, boxes = control.state.text, []
    for number in _shown(control, look):
        row = look.rows[number]
        a, b = max(start, row.start), min(end, row.end)
        if a < b:
            x = look.x_of(text, number, a)
            box = Rect(x, look.y_of(number), look.x_of(text, number, b) - x, look.pitch.line)
            boxes.append((box, text[a:b]))
    return boxes


def _selection(brush: Brush, control: Control, look: Lyrics, editing: Editing) -> None:
    colour = mix(brush.colour("ink"), brush.colour("sky"), 0.45)
    for box, _ in _span_boxes(control, look, *editing.span):
        pygame.draw.rect(brush.surface, colour, box)


def _lit(brush: Brush, control: Control, look: Lyrics) -> None:
    assert look.lit is not None
    for box, _ in _span_boxes(control, look, *look.lit):
        brush.box(box.inflate(brush.u(4), brush.u(2)), 8, brush.colour("sage"), edge=brush.theme.edge("sage"))


def _lit_words(brush: Brush, control: Control, look: Lyrics) -> None:
    assert look.lit is not None
    for box, words in _span_boxes(control, look, *look.lit):
        image = lettering.draw(words, look.pitch.pixels, WEIGHT, brush.colour("on_colour"))
        brush.surface.blit(image, box)


def _caret(brush: Brush, control: Control, look: Lyrics, editing: Editing) -> None:
    number = row_at(look.rows, editing.caret)
    if number < look.first:
        return
    start = look.x_of(control.state.text, number, editing.caret)
    x = start + lettering.width(editing.composing, look.pitch.pixels, WEIGHT)
    y = look.y_of(number)
    if editing.composing:
        under = Rect(start, y + look.pitch.line - brush.u(3), x - start, brush.u(2))
        brush.surface.fill(brush.colour("amber"), under)
    brush.surface.fill(brush.colour("focus"), Rect(x, y, brush.u(2.5), look.pitch.line))
