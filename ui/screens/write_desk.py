"""The desk of one who writes: every change, and the song that follows the words after a short while."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from instruments.refusal import Refusal
from sessions.vault import new_id
from songwriting.model import Song
from songwriting.structure import cleaned
from ui.screens.write_draft import Draft, History, is_current, written
from ui.screens.write_keeper import Keeper

if TYPE_CHECKING:
    from ui.shell import Shell

PAUSE_S = 0.45
"""A pause in typing after which the words get their chords."""

LATEST_S = 4.0
"""Typing without a pause is kept after so long at the latest."""

Outcome = tuple[Song | None, str]
"""A song, or why there is none."""


class Desk:
    """`draft` is how it stands. Songs are made where it may take time; `tick` is called now and then.
    `changed` is called with each new song. Every change goes to the `keeper`; `begun` is called when a new
    song is kept for the first time."""

    def __init__(
        self, shell: Shell, changed: Callable[[], None], begun: Callable[[], None] = lambda: None
    ) -> None:
        self.draft = Draft()
        self.history = History()
        self.song_id = ""
        self.keeper = Keeper(shell)
        self.caret = 0
        self.working = False
        self.refused = ""
        self._shell, self._changed, self._begun = shell, changed, begun
        self._changed_s: float | None = None
        self._due_s: float | None = None
        self._turn = 0

    @property
    def waiting(self) -> bool:
        """Whether words are still without their chords."""
        return self.working or self._due_s is not None

    def wrote(self, text: str, typed: bool = True) -> None:
        """The words as they are now; a run of `typed` ones in a line is one step back."""
        self._keep(typing=typed and text.count("\n") == self.draft.text.count("\n"))
        self.draft = replace(self.draft, text=cleaned(text))
        self._due_s = self._shell.clock() + PAUSE_S

    def add_line(self, line: str) -> None:
        """A line below the others."""
        text = self.draft.text.rstrip()
        self.wrote(f"{text}\n{line}" if text else line, typed=False)
        self.caret = len(self.draft.text)
        self._due_s = self._shell.clock()

    def change(self, **changes: Any) -> None:
        """Another song for these words, or other wishes for it."""
        self._keep()
        self._turn += 1
        self.draft = replace(self.draft, **changes)
        if "song" in changes:
            self._changed()

    def remark(self, song: Song, typing: bool = False) -> None:
        """The same song with other remarks; a run of typing is one step back."""
        self._keep(typing)
        self._turn += 1
        self.draft = replace(self.draft, song=song)

    def make(self, maker: Callable[[Draft], Song | None], **changes: Any) -> None:
        """Change wishes and have the song made by `maker`, which may take time."""
        self.change(**changes)
        self._start(maker)

    def undo(self) -> None:
        self._travel(self.history.undo)

    def redo(self) -> None:
        self._travel(self.history.redo)

    def open(self, draft: Draft, song_id: str = "") -> None:
        """Begin with something else."""
        self._turn += 1
        self.keep()
        self.draft, self.history, self.song_id = draft, History(), song_id
        if song_id:
            self.keeper.kept[song_id] = draft
        self._changed_s = None
        self.caret, self._due_s, self.refused = 0, None, ""
        self._changed()

    def tick(self) -> None:
        """Have the song made when the time has come."""
        if self._due_s is not None and not self.working and self._shell.clock() >= self._due_s:
            self._due_s = None
            if not is_current(self.draft):
                self._start(written)
        late = self._changed_s is not None and self._shell.clock() - self._changed_s > LATEST_S
        if late or not self.waiting:
            self.keep()
        self.keeper.tick()

    def keep(self) -> None:
        """Keep the song as it is now, if it was changed and is one."""
        if self._changed_s is None or self.draft.song is None or not self.draft.text.strip():
            return
        self._changed_s = None
        if not self.song_id:
            self.song_id = new_id()
            self._begun()
        self.keeper.keep(self.song_id, self.draft)

    def erase(self) -> None:
        """The song is not to be kept any longer."""
        if self.song_id:
            self.keeper.erase(self.song_id)
        self.song_id, self._changed_s = "", None

    def _keep(self, typing: bool = False) -> None:
        self.history.keep(self.draft, self._shell.clock(), typing)
        self._touched()

    def _touched(self) -> None:
        if self._changed_s is None:
            self._changed_s = self._shell.clock()

    def _travel(self, way: Callable[[Draft], Draft]) -> None:
        self._turn += 1
        self.draft = way(self.draft)
        self._touched()
        self._due_s = None if is_current(self.draft) else self._shell.clock()
        self._changed()

    def _start(self, maker: Callable[[Draft], Song | None]) -> None:
        self.working = True
        turn, draft = self._turn, self.draft
        self._shell.later(
            _tried, lambda outcome: self._made(turn, draft, outcome), maker, draft, failed=self._failed
        )

    def _failed(self) -> None:
        self.working = False

    def _made(self, turn: int, draft: Draft, outcome: Outcome) -> None:
        self.working = False
        song, self.refused = outcome
        if turn == self._turn and not self.refused:
            self.draft = replace(self.draft, song=song)
            self._touched()
            self._changed()
        elif turn != self._turn and not is_current(self.draft):
            self._due_s = self._shell.clock()


def _tried(maker: Callable[[Draft], Song | None], draft: Draft) -> Outcome:
    try:
        return maker(draft), ""
    except Refusal as refusal:
        return None, str(refusal)
