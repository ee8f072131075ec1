"""What the players just did, note by note: phrases, pauses, and whether they are quiet now."""

from collections import deque
from dataclasses import dataclass
from itertools import pairwise
from statistics import median_low

from improv.measures.windows import WINDOW_S
from improv.techniques.table import bounds
from instruments.clock import RATE

TOGETHER_S = 0.03
"""Notes closer than this are one onset."""

REMEMBERED = 160
GAPS = 24
OFF = 0.2
"""Onsets further than this share from a whole number of units are not counted."""

"""The usual gap is the median of so many."""

LEAST_S = 3.0
REST_S = 4.0
"""A gap longer than this is a rest, and tells nothing about the usual one."""


class Note:
    """A player's note, in samples; `end` None while it sounds."""

    __slots__ = ("end", "onset", "pitch", "velocity")

    def __init__(self, onset: int, pitch: int, velocity: int) -> None:
        self.onset, self.pitch, self.velocity = onset, pitch, velocity
        self.end: int | None = None


@dataclass(frozen=True, slots=True)
class Phrase:
    """What was played between two pauses. `notes` in order; `start` and `end` in samples."""

    notes: tuple[Note, ...]
    start: int
    end: int

    @property
    def length_s(self) -> float:
        return (self.end - self.start) / RATE

    @property
    def velocity(self) -> float:
        """The mean."""
        return sum(note.velocity for note in self.notes) / len(self.notes)


class Hearing:
    """Told of every note of the players who are listened to."""

    def __init__(self) -> None:
        self._notes: deque[Note] = deque(maxlen=REMEMBERED)
        self._sounding: dict[tuple[str, int], Note] = {}
        self._onsets: deque[int] = deque(maxlen=GAPS + 1)
        self._first = self._spell = 0
        self.last_end = 0
        self.least_pause_s = 0.0

    def heard(self, sample: int, voice: str, pitch: int, velocity: int) -> None:
        """A note began. The first after a pause begins a phrase."""
        self.silenced(sample, voice, pitch)
        if self.phrase_over(sample):
            self._first = sample
        if not self._notes or self.silent_s(sample) > REST_S:
            self._spell = sample
        note = Note(sample, pitch, velocity)
        self._sounding[voice, pitch] = note
        self._notes.append(note)
        if not self._onsets or sample - self._onsets[-1] >= TOGETHER_S * RATE:
            self._onsets.append(sample)

    def silenced(self, sample: int, voice: str, pitch: int) -> None:
        """A note ended."""
        note = self._sounding.pop((voice, pitch), None)
        if note is not None:
            note.end = self.last_end = sample

    @property
    def played(self) -> bool:
        """Whether anybody has played."""
        return bool(self._notes)

    @property
    def sounding(self) -> bool:
        """Whether a note of theirs sounds."""
        return bool(self._sounding)

    @property
    def last_onset(self) -> int:
        return self._onsets[-1] if self._onsets else 0

    @property
    def gap_s(self) -> float | None:
        """The median time between their latest onsets, rests left out."""
        onsets = list(self._onsets)
        gaps = [(b - a) / RATE for a, b in pairwise(onsets) if b - a < REST_S * RATE]
        return median_low(gaps) if gaps else None

    def silent_s(self, sample: int) -> float:
        """Seconds since the end of their last note, or since the beginning; 0 while one sounds."""
        return 0.0 if self._sounding else (sample - self.last_end) / RATE

    def density(self, notes: int, sample: int) -> float:
        """Notes a second, of so many in the last 6 s: of those seconds only that come after a rest."""
        return notes / min(max((sample - self._spell) / RATE, LEAST_S), WINDOW_S)

    def pause_s(self) -> float:
        """How long a silence ends a phrase, `least_pause_s` at least."""
        limit = bounds()
        return max(limit.pause_least_s, limit.pause_gaps * (self.gap_s or 0.0), self.least_pause_s)

    def phrase_over(self, sample: int) -> bool:
        """Whether they have paused."""
        return self.silent_s(sample) >= self.pause_s()

    def unit_s(self, about_s: float) -> float:
        """A unit of their time that is known roughly, exactly: the time between onsets by the units in it."""
        time, units = 0, 0
        for before, after in pairwise(self._onsets):
            count = round((after - before) / RATE / about_s)
            if (
                after - before < REST_S * RATE
                and abs((after - before) / RATE - count * about_s) < OFF * about_s
            ):
                time, units = time + after - before, units + count
        return time / RATE / units if units else about_s

    def velocity(self, sample: int, span_s: float = WINDOW_S) -> float | None:
        """The mean of the last seconds, the last note among them."""
        since = sample - span_s * RATE
        heard = [note.velocity for note in self._notes if note.onset >= since]
        return sum(heard) / len(heard) if heard else None

    def phrase(self) -> Phrase | None:
        """The last phrase, or what there is of it."""
        notes = tuple(note for note in self._notes if note.onset >= self._first)
        if not notes:
            return None
        return Phrase(notes, notes[0].onset, max(note.end or self.last_end for note in notes))

    def quiet(self, sample: int) -> bool:
        """Whether they are quiet: no note sounds, and none has come when it would have been due."""
        if self._sounding or not self._notes:
            return False
        limit, gap = bounds(), self.gap_s
        ended = (sample - self.last_end) / RATE
        if ended >= limit.quiet_s:
            return True
        return (
            gap is not None
            and ended > TOGETHER_S
            and sample - self.last_onset > limit.quiet_gaps * gap * RATE
        )

    def classes(self, sample: int) -> frozenset[int]:
        """The pitch classes they played lately, 0-11."""
        return frozenset(note.pitch % 12 for note in self.lately(sample))

    def lowest(self, sample: int) -> int | None:
        """The lowest pitch they played lately."""
        return min((note.pitch for note in self.lately(sample)), default=None)

    def lately(self, sample: int) -> list[Note]:
        """What they played in the last while, or the last few notes there were."""
        since = sample - bounds().memory_s * RATE
        return [note for note in self._notes if note.onset >= since] or list(self._notes)[-8:]
