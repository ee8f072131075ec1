"""The engine in real time: what the audio callback runs."""

import time
from collections import deque

import numpy as np
from numpy.typing import NDArray

from improv.engine import Engine
from improv.events import Noticed
from improv.live_clock import LiveClock
from improv.orders import obey
from improv.view import snapshot
from instruments.clock import RATE, samples
from instruments.refusal import Refusal

SNAPSHOT_EVERY = samples(1 / 30)


class LiveEngine:
    """`orders` and the engine's `touches` are filled by other threads; `render` is the callback's."""

    def __init__(self, engine: Engine, clock: LiveClock) -> None:
        self.engine = engine
        self.clock = clock
        self.orders: deque[object] = deque()
        self.late_blocks = 0
        self._shown = 0

    def _obey(self, order: object) -> None:
        """An order that cannot be followed is told; the sound goes on."""
        try:
            obey(self.engine, order)
        except Refusal as refusal:
            self.engine.events.append(Noticed(str(refusal)))

    def render(self, frames: int) -> NDArray[np.float32]:
        """The next frames, float32 (frames, 2). Late is what takes longer to make than it lasts."""
        began = time.perf_counter()
        engine = self.engine
        self.clock.fit(frames)
        self.clock.tick(began, engine.given_out)
        while self.orders:
            self._obey(self.orders.popleft())
        out = engine.render(frames)
        if engine.sample - self._shown >= SNAPSHOT_EVERY:
            self._shown = engine.sample
            engine.events.append(snapshot(engine, self.late_blocks))
        if time.perf_counter() - began > frames / RATE:
            self.late_blocks += 1
        return out
