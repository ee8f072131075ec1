"""Who makes the notes: a child process in the background, or the caller itself when it wants to wait."""

import heapq
import threading
import time
from collections.abc import Callable

from instruments.sounds.maker import Maker
from instruments.sounds.note import Note, make_note
from instruments.sounds.table import sound

COARSE = 3
PAUSE_S = 0.004
"""Between notes that are not urgent, so that whoever plays is not disturbed."""


class Workshop:
    """Makes notes by priority: every sound's coarse notes first, then what lies between.

    `wanted(sound, pitch)` says whether a note is still to be made; `ready(sound, pitch)` is the note if it
    was made elsewhere; `place(sound, pitch, note)` takes it.
    """

    def __init__(
        self,
        wanted: Callable[[str, int], bool],
        ready: Callable[[str, int], Note | None],
        place: Callable[[str, int, Note], None],
    ) -> None:
        self._wanted = wanted
        self._ready = ready
        self._place = place
        self._orders: list[tuple[int, int, str, int]] = []
        self._count = 0
        self._news = threading.Condition()
        self._thread: threading.Thread | None = None
        self._open = True

    def order(self, name: str, pitches: list[int]) -> None:
        """Puts a sound's notes, given in the order in which they are wanted, into the queue."""
        coarse = -(-len(pitches) // COARSE)
        with self._news:
            for place, pitch in enumerate(pitches):
                self._count += 1
                heapq.heappush(self._orders, (int(place >= coarse), self._count, name, pitch))
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="sounds", daemon=True)
                self._thread.start()
            self._news.notify()

    def make_here(self, name: str, pitch: int) -> None:
        """Makes a note now, in the calling thread, unless it is there."""
        if self._wanted(name, pitch):
            self._place(name, pitch, self._ready(name, pitch) or make_note(sound(name), pitch))

    def close(self) -> None:
        """Ends the thread and its child."""
        with self._news:
            self._open = False
            self._news.notify()
        if self._thread is not None:
            self._thread.join(timeout=5)

    def _work(self) -> None:
        maker = Maker()
        try:
            while (order := self._next()) is not None:
                urgent, name, pitch = order
                if self._wanted(name, pitch):
                    self._place(name, pitch, self._ready(name, pitch) or maker.make(name, pitch))
                    time.sleep(0 if urgent else PAUSE_S)
        finally:
            maker.close()

    def _next(self) -> tuple[bool, str, int] | None:
        with self._news:
            while self._open and not self._orders:
                self._news.wait()
            if not self._open:
                return None
            later, _, name, pitch = heapq.heappop(self._orders)
            return not later, name, pitch
