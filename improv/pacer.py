"""A heartbeat for the engine where no audio device gives one: the band plays on, unheard."""

import threading
import time
from collections.abc import Callable

from instruments.clock import BLOCK, RATE


class Pacer:
    """Calls `render(BLOCK)` at the real pace, by absolute deadlines, until `stop`."""

    def __init__(self, render: Callable[[int], object]) -> None:
        self._render = render
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="pacer", daemon=True)
        self._thread.start()

    def _run(self) -> None:
        due = time.perf_counter()
        while not self._stopping.is_set():
            self._render(BLOCK)
            due = max(due + BLOCK / RATE, time.perf_counter() - 1.0)
            time.sleep(max(0.0, due - time.perf_counter()))

    def stop(self) -> None:
        """End the heartbeat; returns when the last call is over."""
        self._stopping.set()
        self._thread.join(1.0)
