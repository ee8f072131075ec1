"""How likely each chord is: a hidden Markov model's forward step over roots and kinds (Rabiner 1989)."""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from improv.chord import Chord, note_name
from improv.harmony.tables import live
from instruments.scales import pitch_classes

Floats = NDArray[np.float64]

SUBDOMINANT, DOMINANT, LEADING_NOTE = 5, 7, 11


class ChordLikelihood:
    """The shares of belief in each chord, `12 * kind + root`; notes move it, time brings it back to what is
    likely in the key."""

    def __init__(self, tonic: int, minor: bool) -> None:
        self.set_key(tonic, minor)
        self.forget()

    def set_key(self, tonic: int, minor: bool) -> None:
        """The key whose chords are the likeliest."""
        self._prior = _prior(tonic % 12, minor)
        self._upper, self._lowest = _likelihoods(tonic % 12, minor)

    def forget(self) -> None:
        """As if nothing had been played."""
        self.shares: Floats = self._prior.copy()

    def fade(self, share: float) -> None:
        """Let so much of the belief go back to what is likely anyhow."""
        self.shares = (1.0 - share) * self.shares + share * self._prior

    def hear(self, pitch_class: int, lowest: bool, weight: float = 1.0) -> None:
        """A note, perhaps the lowest of all that sound; `weight` 0-1 says how much it counts."""
        heard = (self._lowest if lowest else self._upper)[pitch_class]
        self.shares = self.shares * (heard if weight == 1.0 else heard**weight)
        self.shares /= self.shares.sum()

    @property
    def best(self) -> int:
        """The likeliest chord."""
        return int(self.shares.argmax())


def chord_number(chord: Chord) -> int | None:
    """The number of a chord, or of the kind nearest to it: on its root the one that shares the most of its
    tones and has the fewest others."""
    if chord.root is None:
        return None
    tones = {step % 12 for step in chord.intervals}
    kinds = live().kinds
    shared = [len(tones & set(kind.intervals)) - 0.6 * len(set(kind.intervals) - tones) for kind, _ in kinds]
    return 12 * max(range(len(kinds)), key=shared.__getitem__) + chord.root


@lru_cache(1024)
def chord_of(number: int, bass: int | None, flats: bool) -> Chord:
    """The chord with this number over a bass (pitch class; None: its root)."""
    kind, root = live().kinds[number // 12][0], number % 12
    over = bass if bass is not None and (bass - root) % 12 in {step % 12 for step in kind.intervals} else root
    below = "" if over == root else "/" + note_name(over, flats)
    return Chord(root, kind.intervals, over, note_name(root, flats) + kind.written + below)


@lru_cache(512)
def tones_of(number: int) -> frozenset[int]:
    """The pitch classes of the chord with this number."""
    kind, root = live().kinds[number // 12][0], number % 12
    return frozenset((root + step) % 12 for step in kind.intervals)


@lru_cache(64)
def _prior(tonic: int, minor: bool) -> Floats:
    """How likely each chord is in a key before a note is heard."""
    on_c = _prior_on_c(minor).reshape(-1, 12)
    return np.roll(on_c, tonic, 1).ravel()


@lru_cache(64)
def _likelihoods(tonic: int, minor: bool) -> tuple[Floats, Floats]:
    """The likelihood of each pitch class under each chord, for a note anywhere and for the lowest: (12,
    chords) each."""
    upper, lowest = (table.reshape(12, -1, 12) for table in _likelihoods_on_c(minor))
    return np.roll(upper, tonic, (0, 2)).reshape(12, -1), np.roll(lowest, tonic, (0, 2)).reshape(12, -1)


def make_tables() -> None:
    """Make the tables of all keys."""
    for minor in (False, True):
        for tonic in range(12):
            _prior(tonic, minor)
            _likelihoods(tonic, minor)


@lru_cache(2)
def _prior_on_c(minor: bool) -> Floats:
    table, key = live().in_key, pitch_classes(0, "natural minor" if minor else "major")
    found = np.empty(12 * len(live().kinds))
    for number in range(len(found)):
        share = live().kinds[number // 12][1]
        for tone in tones_of(number) - key:
            raised = minor and tone == LEADING_NOTE
            share *= table.leading_note if raised else table.foreign_note
        if number % 12 in (0, SUBDOMINANT, DOMINANT):
            share *= table.home
        found[number] = share
    shares: Floats = found / found.sum()
    return shares


@lru_cache(2)
def _likelihoods_on_c(minor: bool) -> tuple[Floats, Floats]:
    key = pitch_classes(0, "natural minor" if minor else "major")
    upper = np.array([_spread(number, key) for number in range(12 * len(live().kinds))])
    lowest = upper.copy()
    likely = live().likely
    for number, row in enumerate(lowest):
        tones = sorted(tones_of(number))
        rest = [tone for tone in tones if tone != number % 12]
        row *= (1.0 - likely.bass_root - likely.bass_tone) / (1.0 - row[tones].sum())
        row[rest] = likely.bass_tone / len(rest)
        row[number % 12] = likely.bass_root
    return np.ascontiguousarray(upper.T), np.ascontiguousarray(lowest.T)


def _spread(number: int, key: frozenset[int]) -> Floats:
    """The likelihood of the 12 pitch classes under a chord."""
    likely, tones = live().likely, tones_of(number)
    row = np.empty(12)
    passing = [note for note in range(12) if note not in tones]
    for note in passing:
        row[note] = likely.in_key if note in key else 1.0 - likely.tone - likely.in_key
    row[passing] *= (1.0 - likely.tone) / row[passing].sum()
    weights = {tone: _weight((tone - number) % 12) for tone in tones}
    for tone, weight in weights.items():
        row[tone] = likely.tone * weight / sum(weights.values())
    return row


def _weight(step: int) -> float:
    likely = live().likely
    if step == 0:
        return likely.root
    if step in (3, 4):
        return likely.third
    return 1.0 if step == 7 else likely.other
