"""What the commands of the song's menu do: files, a new song, none kept."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ui.places import documents
from ui.screens import write_files
from ui.screens.screen import Screen
from ui.screens.write_desk import Desk
from ui.screens.write_draft import Draft
from ui.screens.write_player import Player


class MenuCommands(Screen):
    """`writing_file` while a file is being written, one at a time."""

    desk: Desk
    player: Player
    open: str
    style: str
    writing_file = False

    def do_keep(self, value: Any) -> None:
        self.open = "keep"

    def _keeping_begun(self) -> None:
        if self.desk.keeper.open:
            self.shell.say(self.shell.t("write.keeping"))

    def do_save_as(self, kind: str) -> None:
        song = self.desk.draft.song
        if song is not None and not self.writing_file:
            self.writing_file = True
            self.shell.later(
                write_files.save,
                self._take_saved,
                song,
                kind,
                documents(),
                self.style,
                self.desk.draft.instrument,
                failed=self._not_saved,
            )

    def _take_saved(self, path: Path) -> None:
        self.writing_file, self.open = False, ""
        self.shell.say(self.shell.t("write.saved_as", path=path))

    def _not_saved(self) -> None:
        self.writing_file = False

    def do_new_song(self, value: Any) -> None:
        self.open = ""
        if self.desk.keeper.open or not self.desk.draft.text.strip():
            return self._begin_anew()
        t = self.shell.t
        answers = [(self._begin_anew, t("write.begin_anew"), "strong"), (None, t("write.stay"), "raised")]
        return self.shell.ask(t("write.new_song"), t("write.not_kept"), answers)

    def do_erase_song(self, value: Any) -> None:
        self.open = ""
        t = self.shell.t
        answers = [(self._erase, t("write.erase_it"), "outline"), (None, t("write.stay"), "strong")]
        self.shell.ask(t("write.erase_song"), t("write.erase_question"), answers)

    def _erase(self) -> None:
        self.desk.erase()
        self._begin_anew()
        self.shell.say(self.shell.t("write.erased"))

    def _begin_anew(self) -> None:
        self.player.stop()
        self.desk.open(Draft(style=self.desk.draft.style, instrument=self.desk.draft.instrument))
