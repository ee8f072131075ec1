"""What the commands of the sections' sheet do."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from instruments.refusal import Refusal
from songwriting.history import Version
from songwriting.model import Song
from ui.screens import write_parts
from ui.screens.screen import Screen
from ui.screens.write_desk import Desk
from ui.screens.write_sheet import Written


class PartCommands(Screen):
    """`part` is the section that is chosen, `leaf` the part of their list that is shown."""

    desk: Desk
    written: Written
    open: str
    part = 0
    leaf = 0

    def do_parts(self, value: Any) -> None:
        self.open, self.part, self.leaf = "parts", 0, 0

    def do_leaf(self, leaf: int) -> None:
        self.leaf = leaf

    def do_part(self, number: int) -> None:
        self.part = number

    def do_part_name(self, kind: str) -> None:
        song = self.desk.draft.song
        if song is not None and self.part < len(song.sections):
            self._arrange(lambda: (write_parts.named(song, self.part, kind), self.part))

    def do_part_change(self, name: str) -> None:
        song = self.desk.draft.song
        if song is not None and self.part < len(song.sections):
            self._arrange(lambda: write_parts.CHANGES[name](song, self.part))

    def do_part_add(self, kind: str) -> None:
        """A heading at the end; what is written next goes under it."""
        self.open = ""
        text = self.desk.draft.text.rstrip()
        self.desk.wrote(
            f"{text}\n\n{write_parts.heading(kind)}\n" if text else f"{write_parts.heading(kind)}\n"
        )
        self.desk.caret = len(self.desk.draft.text)
        self.written.follow_caret()
        self.wishes_focus = "words"

    def do_versions(self, value: Any) -> None:
        self.open, self.leaf = "versions", 0

    def do_keep_version(self, value: Any) -> None:
        """The song as it is now under a number and the time of day."""
        draft = self.desk.draft
        if draft.song is None or self.desk.waiting:
            return
        number, time = len(draft.versions) + 1, datetime.now().strftime("%H:%M")
        name = self.shell.t("write.version_name", number=number, time=time)
        self.desk.change(versions=(*draft.versions, Version(name, draft.song)))

    def do_back_to(self, name: str) -> None:
        for one in self.desk.draft.versions:
            if one.name == name and one.song != self.desk.draft.song:
                self._arrange(lambda one=one: (one.song, 0))

    def _arrange(self, change: Any) -> None:
        if self.desk.waiting:
            return
        try:
            song, chosen = change()
            text, song = write_parts.arranged(song)
        except Refusal as refusal:
            self.shell.say(str(refusal))
            return
        self.part = chosen
        self._put(text, song)

    def _put(self, text: str, song: Song) -> None:
        self.desk.change(text=text, song=song)
        self.written.follow_caret()
        self.desk.caret = min(self.desk.caret, len(text))
