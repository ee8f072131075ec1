"""What the commands of Write do to words, card and chords."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from improv.chord import Chord
from songwriting.song import set_chord
from ui.screens import write_card, write_chord
from ui.screens.screen import Screen
from ui.screens.write_card import Card
from ui.screens.write_chips import Spot
from ui.screens.write_desk import Desk
from ui.screens.write_player import Player
from ui.screens.write_sheet import Written


class WriteCommands(Screen):
    """The commands; `ui.screens.write.Write` adds what is seen, played and kept."""

    desk: Desk
    player: Player
    written: Written
    card: Card | None = None
    spot: Spot | None = None
    offered: tuple[Chord, ...] = ()

    def do_wrote(self, text: str) -> None:
        self.desk.wrote(text)

    def do_caret(self, place: int) -> None:
        self.desk.caret = place
        self.written.follow_caret()

    def do_scroll(self, rows: int) -> None:
        self.written.scroll(rows)

    def do_undo(self, value: Any) -> None:
        self.desk.undo()

    def do_redo(self, value: Any) -> None:
        self.desk.redo()

    def do_another(self, value: Any) -> None:
        self._turn_card(write_card.another)

    def do_easier(self, value: Any) -> None:
        self._turn_card(write_card.easier)

    def do_pass_card(self, value: Any) -> None:
        self._turn_card(write_card.passed)

    def do_choose(self, word: str) -> None:
        self._turn_card(lambda card: write_card.choose(card, word))

    def do_unchoose(self, value: Any) -> None:
        self._turn_card(lambda card: write_card.replace(card, chosen=()))

    def do_add_line(self, value: Any) -> None:
        if self.card is not None:
            self.desk.add_line(write_card.sentence(self.card))
            self.written.follow_caret()
            self._turn_card(write_card.another)

    def _turn_card(self, turn: Callable[[Card], Card]) -> None:
        if self.card is not None:
            self.card = turn(self.card)

    def do_chord(self, spot: Spot) -> None:
        song = self.desk.draft.song
        chord = write_chord.chord_on(song, spot) if song else None
        if song is None or chord is None:
            return
        self.spot, self.offered = spot, ()
        self.player.hear(chord)
        self.shell.later(write_chord.suggested, self._take_offered, song, spot)

    def _take_offered(self, chords: tuple[Chord, ...]) -> None:
        self.offered = chords

    def do_hear_chord(self, value: Any) -> None:
        song = self.desk.draft.song
        chord = write_chord.chord_on(song, self.spot) if song and self.spot else None
        if chord is not None:
            self.player.hear(chord)

    def do_set_chord(self, chord: Chord) -> None:
        self._put_chord(chord)
        self.player.hear(chord)

    def do_take_away(self, value: Any) -> None:
        self._put_chord(None)
        self.spot = None

    def do_chord_done(self, value: Any) -> None:
        self.spot = None

    def _put_chord(self, chord: Chord | None) -> None:
        song = self.desk.draft.song
        if song is not None and self.spot is not None:
            self.desk.change(song=set_chord(song, *self.spot, chord))

    def do_move_chord(self, direction: int) -> None:
        song, spot = self.desk.draft.song, self.spot
        goal = write_chord.neighbour(song, spot, direction) if song and spot else None
        if song is None or spot is None or goal is None:
            return
        chord = write_chord.chord_on(song, spot)
        self.spot = goal
        self.desk.change(song=set_chord(set_chord(song, *spot, None), *goal, chord))
