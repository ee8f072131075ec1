"""Two questions that therapists asked of such a tool (Streeter 2010): did my tempo move theirs, and did
habitual rhythms lessen. Both are answered with a number, or it is said that they cannot be."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

import numpy as np

from improv.measures.sums import Floats
from improv.measures.windows import WINDOW_S
from improv.picture import HeardNote
from sessions.review.take import Review, shown

LAGS_S = range(1, 21)
CLEAR = 0.3
"""A pulse less clear than this has no tempo to speak of."""

LEAST_S = 40
"""Seconds in which both must have a tempo."""

MOVED = 0.4
"""A correlation under this is not called following, however long it lasts."""

CHANCE_Z = 3.2
"""Standard errors away from chance that are asked for: 5 % for the 40 delays that are tried."""

PATTERN = 3
"""Intervals in a rhythmic pattern."""

FEWEST_PATTERNS = 12
SHORT, LONG = 0.75, 1.5
"""An interval shorter or longer than this share of the usual one counts as short or long."""


@dataclass(frozen=True, slots=True)
class Followed:
    """`follower`'s tempo went after `leader`'s by about `lag_s`, correlation `r` (-1 to 1)."""

    follower: str
    leader: str
    lag_s: int
    r: float


def tempo_followed(found: Review) -> tuple[Followed, ...] | None:
    """Who followed whose tempo, both directions, the stronger first; empty: neither. None: it cannot be
    said, because one is missing or has no clear pulse for long enough."""
    if found.dyad is None:
        return None
    one, other = found.dyad.players
    tempi = {player: _tempo(found, player) for player in (one, other)}
    both = ~np.isnan(tempi[one]) & ~np.isnan(tempi[other])
    if int(both.sum()) < LEAST_S:
        return None
    ways = [_lagged(tempi[a], tempi[b], a, b) for a, b in ((one, other), (other, one))]
    return tuple(sorted((way for way in ways if way), key=lambda way: -way.r))


def _tempo(found: Review, player: str) -> Floats:
    """Beats a minute (log), NaN where the pulse is not clear; octaves of the first tempo count as one."""
    period, clear = shown(found, player, "pulse_period_s"), shown(found, player, "pulse_clarity")
    with np.errstate(divide="ignore", invalid="ignore"):
        beats = np.log2(60.0 / period)
    beats = np.where((clear >= CLEAR) & np.isfinite(beats), beats, np.nan)
    if np.isnan(beats).all():
        return beats
    middle = float(np.nanmedian(beats))
    folded: Floats = middle + (beats - middle + 0.5) % 1.0 - 0.5
    return folded


def _lagged(follower: Floats, leader: Floats, who: str, whom: str) -> Followed | None:
    best: Followed | None = None
    for lag in LAGS_S:
        later, earlier = follower[lag:], leader[:-lag]
        here = ~np.isnan(later) & ~np.isnan(earlier)
        if int(here.sum()) < LEAST_S // 2 or later[here].std() == 0 or earlier[here].std() == 0:
            continue
        r = float(np.corrcoef(later[here], earlier[here])[0, 1])
        if r >= least_r(int(here.sum())) and (best is None or r > best.r):
            best = Followed(who, whom, lag, r)
    return best


def least_r(seconds: int) -> float:
    """The correlation from which on following is told: beyond chance by Fisher's z (1915), a window of six
    seconds counting once."""
    free = seconds / WINDOW_S - 3.0
    return 1.0 if free <= 0 else max(MOVED, float(np.tanh(CHANCE_Z / np.sqrt(free))))


def habit(notes: Sequence[HeardNote]) -> float | None:
    """How much one rhythm comes again: the share (0-1) of the commonest pattern of three intervals, each
    short, usual or long beside the median. None for too few notes."""
    onsets = sorted({round(note.onset_s, 2) for note in notes})
    gaps = [later - earlier for earlier, later in pairwise(onsets)]
    if len(gaps) < FEWEST_PATTERNS + PATTERN - 1:
        return None
    usual = median(gaps)
    kinds = [0 if gap < SHORT * usual else 2 if gap > LONG * usual else 1 for gap in gaps]
    patterns = Counter(tuple(kinds[at : at + PATTERN]) for at in range(len(kinds) - PATTERN + 1))
    return patterns.most_common(1)[0][1] / patterns.total()
