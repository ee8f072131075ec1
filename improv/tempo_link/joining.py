"""Joining and leaving the shared time, in the engine's process."""

from collections.abc import Sequence

from improv.engine import Engine
from improv.events import Noticed
from improv.live_clock import LiveClock
from improv.tempo_link.helper_process import BROKEN, HelperProcess
from improv.tempo_link.shared_time import SharedTime, read_line


class Joining:
    """`join` may take a second or two; not for the audio path nor for who must answer at once."""

    def __init__(self, engine: Engine, clock: LiveClock, ways: Sequence[Sequence[str]] | None = None) -> None:
        self._engine, self._ways = engine, ways
        self._shared = SharedTime(engine, clock.sample_at, clock.time_at)
        self._helper = HelperProcess(self._heard, self._gone, self._shared.asked)
        engine.companions.append(self._shared)

    def join(self, on: bool) -> None:
        """Share tempo and beat with other programs, or no more. Raises Refusal where the extra is missing."""
        if on and not self._helper.running:
            self._helper.start(self._ways)
        elif not on:
            self._helper.end()
        self._shared.switch(on)

    def _heard(self, line: str) -> None:
        shared = read_line(line)
        if shared is not None:
            self._shared.arrived.append(shared)

    def _gone(self) -> None:
        self._shared.switch(False)
        self._engine.events.append(Noticed(BROKEN))
