"""A chart: chords over bars, repeated."""

from dataclasses import dataclass

from improv.chord import Chord


@dataclass(frozen=True, slots=True)
class Chart:
    """`bars[i]` holds the chords of bar i as (beat within the bar, chord), the first at beat 0 unless the
    chord before goes on; after the last bar it begins again. `sections` names the bar a section starts at."""

    bars: tuple[tuple[tuple[float, Chord], ...], ...]
    sections: tuple[tuple[int, str], ...] = ()
