"""Keeping what is played: a take begins with the first note and ends with Stop or on leaving."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from improv.events import BandStarted, Event, NoteStarted
from ui.signs import is_player

if TYPE_CHECKING:
    from sessions.recorder import Recorder
    from sessions.store import Store

MOST_WAITING = 200_000
"""Events that are held while the store is not open yet: an hour of much playing."""


class Keeping:
    """Until `opened` it holds what it hears. `say` gets one sentence when something cannot be kept."""

    def __init__(self, say: Callable[[str], None]) -> None:
        self.store: Store | None = None
        self.last = ""
        self.on = False
        self._say = say
        self._recorder: Recorder | None = None
        self._waiting: deque[Event] = deque(maxlen=MOST_WAITING)
        self._begun = False
        self._facts: dict[str, Any] = {}

    @property
    def recording(self) -> bool:
        """Whether a take is going on."""
        return self._begun

    def opened(self, store: Store) -> None:
        """The store is there: take up what was held."""
        from sessions.recorder import Recorder

        self.store, self._recorder = store, Recorder(store, self._say)
        if self._begun:
            self._recorder.begin(**self._facts)
        while self._waiting:
            self._recorder.take(self._waiting.popleft())

    def hear(self, event: Event) -> None:
        """An event of the engine."""
        if self.on and not self._begun and _begins(event):
            self._begin()
        if self._recorder is not None:
            self._recorder.take(event)
        else:
            self._waiting.append(event)

    def about(self, **facts: Any) -> None:
        """What is to be known of the next take: `style`, `key_label`, `bpm`."""
        self._facts = facts

    def finish(self) -> bool:
        """End the take; True if there was one."""
        if not self._begun:
            return False
        self._begun = False
        self._waiting.clear()
        if self._recorder is not None:
            self.last = self._recorder.finish()
        return True

    def discard_last(self) -> None:
        """Erase the take that ended last. Waits for the disk: call it where that is allowed."""
        if self.store is not None and self.last:
            self.store.discard(self.last)
        self.last = ""

    def close(self) -> None:
        """End the take and let go of the store."""
        self.finish()
        if self.store is not None:
            self.store.close()

    def _begin(self) -> None:
        self._begun, self.last = True, ""
        if self._recorder is not None:
            self._recorder.begin(**self._facts)


def _begins(event: Event) -> bool:
    return isinstance(event, BandStarted) or (isinstance(event, NoteStarted) and is_player(event.voice))
