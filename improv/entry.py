"""When the band comes in by itself: with a player's first note, or on a player's beat once it is heard."""

from collections import deque
from dataclasses import dataclass

from improv.following.induction import FoundBeat, find_beat
from improv.following.tables import induction
from improv.transport import within_tempo
from instruments.clock import RATE
from instruments.refusal import Refusal

FIRST_NOTE, ON_MY_BEAT, WHEN_ASKED = "first note", "my beat", "when asked"
WAYS = (FIRST_NOTE, ON_MY_BEAT, WHEN_ASKED)
MOST_NOTES = 48


@dataclass(frozen=True, slots=True)
class Entrance:
    """Come in at this sample; `bpm` None: at the tempo there is."""

    sample: float
    bpm: float | None = None


class Entry:
    """Told the players' notes while the band waits; answers with an entrance when it is time."""

    def __init__(self) -> None:
        self.way = FIRST_NOTE
        self._notes: deque[tuple[float, float]] = deque(maxlen=MOST_NOTES)
        self._first_s = 0.0

    def choose(self, way: str) -> None:
        """Come in so from now on. Raises Refusal for a way there is not."""
        if way not in WAYS:
            raise Refusal(f"The band comes in with one of: {', '.join(WAYS)}.")
        self.way = way
        self._notes.clear()

    def heard(self, sample: int, velocity: int, usual_bpm: float) -> Entrance | None:
        """A player's note while the band waits."""
        if self.way == FIRST_NOTE:
            return Entrance(sample)
        if self.way == WHEN_ASKED:
            return None
        return self._listened(sample, velocity, 60.0 / usual_bpm)

    def _listened(self, sample: int, velocity: int, usual_s: float) -> Entrance | None:
        rules, time_s = induction(), sample / RATE
        if self._notes and time_s - self._notes[-1][0] > rules.window_s:
            self._notes.clear()
        if not self._notes:
            self._first_s = time_s
        self._notes.append((time_s, velocity / 127))
        while time_s - self._notes[0][0] > rules.window_s:
            self._notes.popleft()
        found = find_beat(self._notes, usual_s)
        if found is not None and found.known:
            return self._on_beat(found, time_s)
        if time_s - self._first_s > rules.waits_s:
            self._notes.clear()
            return Entrance(sample)
        return None

    def _on_beat(self, found: FoundBeat, time_s: float) -> Entrance:
        self._notes.clear()
        return Entrance(found.after(time_s) * RATE, within_tempo(60.0 / found.period_s))
