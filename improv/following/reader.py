"""The readings of the beat and the memory in which the compiled path keeps them."""

import numpy as np

from improv.following.onsets import Onset
from improv.following.tables import Expected, Setting, Start

BAR = 4
"""Beats after which a pattern is expected to come again."""

FINDS = 14
"""Ways to hear an onset: each place, the next beat, and off the grid."""

READING = np.dtype(
    [(name, "f8") for name in ("time_s", "period_s", "tt", "tp", "pp", "weight", "spot")]
    + [(name, "i8") for name in ("manner", "beat", "place")]
)
"""Current beat, period, their covariance, log weight; manner, number of the beat, place last heard at."""

STATE = np.dtype([("heard_s", "f8"), ("band_s", "f8"), ("band_period_s", "f8"), ("count", "i8")])


class Reader:
    """Reads onsets; `foresee` says where the beat is. Compiled when the first is made."""

    def __init__(
        self, beat_s: float, period_s: float, setting: Setting, known: Start, player: Expected
    ) -> None:
        from improv.following.kernel import foresee, hear

        self._hear, self._foresee, self._rules = hear, foresee, setting.rules_for(period_s)
        kept, manners = int(self._rules["kept"]), len(player.manners)
        room = kept + 2 + (int(self._rules["doubted"]) + 1) * manners
        self._readings, self._ahead = np.zeros(room, READING), np.zeros(kept, READING)
        self._found, self._state = np.zeros(room * FINDS, READING), np.zeros(1, STATE)[0]
        self._view = np.zeros(3)
        places = len(player.places)
        self._tables = (
            player.places, player.chances,
            player.chances * (self._rules["prior_counts"] - self._rules["kept_prior"]),
            player.manners, np.zeros((BAR, places)), np.zeros(len(self._found), np.int64),
            np.zeros((len(player.chances), BAR, places - 1)),
        )  # fmt: skip
        self._begin(beat_s, period_s, known, player)

    def _begin(self, beat_s: float, period_s: float, known: Start, player: Expected) -> None:
        """One reading for each manner of playing."""
        self._state["heard_s"], self._state["count"] = beat_s, len(player.manners)
        self.band(beat_s, period_s)
        for at, manner in enumerate(player.manners):
            one = self._readings[at]
            one["time_s"], one["period_s"] = beat_s, period_s
            one["tt"], one["pp"] = known.beat_sd_s**2, known.period_sd_s**2
            one["spot"] = -1.0
            one["weight"], one["manner"] = np.log(manner["usual"]), at

    @property
    def heard_s(self) -> float:
        """When the last onset was heard; before any, the given beat."""
        return float(self._state["heard_s"])

    def band(self, beat_s: float, period_s: float) -> None:
        """Where the band is: a beat of its own, and its period."""
        self._state["band_s"], self._state["band_period_s"] = beat_s, period_s

    def hear(self, onset: Onset) -> None:
        self._hear(
            onset.time_s, onset.kind, self._state, self._rules, self._tables, self._readings, self._found
        )

    def foresee(self, due_s: float) -> tuple[float, float, float]:
        """Time, period and certainty (0..1) of the beat nearest to `due_s`."""
        self._foresee(due_s, self._state, self._rules, self._tables, self._readings, self._ahead, self._view)
        return float(self._view[0]), float(self._view[1]), float(self._view[2])
