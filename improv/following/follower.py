"""Where the next beat falls, from what a player plays: decided before it falls, held when nothing is sure."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from improv.following.onsets import Gatherer, Onset
from improv.following.tables import Expected, Start, expected, hearing, setting_named, start_named
from instruments.refusal import Refusal

LIMIT = 0.05
BAR = 4
FINDS = 16
"""Ways to read an onset for which there is room, for each reading kept."""

READING = np.dtype(
    [(name, "f8") for name in ("time_s", "period_s", "drift_s", "tt", "tp", "td", "pp", "pd", "dd", "weight")]
    + [("manner", "i8"), ("beat", "i8"), ("place", "i8")]
)
"""Time of the current beat, period, change of period from beat to beat; their covariance (t, p, d); log weight."""

STATE = np.dtype([("heard_s", "f8"), ("count", "i8")])


@dataclass(frozen=True, slots=True)
class BeatView:
    """The next beat's time, the period there, and the chance (0..1) that the player's beat is where it is said
    to be."""

    beat_s: float
    period_s: float
    confidence: float


class Follower:
    """Follows one player's beat.

    `beat_s` is a beat that has been given (the last of a count-in), `period_s` the tempo given with it.
    `setting` is "steady", "patient" or "close"; the tempo stays within a factor 1 + `range_limit` of the
    given one. `start` says how well the start is known: "exact" or "human".
    """

    def __init__(
        self, beat_s: float, period_s: float, setting: str = "close", range_limit: float = LIMIT,
        start: str = "human",
    ) -> None:  # fmt: skip
        if not (period_s > 0.0 and np.isfinite(period_s) and np.isfinite(beat_s)):
            raise Refusal("A beat needs a time and a period above nothing.")
        if not 0.0 <= range_limit < 1.0:
            raise Refusal("The range of tempo is a share from 0 to under 1.")
        self._setting = setting_named(setting)
        self._given_s, self._first_s = period_s, beat_s
        self._fastest_s, self._slowest_s = period_s / (1.0 + range_limit), period_s * (1.0 + range_limit)
        self._last_s, self._fallen = beat_s, 0
        self._gatherer = Gatherer(hearing())
        self._reader = _Reader(beat_s, period_s, self._setting.rules, start_named(start), expected())
        self._period_s = period_s
        self._decided: BeatView | None = None
        self._expected: BeatView | None = None
        self._known_s = beat_s

    def heard(self, time_s: float, loudness: float) -> None:
        """A note, loudness 0..1. Notes less than 30 ms apart are one; it is used 30 ms after the first."""
        if self._setting.follows:
            self._gatherer.heard(time_s, loudness)

    def next_beat(self, now_s: float, lead_s: float = 0.0) -> BeatView:
        """The beat after the last one given out. From `lead_s` before it falls it is decided, and stays what it
        is whatever is heard, until `advance` is called."""
        while self._decided is None:
            view = self._expected = self._expected or self._foreseen(lead_s)
            whole_s = self._gatherer.whole_s()
            if view.beat_s - lead_s <= (now_s if whole_s is None else min(now_s, whole_s)):
                self._decided = view
            elif whole_s is None or whole_s > now_s:
                return view
            else:
                self._use(self._gatherer.take())
        return self._decided

    def advance(self, beat_s: float | None = None) -> None:
        """The next beat has been given out, where it was decided or at `beat_s`."""
        view = self._decided or self._expected or self._foreseen(0.0)
        self._last_s = view.beat_s if beat_s is None else beat_s
        self._period_s = view.period_s
        self._fallen += 1
        self._decided = self._expected = None

    def _use(self, onset: Onset) -> None:
        self._reader.hear(onset)
        self._known_s = onset.whole_s
        self._expected = None

    def _foreseen(self, lead_s: float) -> BeatView:
        if not self._setting.follows:
            return BeatView(self._first_s + (self._fallen + 1) * self._given_s, self._given_s, 1.0)
        due_s = self._last_s + self._period_s
        at_s, period_s, confidence = self._reader.foresee(due_s - self._setting.ahead_s)
        period_s = min(max(period_s, self._fastest_s), self._slowest_s)
        bend = self._setting.bend
        beat_s = self._last_s + min(
            max(at_s + self._setting.ahead_s - self._last_s, period_s * (1.0 - bend)), period_s * (1.0 + bend)
        )
        return BeatView(max(beat_s, self._known_s + lead_s), period_s, confidence)


class _Reader:
    """The memory of the compiled path."""

    def __init__(self, beat_s: float, period_s: float, rules: Any, known: Start, player: Expected) -> None:
        from improv.following.kernel import foresee, hear

        self._hear, self._foresee, self._rules = hear, foresee, rules[0]
        reach = float(np.exp(self._rules["reach"]))
        self._rules["shortest_s"], self._rules["longest_s"] = period_s / reach, period_s * reach
        kept, manners = int(self._rules["kept"]), len(player.manners)
        room = kept + int(self._rules["doubted"]) * manners
        self._readings, self._ahead = np.zeros(room, READING), np.zeros(kept, READING)
        self._found, self._state, self._view = np.zeros(room * FINDS, READING), np.zeros(1, STATE)[0], np.zeros(3)
        counts = player.chances * (self._rules["prior_counts"] - self._rules["kept_prior"])
        self._tables = (
            player.places, player.chances, counts, player.manners,
            np.zeros((BAR, len(player.places))), np.zeros(len(self._found), np.int64),
            np.zeros((len(counts), BAR, len(player.places) - 1)),
        )  # fmt: skip
        self._begin(beat_s, period_s, known, player)

    def _begin(self, beat_s: float, period_s: float, known: Start, player: Expected) -> None:
        """One reading for each manner of playing."""
        self._state["heard_s"], self._state["count"] = beat_s, len(player.manners)
        for at, manner in enumerate(player.manners):
            one = self._readings[at]
            one["time_s"], one["period_s"] = beat_s, period_s
            one["tt"], one["pp"] = known.beat_sd_s**2, known.period_sd_s**2
            one["dd"], one["weight"] = (manner["drift"] * period_s) ** 2, np.log(manner["usual"])
            one["manner"] = at

    def hear(self, onset: Onset) -> None:
        self._hear(
            onset.time_s, onset.kind, self._state, self._rules, self._tables, self._readings, self._found
        )

    def foresee(self, due_s: float) -> tuple[float, float, float]:
        """Time, period and certainty of the beat nearest to `due_s`."""
        self._foresee(
            due_s, self._state, self._rules, self._tables, self._readings, self._ahead, self._view
        )
        return float(self._view[0]), float(self._view[1]), float(self._view[2])
