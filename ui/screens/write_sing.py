"""The words to sing from: large, scrolling with the band, with transposing and keeping the take at hand."""

import math
from dataclasses import dataclass

from pygame import Rect

from songwriting.model import Song
from ui.kit import layout, lettering, widgets
from ui.kit.brush import Brush, Mood
from ui.kit.control import Control, Do, Role
from ui.kit.page import Page
from ui.screens import write_bar
from ui.screens.write_band import Place
from ui.screens.write_bar import Styles, key_name
from ui.screens.write_rows import WEIGHT, Found, Pitch, Row, found_lines, row_at, rows_of

LETTERS, SMALL_LETTERS = 48, 40
ABOVE, BELOW, BLANK = 44, 18, 34
RISE = 0.36
"""Where the row that is sung stands, as a share of the page's height."""
EASE_S = 0.16
"""How quickly the words move on."""


@dataclass(frozen=True, slots=True)
class Sung:
    """The words `rows` from `left`, scrolled up by `at` pixels; `lit` is the place of the text that is sung
    (start, end), `row` its row; `chords` are (row, place, symbol)."""

    text: str
    rows: tuple[Row, ...]
    pitch: Pitch
    left: int
    at: int
    row: int
    lit: tuple[int, int] | None
    chords: tuple[tuple[int, int, str], ...]


class Scroller:
    """Remembers the rows of a song, and how far they have moved."""

    def __init__(self) -> None:
        self._key: object = None
        self._text = ""
        self._rows: tuple[Row, ...] = ()
        self._found: tuple[Found, ...] = ()
        self._chords: tuple[tuple[int, int, str], ...] = ()
        self._row = 0
        self._at = 0.0
        self._seen_s = 0.0

    def begin(self) -> None:
        """Back to the first line."""
        self._row, self._at = 0, 0.0

    @property
    def line(self) -> str:
        """The row that is sung, in words."""
        row = self._rows[self._row]
        return self._text[row.start : row.end].strip()

    def look(
        self, page: Page, area: Rect, song: Song, place: Place | None, now_s: float, motion: bool
    ) -> Sung:
        """The words as they stand now."""
        self._lay(page, area, song)
        lit = self._lit(place)
        if lit is not None:
            self._row = row_at(self._rows, lit[0])
        self._row = min(self._row, len(self._rows) - 1)
        self._move(float(self._rows[self._row].top), now_s, motion)
        pitch = self._rows_pitch(page, area)
        return Sung(self._text, self._rows, pitch, area.x, round(self._at), self._row, lit, self._chords)

    def _lay(self, page: Page, area: Rect, song: Song) -> None:
        pitch = self._rows_pitch(page, area)
        if self._key == (song, pitch):
            return
        self._key = (song, pitch)
        self._text = "\n\n".join("\n".join(line.text for line in part.lines) for part in song.sections)
        self._rows = rows_of(self._text, pitch)
        self._found = found_lines(self._text, song)
        self._chords = tuple(
            (row_at(self._rows, line.syllables[at][0]), line.syllables[at][0], chord.symbol)
            for line in self._found
            for at, chord in song.sections[line.section].lines[line.within].chords
            if at < len(line.syllables)
        )

    def _rows_pitch(self, page: Page, area: Rect) -> Pitch:
        pixels = page.u(LETTERS if page.units[0] > 1150 else SMALL_LETTERS)
        high = lettering.height(pixels, WEIGHT)
        return Pitch(pixels, area.w, page.u(ABOVE), high, page.u(BELOW), page.u(BLANK))

    def _lit(self, place: Place | None) -> tuple[int, int] | None:
        for line in self._found if place is not None else ():
            if place and line.line == place.line and 0 <= place.syllable < len(line.syllables):
                return line.syllables[place.syllable]
        return None

    def _move(self, goal: float, now_s: float, motion: bool) -> None:
        """Towards the row that is sung; at once where nothing shall move."""
        passed_s, self._seen_s = max(0.0, now_s - self._seen_s), now_s
        share = 1 - math.exp(-passed_s / EASE_S) if motion else 1.0
        self._at += (goal - self._at) * share
        if abs(goal - self._at) < 1:
            self._at = goal


def words(area: Rect, look: Sung, line: str) -> Control:
    """The words as one thing to look at; screen readers get the line that is sung."""
    return Control("sung", line, area, Role.STATUS, look)


def bar(
    page: Page, area: Rect, song: Song, style: str, styles: Styles, playing: bool, keeps: bool
) -> list[Control]:
    """The bar below the words."""
    box = layout.middle(layout.inset(area, page.u(20), 0), area.w - page.u(40), page.u(58))
    gap = page.u(12)
    hear, rest = layout.left(box, page.u(164), gap)
    label = styles.label(style) or page.t("write.style")
    place, rest = layout.right(rest, widgets.button_width(page, label), gap)
    take = page.t("write.keep_take")
    take_place, rest = layout.right(rest, widgets.button_width(page, take, True), gap)
    key = layout.middle(rest, min(rest.w, page.u(300)), page.u(56))
    return [
        widgets.panel(area, "bar", radius=28),
        write_bar.hear_button(page, hear, True, playing, page.t("write.sing")),
        *widgets.stepper(
            page,
            key,
            "transpose",
            page.t("write.key"),
            page.t("write.sung_in", note=key_name(song)),
            Do("transpose", -1),
            Do("transpose", 1),
            less=page.t("write.lower"),
            more=page.t("write.higher"),
        ),
        widgets.toggle(take_place, "keep_take", take, keeps, Do("keep_take"), row="bar", enabled=not playing),
        widgets.button(place, "style", label, Do("styles"), row="bar", say=page.t("write.style")),
    ]


def painter(brush: Brush, control: Control, mood: Mood) -> None:
    """Only rows that are whole in sight are drawn."""
    look: Sung = control.look
    before = brush.surface.get_clip()
    brush.surface.set_clip(control.rect.clip(before))
    base = control.rect.y + round(control.rect.h * RISE) - look.pitch.above
    for number, row in enumerate(look.rows):
        y = base + row.top - look.at
        if control.rect.y <= y and y + row.high - look.pitch.below <= control.rect.bottom and not row.empty:
            _row(brush, look, number, y)
    brush.surface.set_clip(before)


def _row(brush: Brush, look: Sung, number: int, y: int) -> None:
    row, pixels = look.rows[number], look.pitch.pixels
    line, top = look.text[row.start : row.end].rstrip(), y + look.pitch.above
    for at, place, symbol in look.chords:
        if at == number:
            colour = brush.colour("text" if number == look.row else "muted")
            image = lettering.draw(symbol, brush.u(26), "bold", colour)
            brush.surface.blit(image, (look.left + _wide(look, row, place), y + brush.u(10)))
    ink = brush.colour("text" if number == look.row else "muted")
    brush.surface.blit(lettering.draw(line, pixels, WEIGHT, ink), (look.left, top))
    if look.lit and row.start <= look.lit[0] < row.end:
        start, end = look.lit[0], min(look.lit[1], row.end)
        x = look.left + _wide(look, row, start)
        box = Rect(x, top, lettering.width(look.text[start:end], pixels, WEIGHT), look.pitch.line)
        brush.box(box.inflate(brush.u(6), brush.u(2)), 8, brush.colour("sage"), edge=brush.theme.edge("sage"))
        brush.surface.blit(
            lettering.draw(look.text[start:end], pixels, WEIGHT, brush.colour("on_colour")), box
        )


def _wide(look: Sung, row: Row, place: int) -> int:
    return lettering.width(look.text[row.start : place], look.pitch.pixels, WEIGHT)


PAINTERS = {Sung: painter}
