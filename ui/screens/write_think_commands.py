"""What the commands of reading together do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from songwriting import analysis
from songwriting.model import Song
from ui.screens import write_think
from ui.screens.screen import Screen
from ui.screens.write_desk import Desk


class ThinkCommands(Screen):
    """`thinking` is the line that is read, counted through the song, `thought` what is being written."""

    desk: Desk
    open: str
    leaf: int
    thinking = 0
    thought = ""

    def do_think(self, value: Any) -> None:
        if self.desk.draft.song is not None:
            self.open, self.leaf = "think", 0
            self.do_think_line(0)

    def do_think_line(self, number: int) -> None:
        song = self.desk.draft.song
        every = list(write_think.lines(song)) if song else []
        if number < len(every):
            self.thinking, self.thought = number, every[number][2].remark.thought

    def do_mark_line(self, marked: bool) -> None:
        self._remark(lambda song, at: analysis.mark_line(song, *at, marked))

    def do_word_matters(self, change: tuple[int, bool]) -> None:
        self._remark(lambda song, at: analysis.word_matters(song, *at, *change))

    def do_thought(self, text: str) -> None:
        self.thought = text[: analysis.LONGEST_THOUGHT]
        self._remark(lambda song, at: analysis.think(song, *at, self.thought), typing=True)

    def _remark(self, change: Callable[[Song, tuple[int, int]], Song], typing: bool = False) -> None:
        song = self.desk.draft.song
        every = list(write_think.lines(song)) if song else []
        if song is not None and self.thinking < len(every):
            self.desk.remark(change(song, every[self.thinking][:2]), typing)
