"""The chords over the words, as things to touch."""

from collections.abc import Iterator
from dataclasses import dataclass

from pygame import Rect

from songwriting.model import Line, Song
from ui.kit.brush import Brush, Mood
from ui.kit.control import Control, Do, Role, State
from ui.kit.page import Page
from ui.kit.theme import mix
from ui.screens.write_page import Lyrics
from ui.screens.write_rows import Found, row_at

HIGH, DRAWN = 44, 34
"""Units: how high a chord can be touched, and how high it is drawn."""

Spot = tuple[int, int, int]
"""Section, line within it, syllable."""


@dataclass(frozen=True, slots=True)
class Chip:
    """A chord: `now` while it sounds, `next` when it comes next."""

    now: bool = False
    next: bool = False
    radius: int = 14


def chips(
    page: Page,
    text: str,
    song: Song,
    found: tuple[Found, ...],
    look: Lyrics,
    last: int,
    chosen: Spot | None,
    sounding: tuple[Spot | None, Spot | None],
) -> list[Control]:
    """A control for each chord of the rows that are shown, up to row `last`."""
    out: list[Control] = []
    for line in found:
        right = -1
        for spot, label, place in _chords(song.sections[line.section].lines[line.within], line):
            number = row_at(look.rows, place)
            row = look.rows[number]
            if not look.first <= number <= last:
                continue
            wide = max(page.u(HIGH), page.text_width(label) + page.u(22))
            x = look.x_of(text, number, place) - page.u(10)
            if out and out[-1].rect.bottom > look.y_of(number) - page.u(HIGH) and right > x:
                x = right
            rect = Rect(x, look.y_of(number) - page.u(HIGH) + page.u(4), wide, page.u(HIGH))
            right = rect.right + page.u(4)
            state = State(selected=spot == chosen)
            chip = Chip(spot == sounding[0], spot == sounding[1])
            hint = page.t("write.chord_over", word=text[row.start : row.end].strip())
            name = "chord.{}.{}.{}".format(*spot)
            action = Do("chord", spot)
            out.append(
                Control(name, label, rect, Role.CHOICE, chip, action, state, f"line {line.line}", hint)
            )
    return out


def _chords(line: Line, found: Found) -> Iterator[tuple[Spot, str, int]]:
    for at, chord in line.chords:
        if at < len(found.syllables):
            yield (found.section, found.within, at), chord.symbol, found.syllables[at][0]


def chip_painter(brush: Brush, control: Control, mood: Mood) -> None:
    look: Chip = control.look
    drawn = Rect(control.rect.x, control.rect.centery - brush.u(DRAWN) // 2, control.rect.w, brush.u(DRAWN))
    lift = 0.25 if mood.pressed else 0.1 if mood.hovered else 0.0
    sage = brush.colour("sage")
    if look.now:
        fill, ink, edge = sage, brush.colour("on_colour"), brush.theme.edge("sage")
    else:
        fill = mix(brush.colour("ink"), sage, 0.27 + lift)
        ink = brush.colour("text")
        edge = (
            brush.theme.thin("amber")
            if control.state.selected
            else brush.theme.thin("sage")
            if look.next
            else None
        )
    thick = 3 if control.state.selected else 2
    brush.box(drawn, look.radius, fill, edge=edge, thick=thick)
    brush.words(control.label, drawn.inflate(-brush.u(8), 0), "small", "bold", ink, "centre")
