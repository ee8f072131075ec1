"""Tempo: what the players' pulse says, and how the band goes there."""

from collections import deque
from statistics import median_low

from improv.picture import Picture
from improv.techniques.hearing import Hearing
from improv.techniques.table import bounds
from instruments.clock import samples

EVERY = samples(0.45)
FEWEST = 3
ALIKE, MOST_OF = 0.05, 0.6
"""There is a pulse where this share of the readings lies so near to the middle one."""

USUAL_BPM = 90.0
"""Of a tempo and its double, the one is taken that is nearer to the band's and to this."""

NEAR = 0.08
"""A beat of the players nearer than this share to the band's is the same beat."""

WHOLE = 0.12
"""A pulse nearer than this to so many of the usual gaps is so many of them."""

MULTIPLES = (1.0, 2.0, 3.0, 4.0, 6.0, 8.0, 1 / 2, 1 / 3, 1 / 4)
"""Gaps in a beat, and beats in a gap."""


def folded(bpm: float, near: float) -> float:
    """The tempo doubled or halved to where it is nearest to `near`."""
    while bpm > near * 2**0.5:
        bpm /= 2.0
    while bpm < near / 2**0.5:
        bpm *= 2.0
    return bpm


def beat_bpm(unit_s: float, near: float) -> float:
    """The tempo in which a unit of the players' time is some even part, or some number, of beats: the one
    beside the tempo `near` if there is one, else the unit doubled or halved."""
    found = min((60.0 / (unit_s * count) for count in MULTIPLES), key=lambda bpm: abs(bpm / near - 1.0))
    return found if abs(found / near - 1.0) <= NEAR else folded(60.0 / unit_s, (near * USUAL_BPM) ** 0.5)


def towards(bpm: float, goal: float, step: float) -> float:
    """The next tempo on the way to a goal, by at most this share."""
    return min(max(goal, bpm / (1.0 + step)), bpm * (1.0 + step))


class PulseMemory:
    """The unit of the players' time over the last seconds: their pulse, or the gap of which it is a multiple.

    Autocorrelation may settle on three or five sixteenths as well as on four; the gap between onsets says
    which multiples there are, and the band's own tempo which of them is the beat.
    """

    def __init__(self, span_s: float) -> None:
        self._span = samples(span_s)
        self._heard: deque[tuple[int, float]] = deque()

    def look(self, sample: int, picture: Picture, hearing: Hearing) -> None:
        """Take in this picture, if it says something new."""
        while self._heard and self._heard[0][0] < sample - self._span:
            self._heard.popleft()
        if self._heard and sample - self._heard[-1][0] < EVERY:
            return
        clear = picture.pulse_clarity is not None and picture.pulse_clarity >= bounds().clear_pulse
        if clear and picture.pulse_period_s and picture.silent_s < 1.0:
            self._heard.append((sample, hearing.unit_s(_unit_s(picture.pulse_period_s, hearing.gap_s))))

    def bpm(self, near: float, sample: int, span_s: float) -> float | None:
        """The median tempo of the last `span_s`, as the beat next to `near`; None where it is not steady."""
        since = sample - samples(span_s)
        found = [beat_bpm(unit, near) for at, unit in self._heard if at >= since]
        if len(found) < FEWEST:
            return None
        middle = median_low(found)
        alike = [bpm for bpm in found if abs(bpm / middle - 1.0) <= ALIKE]
        return sum(alike) / len(alike) if len(alike) >= MOST_OF * len(found) else None


def _unit_s(period_s: float, gap_s: float | None) -> float:
    if gap_s is None:
        return period_s
    gaps = round(period_s / gap_s)
    whole = gaps >= 1 and abs(period_s / gap_s - gaps) <= WHOLE * gaps**0.5
    return period_s / gaps if whole else period_s
