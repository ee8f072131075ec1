"""Keeping what is played: a take begins with the first note and ends with Stop or on leaving."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING

from improv.events import BandStarted, Event, NoteStarted, SettingChanged
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
        self.recording = False
        self._say = say
        self._recorder: Recorder | None = None
        self._waiting: deque[Callable[[Recorder], object]] = deque(maxlen=MOST_WAITING)
        self._settings: dict[str, SettingChanged] = {}

    def opened(self, store: Store) -> None:
        """The store is there: take up what was held, and say it if its audit log was tampered with."""
        from sessions.recorder import Recorder

        self.store, self._recorder = store, Recorder(store, self._say)
        if store.audit_trouble:
            self._say(store.audit_trouble)
        while self._waiting:
            self._waiting.popleft()(self._recorder)

    def hear(self, event: Event) -> None:
        """An event of the engine."""
        if isinstance(event, SettingChanged):
            self._settings[event.name] = event
        if self.on and not self.recording and _begins(event):
            self.recording, self.last = True, ""
            self._now_or_later(lambda recorder: recorder.begin())
        self._now_or_later(lambda recorder: recorder.take(event))

    def finish(self) -> bool:
        """End the take; True if there was one."""
        if not self.recording:
            return False
        self.recording = False
        self._now_or_later(self._end)
        return True

    def release(self) -> Store | None:
        """End the take and give the store away, for the one who calls to close it (which waits for the disk).
        What is played from now on is held in memory until a store is opened again."""
        self.finish()
        store, self.store, self._recorder, self.last = self.store, None, None, ""
        for event in self._settings.values():
            self._waiting.append(lambda recorder, event=event: recorder.take(event))
        return store

    def use_session(self, session_id: str) -> str:
        """The takes that begin from now on belong to this session; why nothing of it is kept, in a sentence,
        or nothing."""
        self._now_or_later(lambda recorder: recorder.use_session(session_id))
        return self._recorder.why_unkept if self._recorder else ""

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

    def _end(self, recorder: Recorder) -> None:
        self.last = recorder.finish()

    def _now_or_later(self, work: Callable[[Recorder], object]) -> None:
        if self._recorder is not None:
            work(self._recorder)
        else:
            self._waiting.append(work)


def _begins(event: Event) -> bool:
    return isinstance(event, BandStarted) or (isinstance(event, NoteStarted) and is_player(event.voice))
