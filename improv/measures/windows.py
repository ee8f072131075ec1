"""The trailing windows in which everything is measured."""

from dataclasses import dataclass

import numpy as np

from improv.measures.sums import Floats, Whole, added

WINDOW_S = 6.0
HOP_S = 1.0


@dataclass(frozen=True, slots=True)
class Windows:
    """Which notes lie in which window: `window[k]` holds note `note[k]`, notes in order within each; `count`
    is the number of notes of each window."""

    window: Whole
    note: Whole
    count: Whole

    def total(self, values: Floats) -> Floats:
        """The sum over each window of a value per entry."""
        return added(self.window, values, len(self.count))

    def mean(self, values: Floats) -> Floats:
        """The mean over each window; NaN where it is empty."""
        return ratio(self.total(values), self.count.astype(np.float64))


def ends(last_s: float, hop_s: float) -> Floats:
    """Where windows end: 0, hop, ... up to the end of the last note, seconds."""
    return np.arange(int(last_s / hop_s * (1.0 + 1e-12)) + 1, dtype=np.float64) * hop_s


def trailing(onset_s: Floats, ends_s: Floats, window_s: float) -> Windows:
    """Windows closed at both ends: t - window <= onset <= t."""
    first = np.searchsorted(onset_s, ends_s - window_s, "left")
    return spans(first, np.searchsorted(onset_s, ends_s, "right"))


def sounding(onset_s: Floats, ends_s: Floats, window_s: float) -> Windows:
    """Windows as the toolbox has them for dissonance: onset < t <= onset + window."""
    first = np.searchsorted(onset_s + window_s, ends_s, "left")
    return spans(first, np.searchsorted(onset_s, ends_s, "left"))


def whole(count: int) -> Windows:
    """One window that holds all of `count` notes."""
    return Windows(np.zeros(count, np.int64), np.arange(count), np.array([count]))


def spans(first: Whole, end: Whole) -> Windows:
    """Window k holds the notes first[k] to end[k] - 1."""
    count = np.maximum(end - first, 0)
    window = np.repeat(np.arange(len(count)), count)
    begins = np.cumsum(count) - count
    return Windows(window, np.arange(len(window)) - (begins - first)[window], count)


def ratio(above: Floats, below: Floats) -> Floats:
    """above / below; NaN where below is 0."""
    out: Floats = np.full(above.shape, np.nan)
    np.divide(above, below, out=out, where=below != 0)
    return out
