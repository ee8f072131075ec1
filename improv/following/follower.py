"""Where the next beat falls, from what a player plays: decided before it falls, held in a silence."""

import math
from dataclasses import dataclass, replace
from functools import cache

from improv.following.hold import Held
from improv.following.onsets import Gatherer, Onset
from improv.following.reader import Reader
from improv.following.tables import expected, hearing, hold, setting_named, start_named, trust
from instruments.refusal import Refusal

LIMIT = 0.05


@cache
def warm() -> None:
    """Compiles the follower and hears a first note. The first `Follower` does it by itself: ten seconds on a
    machine that never did, under one later."""
    reader = Reader(0.0, 0.5, setting_named("close"), start_named("human"), expected())
    reader.hear(Onset(0.6, 0.63, 0))
    reader.foresee(1.0)


@dataclass(frozen=True, slots=True)
class BeatView:
    """The next beat's time, the period there (both seconds), and the chance (0..1) that the player's own beat
    is there."""

    beat_s: float
    period_s: float
    confidence: float


class Follower:
    """Follows one player's beat.

    `beat_s` is a beat that has been given (the last of a count-in), `period_s` the tempo given with it.
    `setting` is "steady", "patient" or "close". The period stays within a factor 1 + `range_limit` (0 to
    under 1) of the given one; a gap between two beats differs from the period by no more than the setting's
    `bend`. `start` says how well beat and tempo are known: "exact" or "human" (tapped, counted in).
    Raises Refusal.
    """

    def __init__(
        self, beat_s: float, period_s: float, setting: str = "close", range_limit: float = LIMIT,
        start: str = "human",
    ) -> None:  # fmt: skip
        if not (math.isfinite(beat_s) and math.isfinite(period_s) and period_s > 0.0):
            raise Refusal("A tempo is followed from a beat and a period longer than nothing.")
        if not 0.0 <= range_limit < 1.0:
            raise Refusal("The range of tempo is a share from 0 to under 1.")
        warm()
        self._setting = setting_named(setting)
        self._given_s, self._first_s = period_s, beat_s
        self._shortest_s, self._longest_s = period_s / (1.0 + range_limit), period_s * (1.0 + range_limit)
        self._gatherer = Gatherer(hearing())
        self._reader = Reader(beat_s, period_s, self._setting, start_named(start), expected())
        self._last_s, self._period_s, self._fallen = beat_s, period_s, 0
        self._known_s = beat_s
        self._held = Held(hold(), beat_s, period_s)
        self._sureness = trust().sure
        self._foreseen: BeatView | None = None
        self._decided: BeatView | None = None

    def heard(self, time_s: float, loudness: float) -> None:
        """A note, loudness 0..1, told before a later time is asked about. Notes less than 30 ms apart are one
        onset, used 30 ms after the first."""
        if self._setting.follows:
            self._gatherer.heard(time_s, loudness)

    def next_beat(self, now_s: float, lead_s: float = 0.0) -> BeatView:
        """The beat after the last one given out, as known at `now_s`. From `lead_s` before it falls it is
        decided and stays as it is, whatever is heard, until `advance`."""
        while self._decided is None:
            view, whole_s = self._view(lead_s), self._gatherer.whole_s()
            if view.beat_s - lead_s <= (now_s if whole_s is None else min(now_s, whole_s)):
                self._decided = view
            elif whole_s is None or whole_s > now_s:
                return view
            else:
                self._use_first()
        return self._decided

    def advance(self) -> None:
        """The next beat has been given out."""
        view = self._decided or self._foreseen or self._foresee()
        self._last_s, self._period_s = view.beat_s, view.period_s
        self._fallen += 1
        if self._last_s - self._reader.heard_s < hold().after_beats * self._period_s:
            self._sureness += (1.0 - trust().keeps) * (view.confidence - self._sureness)
            if trust().share(self._sureness) >= 1.0:
                self._held.add(self._fallen, self._last_s)
        self._reader.band(self._last_s - self._setting.ahead_s, self._period_s)
        self._decided = self._foreseen = None

    def _use_first(self) -> None:
        onset = self._gatherer.take()
        self._reader.hear(onset)
        self._known_s = onset.whole_s
        self._foreseen = None

    def _view(self, lead_s: float) -> BeatView:
        """The next beat, `lead_s` or more after the onset that last changed it."""
        if self._foreseen is None:
            self._foreseen = self._foresee()
        soonest = self._known_s + lead_s
        if not self._setting.follows or self._foreseen.beat_s >= soonest:
            return self._foreseen
        return replace(self._foreseen, beat_s=soonest)

    def _foresee(self) -> BeatView:
        if not self._setting.follows:
            return BeatView(self._first_s + (self._fallen + 1) * self._given_s, self._given_s, 1.0)
        due_s, ahead_s = self._last_s + self._period_s, self._setting.ahead_s
        silent_s = max(0.0, due_s - ahead_s - self._reader.heard_s)
        if silent_s > hold().after_beats * self._period_s:
            held_s = self._in_range(self._held.period_s(self._fallen + 1))
            return BeatView(self._last_s + held_s, held_s, self._faded(1.0, silent_s))
        at_s, period_s, confidence = self._reader.foresee(due_s - ahead_s)
        period_s = self._in_range(period_s)
        bend_s = self._setting.bend * period_s
        gap_s = min(max(at_s + ahead_s - self._last_s, period_s - bend_s), period_s + bend_s)
        gap_s, period_s = self._as_far_as_trusted(gap_s, period_s)
        return BeatView(self._last_s + self._in_range(gap_s), period_s, self._faded(confidence, silent_s))

    def _as_far_as_trusted(self, gap_s: float, period_s: float) -> tuple[float, float]:
        """What is foreseen, drawn to the tempo that is held as far as the player's beat is not known."""
        share = trust().share(self._sureness)
        if share >= 1.0:
            return gap_s, period_s
        held_s = self._in_range(self._held.period_s(self._fallen + 1))
        return held_s + share * (gap_s - held_s), held_s + share * (period_s - held_s)

    def _in_range(self, period_s: float) -> float:
        return min(max(period_s, self._shortest_s), self._longest_s)

    def _faded(self, confidence: float, silent_s: float) -> float:
        """Nobody is followed in a silence: confidence halves again and again."""
        return confidence * math.exp2(-max(0.0, silent_s - self._period_s) / hold().fade_s)
