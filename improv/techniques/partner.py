"""The partner: a second player beside the band. Its notes wait here for their sample; each has its end."""

import heapq
from dataclasses import dataclass
from operator import itemgetter

from improv.companion import Row
from instruments.clock import RATE

PARTNER = "partner"
TAIL_S = 0.06
"""A note that is cut off for a player's sake ends so soon."""


@dataclass(frozen=True, slots=True)
class PartnerNote:
    """A note to come, in samples."""

    onset: int
    length: int
    pitch: int
    velocity: float


class Partner:
    """Plays rows of (sample, on, pitch, velocity); `loudest` holds at the moment a note begins."""

    def __init__(self) -> None:
        self.loudest: float | None = None
        self._waiting: list[tuple[int, int, int, PartnerNote]] = []
        self._ends: dict[int, int | None] = {}
        self._serial = 0

    def play(self, notes: tuple[PartnerNote, ...]) -> None:
        """Let these notes come."""
        for note in notes:
            self._serial += 1
            heapq.heappush(self._waiting, (note.onset, self._serial, 1, note))

    def strike(self, sample: int, pitch: int, velocity: float) -> None:
        """A note now, until `release`."""
        self.play((PartnerNote(sample, 0, pitch, velocity),))

    def release(self, sample: int, pitch: int) -> None:
        """End a note that was struck, and one that is about to be."""
        self._serial += 1
        heapq.heappush(self._waiting, (sample, self._serial, 0, PartnerNote(sample, 0, pitch, 0)))

    def hush(self, sample: int) -> None:
        """Drop what is to come, and let what sounds end in a moment."""
        self._waiting.clear()
        cut = sample + round(TAIL_S * RATE)
        self._ends = {pitch: min(end or cut, cut) for pitch, end in self._ends.items()}

    @property
    def busy(self) -> bool:
        """Whether a note sounds or is to come."""
        return bool(self._waiting or self._ends)

    def due(self, sample: int, frames: int) -> list[Row]:
        """The rows of the block."""
        rows: list[Row] = []
        until = sample + frames
        while self._waiting and self._waiting[0][0] < until:
            at, _, on, note = heapq.heappop(self._waiting)
            at = max(at, sample)
            self._end_by(at, sample, rows)
            if note.pitch in self._ends:
                del self._ends[note.pitch]
                rows.append((at - sample, PARTNER, False, note.pitch, 0))
            if on:
                self._ends[note.pitch] = at + note.length if note.length else None
                rows.append((at - sample, PARTNER, True, note.pitch, self._loud(note.velocity)))
        self._end_by(until - 1, sample, rows)
        rows.sort(key=itemgetter(0))
        return rows

    def _end_by(self, at: int, sample: int, rows: list[Row]) -> None:
        for pitch, end in sorted((p, e) for p, e in self._ends.items() if e is not None and e <= at):
            del self._ends[pitch]
            rows.append((max(end, sample) - sample, PARTNER, False, pitch, 0))

    def _loud(self, velocity: float) -> int:
        bound = 127.0 if self.loudest is None else max(self.loudest, 1.0)
        return min(round(max(velocity, 1.0)), int(bound))

    def stop(self) -> list[tuple[str, int]]:
        """Forget what was to come; answers with what sounds."""
        left = [(PARTNER, pitch) for pitch in self._ends]
        self._waiting.clear()
        self._ends.clear()
        return left
