"""Sensory dissonance of each note with those still in the ear (Plomp and Levelt 1965; Sethares 1993)."""

from functools import cache

import numpy as np

from improv.measures.notes import Notes
from improv.measures.sums import Floats, Whole, added
from improv.measures.windows import spans

MEMORY_S = 1.0
"""A tone is in the ear this long after its end, ever less."""

PARTIALS = 6
ROLL_OFF = 0.8
LOUDEST = 127.0


def dissonance(notes: Notes) -> Floats:
    """One value per note, from 0 up: its roughness against every other pitch's latest earlier note."""
    offset_s = notes.offset_s
    heard = spans(np.arange(1, len(notes) + 1), _last_against(notes, offset_s) + 1)
    other, note = heard.window, heard.note
    apart_s = notes.onset_s[note] - notes.onset_s[other]
    silent_s = np.maximum(notes.onset_s[note] - offset_s[other], 0.0)
    loudness = notes.velocity[note] * notes.velocity[other] / LOUDEST**2
    felt = (1.0 - silent_s / MEMORY_S) * np.exp(-apart_s / _decay_s(notes.pitch[other]))
    return added(note, felt * loudness * _table()[notes.pitch[note], notes.pitch[other]], len(notes))


def _last_against(notes: Notes, offset_s: Floats) -> Whole:
    """The last note that each is heard against: until it has faded, or its pitch is struck again."""
    faded = np.searchsorted(notes.onset_s, offset_s + MEMORY_S, "right") - 1
    order = np.argsort(notes.pitch, kind="stable")
    struck = np.full(len(notes), len(notes))
    again = notes.pitch[order][1:] == notes.pitch[order][:-1]
    struck[order[:-1][again]] = order[1:][again]
    last: Whole = np.minimum(faded, struck)
    return last


def _decay_s(pitch: Whole) -> Floats:
    """How long a tone rings, seconds: low ones longer."""
    return 0.8 + 0.23 * (32 - pitch) / 52


def beating(low_hz: Floats, high_hz: Floats) -> Floats:
    """Roughness of two pure tones."""
    width = 0.24 / (0.021 * np.minimum(low_hz, high_hz) + 19.0)
    apart = width * np.abs(high_hz - low_hz)
    return np.exp(-3.5 * apart) - np.exp(-5.75 * apart)


@cache
def _table() -> Floats:
    """Roughness of every two MIDI pitches, (128, 128), all their partials against each other."""
    hertz = 440.0 * 2.0 ** ((np.arange(128) - 69) / 12)
    summed = np.zeros((128, 128))
    for first in range(1, PARTIALS + 1):
        for second in range(1, PARTIALS + 1):
            weight = ROLL_OFF ** (first - 1 + second - 1)
            summed += weight * beating(first * hertz[:, None], second * hertz[None, :])
    return summed
