"""All measures of a player together: one curve each, and what two players have in common."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from improv.measures.accent import accent
from improv.measures.articulation import articulation
from improv.measures.averages import deviation, mean
from improv.measures.density import density, recency_density
from improv.measures.dissonance import dissonance
from improv.measures.notes import Notes
from improv.measures.pulse import Pulse, pulse, pulse_of
from improv.measures.sums import Floats
from improv.measures.tonality import tonality
from improv.measures.windows import WINDOW_S, sounding, trailing


@dataclass(frozen=True, slots=True)
class Series:
    """A player's measures at `ends_s`: `curves` by name, one value per window, NaN where it has none."""

    ends_s: Floats
    curves: Mapping[str, Floats]
    pulse: Pulse


def series(
    notes: Notes, ends_s: Floats, window_s: float = WINDOW_S, each_dissonance: Floats | None = None
) -> Series:
    """Measure windows of `window_s` that end at `ends_s` (seconds, rising). `each_dissonance`: the notes'
    dissonance where it is known already."""
    windows = trailing(notes.onset_s, ends_s, window_s)
    beat, key = pulse(notes, windows, window_s), tonality(notes, windows)
    rough = dissonance(notes) if each_dissonance is None else each_dissonance
    curves = {
        "density": density(windows, window_s),
        "recency_density": recency_density(notes, windows, ends_s, window_s),
        "duration_accent": mean(accent(notes.duration_s), windows),
        "mean_pitch": mean(notes.pitch.astype(np.float64), windows),
        "pitch_sd": deviation(notes.pitch.astype(np.float64), windows),
        "mean_velocity": mean(notes.velocity, windows),
        "articulation": articulation(notes, windows),
        "pulse_clarity": beat.clarity,
        "pulse_period_s": beat.period_s,
        "tonal_clarity": key.clarity,
        "majorness": key.majorness,
        "minorness": key.minorness,
        "dissonance": mean(rough, sounding(notes.onset_s, ends_s, window_s)),
    }
    return Series(ends_s, curves, beat)


def common_pulse(first: Pulse, second: Pulse) -> Pulse:
    """The pulse of two players together: where both repeat after the same time; NaN unless both played."""
    return pulse_of(first.curve * second.curve)
