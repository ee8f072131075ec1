"""The written page on the screen: title, words, chords over them, and the few tools below."""

from dataclasses import replace

from pygame import Rect

from songwriting.model import Song
from ui.kit import layout, widgets
from ui.kit.control import Control, Do, Role
from ui.kit.page import Page
from ui.screens import write_chips, write_page
from ui.screens.write_band import Place
from ui.screens.write_chips import Chip, Spot
from ui.screens.write_desk import Desk
from ui.screens.write_draft import Draft
from ui.screens.write_page import Lyrics
from ui.screens.write_player import Player, sounding
from ui.screens.write_rows import Found, found_lines, row_at, rows_of

PAINTERS = {Lyrics: write_page.painter, Chip: write_chips.chip_painter}
TOOLS = 56


class Written:
    """Remembers what part of the words is in sight, and where their lines were found."""

    def __init__(self) -> None:
        self.first = 0
        self._follow = True
        self._scrolled = False
        self._key: object = None
        self._rows: tuple = ()
        self._found: tuple[Found, ...] = ()

    def follow_caret(self) -> None:
        """Bring the caret into sight the next time."""
        self._follow = True

    def scroll(self, rows: int) -> None:
        """Show words further down (or up)."""
        self.first = max(0, self.first + rows)
        self._scrolled = True

    def controls(
        self, page: Page, area: Rect, desk: Desk, player: Player, place: Place | None, spot: Spot | None
    ) -> list[Control]:
        """Words, chords and tools in their area."""
        tools, words = layout.bottom(area, page.u(TOOLS), page.u(12))
        draft = desk.draft
        look = self._look(page, words, draft)
        look = self._in_sight(look, words, desk, place)
        if place is not None:
            look = replace(look, lit=self._lit(place))
        return [
            write_field(page, words, draft.text, look),
            *self._chips(page, words, draft, look, spot, place),
            *self._tools(page, tools, desk, look, words),
        ]

    def _look(self, page: Page, area: Rect, draft: Draft) -> Lyrics:
        left = area.x + page.u(14)
        pitch = write_page.pitch_for(page, area.right - left - page.u(8))
        key = (draft.text, draft.song, pitch)
        if key != self._key:
            self._key = key
            self._rows = rows_of(draft.text, pitch)
            self._found = found_lines(draft.text, draft.song)
        names = _names(self._rows, self._found, draft)
        return Lyrics(self._rows, 0, left, area.y, pitch, page.t("write.faint"), names=names)

    def _in_sight(self, look: Lyrics, area: Rect, desk: Desk, place: Place | None) -> Lyrics:
        rows = look.rows
        if place is not None and place.line >= 0:
            number = self._row_sung(rows, place)
            self.first = write_page.brought_into_sight(
                rows, self.first, area.h, min(number + 1, len(rows) - 1)
            )
            self.first = write_page.brought_into_sight(rows, self.first, area.h, number)
        elif self._follow:
            self.first = write_page.brought_into_sight(rows, self.first, area.h, row_at(rows, desk.caret))
        self._follow = False
        self.first = write_page.settled(rows, self.first, area.h)
        return replace(look, first=self.first)

    def _row_sung(self, rows: tuple, place: Place) -> int:
        span = self._lit(place)
        return row_at(rows, span[0]) if span else self.first

    def _lit(self, place: Place) -> tuple[int, int] | None:
        for line in self._found:
            if line.line == place.line and 0 <= place.syllable < len(line.syllables):
                return line.syllables[place.syllable]
        return None

    def _chips(
        self, page: Page, area: Rect, draft: Draft, look: Lyrics, spot: Spot | None, place: Place | None
    ) -> list[Control]:
        if draft.song is None:
            return []
        now = sounding(draft.song, place)
        last = write_page.last_shown(look.rows, look.first, area.h)
        return write_chips.chips(page, draft.text, draft.song, self._found, look, last, spot, now)

    def _tools(self, page: Page, area: Rect, desk: Desk, look: Lyrics, words: Rect) -> list[Control]:
        tight = page.units[0] <= 1150
        side, gap = page.u(50 if tight else TOOLS), page.u(8 if tight else 10)
        last = write_page.last_shown(look.rows, look.first, words.h)
        more = look.first > 0 or last < len(look.rows) - 1
        buttons = [
            ("undo", Do("undo"), desk.history.can_undo),
            ("redo", Do("redo"), desk.history.can_redo),
        ]
        if more:
            buttons = [
                ("up", Do("scroll", -1), look.first > 0),
                ("down", Do("scroll", 1), last < len(look.rows) - 1),
                *buttons,
            ]
        out, rest = [], area
        for name, action, enabled in reversed(buttons):
            box, rest = layout.right(rest, side, gap)
            say = page.t(f"write.{name}")
            out.insert(
                0, widgets.button(box, name, "", action, row="tools", enabled=enabled, say=say, icon=name)
            )
        for name, ready in (("parts", True), ("tune", desk.draft.song is not None), ("rhymes", True)):
            label = page.t(f"write.{name}")
            box, rest = layout.left(rest, page.text_width(label) + page.u(28 if tight else 40), gap)
            out.append(widgets.button(box, name, label, Do(name), row="tools", enabled=ready))
        return [
            *out,
            widgets.label(rest, "quiet", _quiet(page, desk), role=Role.STATUS, colour="muted", wrap=True),
        ]


def write_field(page: Page, area: Rect, text: str, look: Lyrics) -> Control:
    """The words as a field; drawn without a frame."""
    label = page.t("write.words")
    field = widgets.field(
        area, "words", label, text, lambda new: Do("wrote", new), row="words", many_lines=True
    )
    return replace(field, look=look)


def _quiet(page: Page, desk: Desk) -> str:
    if desk.refused:
        return desk.refused
    if desk.working and desk.draft.song is None:
        return page.t("write.first_time")
    return page.t("write.finding") if desk.working else ""


def _names(rows: tuple, found: tuple[Found, ...], draft: Draft) -> tuple[tuple[int, str], ...]:
    """The names of sections that have an empty row above their first line to stand in."""
    if draft.song is None or len(draft.song.sections) < 2:
        return ()
    out = []
    for line in found:
        if line.within == 0 and line.syllables:
            number = row_at(rows, line.syllables[0][0])
            if number > 0 and rows[number - 1].empty:
                out.append((number - 1, draft.song.sections[line.section].name))
    return tuple(out)


def title(page: Page, area: Rect, draft: Draft, player: Player, place: Place | None) -> list[Control]:
    """The song's name, or while it is played the chord that sounds and the one that comes."""
    if player.playing and player.sheet is not None and draft.song is not None:
        return _chords_now(page, area, draft.song, place)
    words = draft.song.title if draft.song else page.t("write.untitled")
    return [widgets.heading(area, "title", words, "lead", align="centre")]


def _chords_now(page: Page, area: Rect, song: Song, place: Place | None) -> list[Control]:
    here, after = sounding(song, place)
    now, coming = _symbol(song, here), _symbol(song, after)
    if here is None:
        words = page.t("write.counting", chord=coming) if coming else page.t("write.starting")
        return [widgets.heading(area, "title", words, "lead", align="centre")]
    left, right = layout.columns(area, 2, page.u(20))
    then = page.t("write.then", chord=coming) if coming else page.t("write.ending")
    return [
        widgets.heading(left, "title", now, "large", align="right", weight="bold"),
        widgets.label(right, "then", then, size="lead", colour="muted"),
    ]


def _symbol(song: Song, spot: Spot | None) -> str:
    if spot is None:
        return ""
    section, line, syllable = spot
    return dict(song.sections[section].lines[line].chords)[syllable].symbol
