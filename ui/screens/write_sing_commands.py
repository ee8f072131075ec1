"""What the commands of singing along do."""

from __future__ import annotations

from typing import Any

from songwriting.keys import transpose_song
from ui.screens.screen import Screen
from ui.screens.write_desk import Desk
from ui.screens.write_player import Player
from ui.screens.write_sing import Scroller


class SingCommands(Screen):
    """`singing`: the words are shown large; `keeps_take`: what is played then is kept."""

    desk: Desk
    player: Player
    open: str
    chord: Any
    singing = False
    keeps_take = False
    scroller: Scroller

    def do_sing(self, value: Any) -> None:
        if self.desk.draft.song is not None:
            self.singing, self.open, self.chord = True, "", None
            self.scroller.begin()

    def do_leave_singing(self, value: Any) -> None:
        self.player.stop()
        self.end_take()
        self.singing = False

    def do_transpose(self, semitones: int) -> None:
        song = self.desk.draft.song
        if song is not None:
            moved = transpose_song(song, semitones)
            self.desk.change(song=moved, tonic=moved.tonic)

    def do_keep_take(self, value: Any) -> None:
        self.keeps_take = not self.keeps_take

    def begin_take(self) -> None:
        """The band is about to play: keep it where that is wished."""
        self.scroller.begin()
        self.shell.keeping.on = self.singing and self.keeps_take

    def end_take(self) -> None:
        """The band has ended."""
        if self.shell.keeping.on:
            self.shell.keeping.on = False
            if self.shell.finish_take():
                self.shell.say(self.shell.t("write.take_kept"))
