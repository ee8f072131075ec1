"""Keeps what is played as it is played."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from improv.events import BandStarted, BandStopped, ChordSounded, Event, SettingChanged
from instruments.clock import RATE
from sessions.facts import Facts
from sessions.kept import KINDS, Kept
from sessions.line import Line
from sessions.notes import RESTARTED
from sessions.store import Store
from sessions.vault import new_id

_BACK = RATE
"""Samples: a clock that goes back further than this was started anew."""


class Recorder:
    """Takes events and never blocks; one thread calls it. `notify` gets one sentence, on the writer's
    thread, when something cannot be kept and when it can again."""

    def __init__(self, store: Store, notify: Callable[[str], None]) -> None:
        self._store = store
        self._session_id = new_id()
        self._line: Line | None = None
        self._standing: dict[str, Kept] = {}
        self._start: int | None = None
        self._last = 0
        store.writer.notify = notify

    def use_session(self, session_id: str) -> None:
        """The takes that begin from now on belong to this session."""
        self._session_id = session_id

    @property
    def why_unkept(self) -> str:
        """Why nothing of this session is kept, in a sentence; empty where it is kept."""
        return self._store.why_unkept(self._session_id)

    @property
    def recording(self) -> bool:
        return self._line is not None

    @property
    def kept(self) -> int:
        """How many events of this take are on disk."""
        return self._line.kept if self._line else 0

    def begin(self, title: str = "", **facts: Any) -> str:
        """Begin a take and give its id ("" where nothing of the session is kept). What is known of it may be
        said: `kind`, `style`, `key_label`, `bpm`.

        Time is counted from its first event; the settings, band and chord of that moment stand at its head.
        """
        self.finish()
        if self.why_unkept:
            return ""
        line = Line(self._store.vault, self._session_id, title, Facts(**facts))
        for event in self._standing.values():
            line.put(replace(event, sample=0))
        self._store.recording.add(line.take_id)
        self._line, self._start, self._last = line, None, 0
        self._store.writer.tick(line.flush)
        return line.take_id

    def take(self, event: Event) -> None:
        """Keep an event, if it is of a kind that belongs to the record; tell settings also between takes."""
        if not isinstance(event, KINDS):
            return
        self._note_standing(event)
        if self._line is not None and self._line.session_id in self._store.unkept:
            self.finish(discard=True)
        if self._line is not None:
            self._line.put(replace(event, sample=self._placed(self._line, event.sample)))

    def finish(self, discard: bool = False) -> str:
        """End the take and have it packed, or erased; gives its id at once ("" if none was begun)."""
        line, self._line = self._line, None
        if line is None:
            return ""
        writer, recording = self._store.writer, self._store.recording
        writer.tick(None)
        writer.post(line.flush, then=True)
        answer = writer.post(line.discard if discard else line.pack, folded=True)
        answer.add_done_callback(lambda _: recording.discard(line.take_id))
        return line.take_id

    def _placed(self, line: Line, sample: int) -> int:
        """The take's own time, which goes on where the engine's clock begins anew."""
        if self._start is None:
            self._start = sample
        if sample - self._start < self._last - _BACK:
            line.put(replace(RESTARTED, sample=self._last))
            self._start = sample - self._last
        at = max(0, sample - self._start)
        self._last = max(self._last, at)
        return at

    def _note_standing(self, event: Kept) -> None:
        match event:
            case SettingChanged(name=name):
                self._standing[f"setting {name}"] = event
            case BandStarted():
                self._standing["band"] = event
            case ChordSounded():
                self._standing["chord"] = event
            case BandStopped():
                self._standing.pop("band", None)
                self._standing.pop("chord", None)
