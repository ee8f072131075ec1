"""Which sample a moment belongs to: the audio callback's uneven calls, smoothed to one even clock."""

from instruments.clock import BLOCK, RATE

GAIN = 0.02
"""Of a first-order loop; .02 took the spread of played notes down to that of the port's own cycles."""

LOST_S = 0.05
"""A callback further off than this is a new start, not jitter."""

MARGIN_S = 0.0015
"""Beyond the device's period and one inner block: how late a callback may come without moving a note."""


class LiveClock:
    """`tick` at each callback; `sample_at` then turns `time.perf_counter()` seconds into samples."""

    def __init__(self) -> None:
        self._origin_s: float | None = None
        self.set_period(0.003)

    def set_period(self, period_s: float) -> None:
        """Fit the constant delay of played notes to the audio device's period."""
        self.delay = (period_s + MARGIN_S) * RATE + BLOCK

    def tick(self, now_s: float, sample: int) -> None:
        """The callback that renders from `sample` on was called at `now_s`."""
        origin = now_s - sample / RATE
        if self._origin_s is None or abs(origin - self._origin_s) > LOST_S:
            self._origin_s = origin
        else:
            self._origin_s += GAIN * (origin - self._origin_s)

    def sample_at(self, time_s: float) -> float:
        """The sample being rendered at that moment; 0 before the first tick."""
        return 0.0 if self._origin_s is None else (time_s - self._origin_s) * RATE

    def place(self, time_s: float) -> float:
        """The sample at which a touch of that moment sounds: a constant delay later."""
        return self.sample_at(time_s) + self.delay

    def time_at(self, sample: float) -> float:
        """The moment of a sample, in `time.perf_counter()` seconds."""
        return (self._origin_s or 0.0) + sample / RATE
