"""Kept notes played again, on the samples they had."""

from improv.events import Event, ReplayEnded

Row = tuple[int, str, int, int, int]
"""(sample from the take's start, voice, 1 on or 0 off, pitch, velocity), as in `improv.commands.Replay`."""


class Replayer:
    """`start` with rows, then `due` for each block."""

    def __init__(self) -> None:
        self._rows: list[Row] = []
        self._next = 0
        self._start = 0
        self._sounding: set[tuple[str, int]] = set()
        self.playing = False

    def start(self, rows: tuple[Row, ...], sample: int) -> None:
        """Begin at `sample`; the rows are put in order, ends before beginnings."""
        self._rows = sorted(rows, key=lambda row: (row[0], row[2]))
        self._next, self._start = 0, sample
        self.playing = True

    def stop(self) -> set[tuple[str, int]]:
        """Forget the rest; answers with the (voice, pitch) that were sounding."""
        sounding, self._sounding = self._sounding, set()
        self._rows, self._next = [], 0
        return sounding

    def due(self, sample: int, frames: int) -> list[tuple[int, str, bool, int, int]]:
        """The rows of this block as (frame within it, voice, on, pitch, velocity)."""
        due = []
        while self._next < len(self._rows) and self._rows[self._next][0] + self._start < sample + frames:
            at, voice, status, pitch, velocity = self._rows[self._next]
            due.append((max(0, at + self._start - sample), voice, bool(status), pitch, velocity))
            (self._sounding.add if status else self._sounding.discard)((voice, pitch))
            self._next += 1
        return due

    def ended(self, sample: int) -> tuple[Event, ...]:
        """Says once that the replay is over."""
        if not self.playing or self._next < len(self._rows):
            return ()
        self.playing = False
        return (ReplayEnded(sample),)
