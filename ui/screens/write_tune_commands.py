"""What the commands of the tunes' sheet do."""

from __future__ import annotations

from typing import Any

from songwriting.model import Song
from ui.screens import write_tune
from ui.screens.screen import Screen
from ui.screens.write_desk import Desk
from ui.screens.write_player import Player


class TuneCommands(Screen):
    """`tunes` are the song with each tune that is offered, for the `voice`."""

    desk: Desk
    player: Player
    open: str
    tunes: tuple[Song, ...] = ()
    voice = "high"
    _seed = 1

    def do_tune(self, value: Any) -> None:
        if self.desk.draft.song is not None:
            self.open = "tunes"
            self._look_for_tunes()

    def do_voice(self, voice: str) -> None:
        self.voice = voice
        self._look_for_tunes()

    def do_other_tunes(self, value: Any) -> None:
        self._seed += 1
        self._look_for_tunes()

    def do_choose_tune(self, number: int) -> None:
        if number < len(self.tunes):
            self.desk.change(song=self.tunes[number])
            self.player.hear_tune(self.tunes[number])

    def do_no_tune(self, value: Any) -> None:
        song = self.desk.draft.song
        if song is not None:
            self.desk.change(song=write_tune.spoken(song))

    def _look_for_tunes(self) -> None:
        self.tunes = ()
        asked = (self.desk.draft.song, self.voice, self._seed)
        self.shell.later(lambda: (asked, write_tune.found(*asked)), lambda found: self._take_tunes(*found))

    def _take_tunes(self, asked: tuple[Song, str, int], tunes: tuple[Song, ...]) -> None:
        if asked == (self.desk.draft.song, self.voice, self._seed):
            self.tunes = tunes
