"""The same measures while the music goes on: told notes one by one, it gives the values of each hop."""

from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from improv.measures.dissonance import MEMORY_S
from improv.measures.notes import notes_of
from improv.measures.series import Series, common_pulse, series
from improv.measures.windows import HOP_S, WINDOW_S
from improv.picture import HeardNote
from instruments.clock import RATE


@dataclass(frozen=True, slots=True)
class Hop:
    """The values at `time_s` by player and measure, NaN where there is none; `common_pulse` and
    `common_period_s` where there are two players, else NaN."""

    time_s: float
    players: Mapping[str, Mapping[str, float]]
    common_pulse: float
    common_period_s: float


class _Held:
    __slots__ = ("end", "onset", "pitch", "velocity")

    def __init__(self, onset: int, pitch: int, velocity: int) -> None:
        self.onset, self.pitch, self.velocity = onset, pitch, velocity
        self.end: int | None = None


class Stream:
    """Equal, to the last bit, to `improv.measures.series` of the whole.

    A window holds notes with all their length, so that a hop is settled once the notes begun by then have
    ended; what sounds at this moment is for `improv.ears`. Notes are told in order of time."""

    def __init__(self, players: Iterable[str], window_s: float = WINDOW_S, hop_s: float = HOP_S) -> None:
        self._window_s, self._hop_s = window_s, hop_s
        self._notes: dict[str, deque[_Held]] = {player: deque() for player in players}
        self._given = 0

    def began(self, sample: int, player: str, pitch: int, velocity: int) -> None:
        """A note began, at a sample of the engine's clock."""
        self._notes[player].append(_Held(sample, pitch, velocity))

    def ended(self, sample: int, player: str, pitch: int) -> None:
        """The oldest held note of this pitch ended."""
        for note in self._notes[player]:
            if note.pitch == pitch and note.end is None:
                note.end = sample
                return

    def until(self, sample: int) -> list[Hop]:
        """The hops before `sample` that are settled and were not given yet, in order."""
        hops = []
        while (time_s := self._given * self._hop_s) < min(sample, self._first_held()) / RATE:
            hops.append(self._hop(time_s))
            self._given += 1
        return hops

    def _first_held(self) -> float:
        held = (note.onset for notes in self._notes.values() for note in notes if note.end is None)
        return min(held, default=float("inf"))

    def _hop(self, time_s: float) -> Hop:
        found = {player: self._measure(notes, time_s) for player, notes in self._notes.items()}
        both = [one.pulse for one in found.values()]
        common = common_pulse(*both) if len(both) == 2 else None
        return Hop(
            time_s,
            {
                player: {name: float(curve[0]) for name, curve in one.curves.items()}
                for player, one in found.items()
            },
            float(common.clarity[0]) if common else float("nan"),
            float(common.period_s[0]) if common else float("nan"),
        )

    def _measure(self, notes: deque[_Held], time_s: float) -> Series:
        self._forget(notes, time_s)
        heard = [
            HeardNote(note.onset / RATE, (note.end - note.onset) / RATE, note.pitch, note.velocity)
            for note in notes
            if note.end is not None
        ]
        return series(notes_of(heard), np.array([time_s]), self._window_s)

    def _forget(self, notes: deque[_Held], time_s: float) -> None:
        """Notes at the front that are in no window, and in no ear, any more."""
        begin_s = time_s - self._window_s - self._hop_s
        while notes and (end := notes[0].end) is not None and end / RATE < begin_s - MEMORY_S:
            notes.popleft()
