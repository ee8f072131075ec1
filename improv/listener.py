"""The listener: how much the band should play, from how loud and how densely the players do."""

import tomllib
from collections import deque
from functools import cache
from typing import Any

from instruments.asset import asset
from instruments.clock import RATE


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(asset("listener.toml").read_text("utf-8"))


class Listener:
    """Hears the players' notes (of those `followed`; none: all); asked once a bar, it goes at most one level
    up or down."""

    def __init__(self) -> None:
        table = _table()
        self._window: int = round(table["window_s"] * RATE)
        self._silence: int = round(table["silence_s"] * RATE)
        self._unfilled: int = round(table["unfilled_s"] * RATE)
        self._unheard: int = table["unheard"]
        self._up: list[float] = table["up"]
        self._margin: float = table["margin"]
        self._notes_weight: float = table["a_note_a_second"]
        self._loudness_weight: float = table["velocity"]
        self._heard: deque[tuple[int, int]] = deque(maxlen=table["most_notes"])
        self._last: int | None = None
        self._level = 1
        self.followed: frozenset[str] = frozenset()

    def heard(self, sample: int, voice: str, pitch: int, velocity: int) -> None:
        """A player's note began, at a sample of the engine's clock."""
        if self.followed and voice not in self.followed:
            return
        self._heard.append((sample, velocity))
        self._last = sample

    def is_silent(self, sample: int) -> bool:
        """Whether the players have played, and then been silent for so long that nothing is filled now."""
        return self._last is not None and sample - self._last > self._unfilled

    def activity(self, sample: int) -> float:
        """Loudness and density of the window before `sample` as one number, about 0 to 1."""
        while self._heard and self._heard[0][0] <= sample - self._window:
            self._heard.popleft()
        if not self._heard:
            return 0.0
        density = len(self._heard) * RATE / self._window
        velocity = sum(velocity for _, velocity in self._heard) / len(self._heard)
        return 0.5 * min(density * self._notes_weight, 1.0) + velocity * self._loudness_weight

    def intensity(self, sample: int) -> int:
        """The level for the next bar, 0 to 4: 0 once the players have been silent for a while, a middle one
        until anybody has played at all."""
        wanted = self._wanted(sample)
        self._level += (wanted > self._level) - (wanted < self._level)
        return self._level

    def _wanted(self, sample: int) -> int:
        if self._last is None:
            return self._unheard
        if sample - self._last > self._silence:
            return 0
        activity = self.activity(sample)
        higher = 1 + sum(activity >= limit for limit in self._up)
        lower = 1 + sum(activity >= limit - self._margin for limit in self._up)
        return min(max(self._level, higher), lower) if self._level else higher
