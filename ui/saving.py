"""Saving what is set: soon after every change, on a worker's thread, so that a crash loses nothing."""

from collections.abc import Callable
from concurrent.futures import Future

from ui.settings import Settings

SOON_S = 0.5
"""How long a change may wait for others that come with it, as from a slider."""


class Saving:
    """`write` keeps settings and may wait; `background` runs it elsewhere; `clock` gives steady seconds."""

    def __init__(
        self,
        settings: Settings,
        write: Callable[[Settings], None],
        clock: Callable[[], float],
        background: Callable[..., Future],
    ) -> None:
        self._saved = self._wished = settings
        self._write, self._clock, self._background = write, clock, background
        self._changed_s = 0.0
        self._writing: Future | None = None

    def see(self, settings: Settings) -> None:
        """Take note of the settings as they are now; save them when it is time. Never waits."""
        now = self._clock()
        if self._wished is self._saved and settings is not self._saved:
            self._changed_s = now
        self._wished = settings
        busy = self._writing is not None and not self._writing.done()
        if self._wished is not self._saved and not busy and now - self._changed_s >= SOON_S:
            self._saved = self._wished
            self._writing = self._background(self._write, self._wished)

    def finish(self, settings: Settings) -> None:
        """Save now, after what is still being written."""
        if self._writing is not None:
            self._writing.exception()
        self._write(settings)
