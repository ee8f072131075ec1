"""A player's notes as columns, the form that all measures read."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from improv.measures.sums import Floats, Whole
from improv.picture import HeardNote


@dataclass(frozen=True, slots=True)
class Notes:
    """In order of onset, shape (n,): `onset_s`, `duration_s` in seconds, MIDI `pitch`, `velocity` 1-127."""

    onset_s: Floats
    duration_s: Floats
    pitch: Whole
    velocity: Floats

    def __len__(self) -> int:
        return len(self.onset_s)

    @property
    def offset_s(self) -> Floats:
        """When each ends."""
        return self.onset_s + self.duration_s

    @property
    def end_s(self) -> float:
        """When the last one has ended; 0 for none."""
        return float(self.offset_s.max(initial=0.0))


def notes_of(heard: Iterable[HeardNote]) -> Notes:
    """Notes in any order; those that begin together stay in the order given."""
    rows = sorted(heard, key=lambda note: note.onset_s)
    return Notes(
        np.array([note.onset_s for note in rows], np.float64),
        np.array([note.duration_s for note in rows], np.float64),
        np.array([note.pitch for note in rows], np.int64),
        np.array([note.velocity for note in rows], np.float64),
    )
