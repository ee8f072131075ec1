"""Tap tempo: the median of the last intervals, begun anew after a pause."""

from statistics import median

from improv.transport import FASTEST_BPM, SLOWEST_BPM, within_tempo

KEPT_TAPS = 6
LONGEST_GAP_S = 60.0 / SLOWEST_BPM * 1.25
SHORTEST_GAP_S = 60.0 / FASTEST_BPM * 0.75


class Taps:
    """Collects taps; `tap` answers with the tempo once there are two."""

    def __init__(self) -> None:
        self._times: list[float] = []

    def tap(self, time_s: float) -> float | None:
        """Beats a minute, or None after a first tap. A tap too close to the last is a bounce."""
        if self._times and time_s - self._times[-1] < SHORTEST_GAP_S:
            return self._tempo()
        if self._times and time_s - self._times[-1] > LONGEST_GAP_S:
            self._times.clear()
        self._times = [*self._times[-(KEPT_TAPS - 1) :], time_s]
        return self._tempo()

    def _tempo(self) -> float | None:
        gaps = [after - before for before, after in zip(self._times, self._times[1:], strict=False)]
        return within_tempo(60.0 / median(gaps)) if gaps else None
