"""Notes gathered into onsets: those played together are one, classed by its loudness and how many it is."""

from dataclasses import dataclass

from improv.following.tables import Hearing


@dataclass(frozen=True, slots=True)
class Onset:
    """`time_s` of its first note; whole, and fit to be used, at `whole_s`; `kind` is its class."""

    time_s: float
    whole_s: float
    kind: int


class Gatherer:
    """Takes notes in order of time and gives out whole onsets."""

    def __init__(self, hearing: Hearing) -> None:
        self._hearing = hearing
        self._mean: float | None = None
        self._waiting: list[list[float]] = []

    def heard(self, time_s: float, loudness: float) -> None:
        """A note; one that comes out of order counts as played with the last."""
        if self._waiting and time_s - self._waiting[-1][0] < self._hearing.together_s:
            last = self._waiting[-1]
            last[1], last[2] = max(last[1], loudness), last[2] + 1
        else:
            self._waiting.append([time_s, loudness, 1])

    def whole_s(self) -> float | None:
        """When the first waiting onset is whole; None when none waits."""
        return self._waiting[0][0] + self._hearing.together_s if self._waiting else None

    def take(self) -> Onset:
        """The first waiting onset, which no longer waits."""
        time_s, loudness, notes = self._waiting.pop(0)
        mean = loudness if self._mean is None else self._mean
        louder = loudness / mean if mean > 0.0 else 1.0
        cuts, keeps = self._hearing.cuts, self._hearing.mean_keeps
        kind = sum(louder >= cut for cut in cuts) + (len(cuts) + 1) * (notes > 1)
        self._mean = keeps * mean + (1.0 - keeps) * loudness
        return Onset(time_s, time_s + self._hearing.together_s, kind)
