"""A chord: the one type used by band, songs and formats."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Chord:
    """`root` and `bass` are pitch classes 0-11 (None: no chord), `intervals` semitones above the root in
    rising order from 0, `symbol` as it is written for people."""

    root: int | None
    intervals: tuple[int, ...]
    bass: int | None
    symbol: str
