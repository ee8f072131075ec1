"""Every change is kept at once: the newest state of each song goes to the store, one after the other."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from ui.screens import write_keep
from ui.screens.write_draft import Draft

if TYPE_CHECKING:
    from sessions.store import Store
    from ui.shell import Shell

REST_S = 20.0
"""After the store refused, the next try comes so much later."""


class Keeper:
    """`kept` is the state of each song that the store has. While no store is open, what is to be kept
    waits."""

    def __init__(self, shell: Shell) -> None:
        self.kept: dict[str, Draft] = {}
        self._shell = shell
        self._waiting: dict[str, Draft] = {}
        self._unwanted: list[str] = []
        self._busy = False
        self._rests_until_s = 0.0

    @property
    def open(self) -> bool:
        """Whether there is a store to keep songs in."""
        return self._shell.keeping.store is not None

    def is_kept(self, song_id: str, draft: Draft) -> bool:
        """Whether the store has the song as it is now."""
        return self.kept.get(song_id) == draft

    def keep(self, song_id: str, draft: Draft) -> None:
        """Keep a song as it is now; a state of it that still waits is left out."""
        if draft not in (self.kept.get(song_id), self._waiting.get(song_id)):
            self._waiting[song_id] = draft
        self.tick()

    def erase(self, song_id: str) -> None:
        """The song is not to be kept any longer."""
        self.kept.pop(song_id, None)
        self._waiting.pop(song_id, None)
        self._unwanted.append(song_id)
        self.tick()

    def tick(self) -> None:
        """Have the next one kept, if there is one and nothing else is being kept."""
        store = self._shell.keeping.store
        if self._busy or store is None or self._shell.clock() < self._rests_until_s:
            return
        if self._unwanted:
            self._start(store, _erased, "", None)
        elif self._waiting:
            song_id = next(iter(self._waiting))
            self._start(store, _kept, song_id, self._waiting.pop(song_id))

    def _start(self, store: Store, work: Callable[..., Any], song_id: str, draft: Draft | None) -> None:
        unwanted, self._unwanted = self._unwanted, []
        self._busy = True

        def done(_: object) -> None:
            self._busy = False
            if draft is not None and song_id not in self._unwanted:
                self.kept[song_id] = draft
            self.tick()

        def failed() -> None:
            self._busy = False
            self._unwanted += unwanted
            if draft is not None:
                self._waiting.setdefault(song_id, draft)
            self._rests_until_s = self._shell.clock() + REST_S

        self._shell.later(work, done, store, unwanted, song_id, draft, failed=failed)


def _kept(store: Store, _: list[str], song_id: str, draft: Draft) -> None:
    assert draft.song is not None
    write_keep.keep(store, draft, draft.song, song_id)


def _erased(store: Store, unwanted: list[str], *_: object) -> None:
    for song_id in unwanted:
        store.erase_song(song_id)
