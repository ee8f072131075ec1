"""Write: a card that begins, the person's words, chords over them, and the band that plays it."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, Any

from pygame import Rect

from sessions.store import Store
from songwriting.keys import in_key
from songwriting.model import Song
from songwriting.prompts import Deck, decks
from ui import names
from ui.kit import layout, widgets
from ui.kit.control import Control, Do, Role
from ui.kit.page import Page
from ui.places import with_store
from ui.screens import (
    write_bar,
    write_card,
    write_chord,
    write_hold_pictures,
    write_keep,
    write_menu,
    write_parts,
    write_rhyme,
    write_sheet,
    write_sing,
    write_spot,
    write_think,
    write_tune,
    write_versions,
)
from ui.screens.write_band import Place
from ui.screens.write_bar import Styles
from ui.screens.write_card import Card
from ui.screens.write_commands import WriteCommands
from ui.screens.write_desk import Desk
from ui.screens.write_draft import Draft, anew, easiest, otherwise, written
from ui.screens.write_menu_commands import MenuCommands
from ui.screens.write_player import Player
from ui.screens.write_sheet import Written
from ui.screens.write_sing import Scroller

if TYPE_CHECKING:
    from ui.shell import Shell


class Write(WriteCommands, MenuCommands):
    name = "write"
    lights = (("sage", 0.82, 0.06, 0.42), ("sky", 0.0, 1.0, 0.3))
    light = 0.2
    painters = write_sheet.PAINTERS | write_card.PAINTERS | write_hold_pictures.PAINTERS | write_sing.PAINTERS

    def __init__(self, shell: Shell, draw: Random | None = None) -> None:
        super().__init__(shell)
        self._draw = draw or Random()
        self.desk = Desk(shell, self._song_changed, self._keeping_begun)
        self.player = Player(shell)
        self.card: Card | None = None
        self.styles = Styles()
        self.scroller = Scroller()
        self.written = Written()
        self.open = ""

    @property
    def idle_s(self) -> float:  # type: ignore[override]
        return 1 / 60 if self.player.playing else 0.05 if self.desk.waiting else 0.1

    @property
    def style(self) -> str:
        """The style by name."""
        return self.desk.draft.style or self.shell.chosen.style

    def entered(self, value: Any = None) -> None:
        if self.card is None:
            self.shell.later(_prepared, self._take_prepared)
        if isinstance(value, str) and value:
            with_store(self.shell, _loaded, self._take_loaded, value)

    def left(self) -> None:
        self.desk.keep()
        self.player.leave()
        self.end_take()
        self.singing = False
        self.open, self.chord = "", None

    def controls(self, page: Page) -> list[Control]:
        self.desk.tick()
        place = self.player.follow()
        if not self.player.playing:
            self.end_take()
        if self.singing and self.desk.draft.song is not None:
            return self._singing(page, self.desk.draft.song, place)
        wide, high = page.units
        edge = page.u(48 if wide > 1150 else 28)
        area = layout.inset(page.rect, edge, page.u(28 if high > 700 else 16))
        head, rest = layout.top(area, page.u(58), page.u(24 if high > 700 else 12))
        bar, rest = layout.bottom(rest, page.u(94 if high > 700 else 78), page.u(20 if high > 700 else 12))
        card, words = layout.left(
            rest, max(page.u(330), round(area.w * 0.315)), page.u(40 if wide > 1150 else 24)
        )
        draft = self.desk.draft
        return [
            *self._head(page, head, place),
            *self._left_card(page, card),
            *self.written.controls(page, words, self.desk, self.player, place, self.spot),
            *write_bar.controls(page, bar, draft, self.style, self.styles, self.player.playing),
            *self._sheet(page),
        ]

    def _singing(self, page: Page, song: Song, place: Place | None) -> list[Control]:
        wide, high = page.units
        area = layout.inset(page.rect, page.u(48 if wide > 1150 else 28), page.u(28 if high > 700 else 16))
        head, rest = layout.top(area, page.u(58), page.u(16))
        bar, words = layout.bottom(rest, page.u(94 if high > 700 else 78), page.u(16))
        back = page.t("write.back_to_writing")
        back_place, middle = layout.left(head, widgets.button_width(page, back, True), page.u(16))
        help_now = page.t("go.help_now")
        help_place, middle = layout.right(middle, widgets.button_width(page, help_now), page.u(16))
        access, now_s = self.shell.access, self.shell.clock()
        look = self.scroller.look(page, layout.inset(words, page.u(14), 0), song, place, now_s, access.motion)
        return [
            widgets.button(back_place, "leave_singing", back, Do("leave_singing"), row="top", icon="back"),
            *write_sheet.title(page, _centred(middle, head), self.desk.draft, self.player, place),
            widgets.button(help_place, "help", help_now, Do("help_now"), row="top"),
            write_sing.words(words, look, self.scroller.line),
            *write_sing.bar(page, bar, song, self.style, self.styles, self.player.playing, self.keeps_take),
            *self._sheet(page),
        ]

    def _head(self, page: Page, area: Rect, place: Any) -> list[Control]:
        home = page.t("go.home")
        home_place, rest = layout.left(area, widgets.button_width(page, home, True), page.u(16))
        keep = page.t("write.keep")
        keep_place, rest = layout.right(rest, widgets.button_width(page, keep), page.u(10))
        help_now = page.t("go.help_now")
        help_place, rest = layout.right(rest, widgets.button_width(page, help_now), page.u(16))
        return [
            widgets.button(home_place, "home", home, Do("home"), row="top", icon="back"),
            *write_sheet.title(page, _centred(rest, area), self.desk.draft, self.player, place),
            widgets.button(help_place, "help", help_now, Do("help_now"), row="top"),
            widgets.button(keep_place, "keep", keep, Do("keep"), row="top"),
        ]

    def _left_card(self, page: Page, area: Rect) -> list[Control]:
        song = self.desk.draft.song
        if self.chord is not None and song is not None:
            return write_chord.controls(page, area, song, self.chord)
        if self.card is None:
            return [Control("card", "", area, Role.IMAGE, write_card.Paper())]
        return write_card.controls(page, area, self.card)

    def _sheet(self, page: Page) -> list[Control]:
        draft = self.desk.draft
        if self.open == "keys" and draft.song is not None:
            return write_bar.key_sheet(page, draft.song, draft.instrument)
        if self.open == "parts":
            return write_parts.controls(page, draft.song, self.part, self.leaf, not self.desk.waiting)
        if self.open == "tunes" and draft.song is not None:
            return write_tune.controls(page, draft.song, self.tunes, self.voice)
        if self.open == "decks" and self.card is not None:
            return write_card.deck_sheet(page, self.decks, self.card.deck.name)
        if self.open == "rhymes":
            return write_rhyme.controls(page, self.rhyme_ends(), self.rhyme_word, self.rhymes)
        if self.open == "think" and draft.song is not None:
            return write_think.controls(page, draft.song, self.thinking, self.leaf, self.thought)
        if self.open == "versions":
            ready = draft.song is not None and not self.desk.waiting
            return write_versions.controls(page, draft, self.leaf, ready)
        if self.open == "styles":
            return write_bar.style_sheet(page, self.styles, self.style)
        if self.open == "keep":
            kept = bool(self.desk.song_id) and self.desk.keeper.open
            return write_menu.controls(page, draft.song is not None, kept, self.writing_file)
        return []

    def _song_changed(self) -> None:
        song = self.desk.draft.song
        if self.spot is not None and (song is None or write_spot.chord_on(song, self.spot) is None):
            self.chord = None
        if self.player.playing and song is not None:
            self.player.change(self._sheet_of(song))

    def _sheet_of(self, song: Any) -> Any:
        from ui.screens.write_band import sheet

        return sheet(song, self.style)

    def _take_prepared(self, found: tuple[tuple[Deck, ...], Styles]) -> None:
        self.decks, self.styles = found
        self.card = write_card.dealt(self.decks[0], self._draw)

    def _take_loaded(self, found: tuple[str, Draft]) -> None:
        song_id, draft = found
        self.player.stop()
        self.desk.open(draft, song_id)
        self.written.first = 0

    def do_home(self, value: Any) -> None:
        if self.open:
            self.open = ""
        elif self.spot is not None:
            self.chord = None
        elif self.player.playing:
            self.player.stop()
        elif self.singing:
            self.singing = False
        else:
            self.shell.go("home")

    def do_close(self, value: Any) -> None:
        self.open = ""

    def do_hear_it(self, value: Any) -> None:
        if self.desk.draft.song is not None:
            self.chord = None
            self.shell.later(_sheet_made, self._play, self.desk.draft.song, self.style)

    def _play(self, made: Any) -> None:
        if self.shell.screen is self:
            self.begin_take()
            self.player.play(made)

    def do_stop_band(self, value: Any) -> None:
        self.player.stop()

    def do_hear_or_stop(self, value: Any) -> None:
        (self.do_stop_band if self.player.playing else self.do_hear_it)(value)

    def do_other_chords(self, value: Any) -> None:
        if self.desk.draft.song is not None:
            self.chord = None
            self.desk.make(_otherwise, seed=self.desk.draft.seed + 1)

    def do_brightness(self, value: float) -> None:
        if value != self.desk.draft.brightness:
            self.chord = None
            self.desk.make(_brightened, brightness=value)

    def do_keys(self, value: Any) -> None:
        self.open = "keys"

    def do_styles(self, value: Any) -> None:
        self.open = "styles"

    def do_easiest(self, instrument: str) -> None:
        song = self.desk.draft.song
        self.open = ""
        if song is not None:
            self.desk.change(song=easiest(song, instrument), instrument=instrument, tonic=None)

    def do_tonic(self, tonic: int) -> None:
        song = self.desk.draft.song
        self.open = ""
        if song is not None:
            self.desk.change(song=in_key(song, tonic), tonic=tonic)

    def do_style(self, name: str) -> None:
        self.open = ""
        self.desk.change(style=name)
        self._song_changed()


def _centred(room: Rect, whole: Rect) -> Rect:
    """The part of `room` that lies evenly around the middle of `whole`."""
    half = min(whole.centerx - room.x, room.right - whole.centerx)
    return Rect(whole.centerx - half, room.y, 2 * half, room.h)


def _prepared() -> tuple[tuple[Deck, ...], Styles]:
    return decks(), Styles(tuple(names.styles()))


def _sheet_made(song: Any, style: str) -> Any:
    from ui.screens.write_band import sheet

    return sheet(song, style)


def _otherwise(draft: Draft) -> Any:
    """The song with other chords, for the shortest songs with another chord."""
    song = otherwise(draft)
    return song if song is None or song != draft.song else write_spot.varied(song, draft.seed)


def _brightened(draft: Draft) -> Any:
    """The song in another light; it may change its mode."""
    return anew(draft) if draft.song is not None else written(draft)


def _loaded(store: Store, song_id: str) -> tuple[str, Draft]:
    return song_id, write_keep.opened(store.load_song(song_id))
