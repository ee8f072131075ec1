"""Which sample a moment belongs to: the audio callback's uneven calls, smoothed to one even clock."""

from math import gcd

from instruments.clock import BLOCK, RATE

GAIN = 0.02
"""Of a first-order loop; .02 took the spread of played notes down to that of the port's own cycles."""

LOST_S = 0.05
"""A callback further off than this is a new start, not jitter."""

SHIFT_S = 0.001
SHIFTED_CALLBACKS = 6
"""So many callbacks in a row off by more than that, to one side, are no jitter: the device has lost time."""

MARGIN_S = 0.0015
"""Beyond what has to be: how late a callback may come without moving a note."""


class LiveClock:
    """`tick` at each callback; `sample_at` then turns `time.perf_counter()` seconds into samples."""

    def __init__(self) -> None:
        self._origin_s: float | None = None
        self.begin()

    def begin(self) -> None:
        """A device is opened: its callbacks are new."""
        self._origin_s = None
        self._shifted, self._off_s = 0, 0.0
        self._frames = 0
        self.delay = MARGIN_S * RATE

    def fit(self, frames: int) -> None:
        """Make the constant delay of played notes long enough for callbacks of so many frames.

        A touch that comes just after a callback must still find its sample unrendered: one callback later,
        and past what is left over of whole inner blocks.
        """
        if frames > self._frames:
            self._frames = frames
            self.delay = frames + BLOCK - gcd(frames, BLOCK) + MARGIN_S * RATE

    def tick(self, now_s: float, sample: int) -> None:
        """The callback that renders from `sample` on was called at `now_s`."""
        origin = now_s - sample / RATE
        if self._origin_s is None or abs(origin - self._origin_s) > LOST_S:
            self._origin_s = origin
            return
        off = origin - self._origin_s
        self._origin_s += GAIN * off
        self._watch_for_shift(off)

    def _watch_for_shift(self, off_s: float) -> None:
        if abs(off_s) < SHIFT_S or off_s * self._off_s < 0:
            self._shifted, self._off_s = 0, off_s
            return
        self._shifted += 1
        self._off_s = off_s if self._shifted == 1 else min(self._off_s, off_s, key=abs)
        if self._shifted >= SHIFTED_CALLBACKS and self._origin_s is not None:
            self._origin_s += self._off_s
            self._shifted = 0

    def sample_at(self, time_s: float) -> float:
        """The sample being rendered at that moment; 0 before the first tick."""
        return 0.0 if self._origin_s is None else (time_s - self._origin_s) * RATE

    def place(self, time_s: float) -> float:
        """The sample at which a touch of that moment sounds: a constant delay later."""
        return self.sample_at(time_s) + self.delay

    def time_at(self, sample: float) -> float:
        """The moment of a sample, in `time.perf_counter()` seconds."""
        return (self._origin_s or 0.0) + sample / RATE
