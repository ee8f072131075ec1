"""A chord's likely successors: song-counted n-grams with back-off, and memory of the song so far."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from songwriting.numerals import TRIADS

Counts = Mapping[tuple[str, ...], Mapping[str, float]]
"""For each context (the last 0-3 chords): in how many songs each chord follows it."""

LONGEST = 3
"""Chords of context."""


@dataclass(frozen=True, slots=True)
class Weights:
    """How strongly each shorter context speaks for a longer one (a Dirichlet prior's mass, in songs;
    MacKay and Peto, 1995): `prior` in the table, `memory` in the song so far, by context length from 0."""

    prior: tuple[float, ...] = (1.0, 8.0, 12.0, 14.0)
    memory: tuple[float, ...] = (30.0, 6.0, 3.0, 2.0)


def collapsed(chords: Iterable[str]) -> list[str]:
    """The chords without immediate repeats."""
    kept: list[str] = []
    for chord in chords:
        if not kept or kept[-1] != chord:
            kept.append(chord)
    return kept


def contexts(chords: Sequence[str], at: int) -> list[tuple[str, ...]]:
    """The contexts of position `at`, shortest first."""
    return [tuple(chords[at - n : at]) for n in range(min(LONGEST, at) + 1)]


def song_counts(songs: Iterable[Sequence[str]]) -> dict[tuple[str, ...], dict[str, float]]:
    """Counts each succession once a song, however often the song goes round."""
    counts: dict[tuple[str, ...], dict[str, float]] = {}
    for song in songs:
        for context, chord in _successions(collapsed(song)):
            row = counts.setdefault(context, {})
            row[chord] = row.get(chord, 0.0) + 1.0
    return counts


def _successions(chords: Sequence[str]) -> set[tuple[tuple[str, ...], str]]:
    return {(context, chords[at]) for at in range(len(chords)) for context in contexts(chords, at)}


def chances(
    counts: Counts, so_far: Sequence[str], memory: bool = True, weights: Weights | None = None
) -> dict[str, float]:
    """The probability of each of the 36 triads to come next, the current one left out."""
    weights = weights or Weights()
    chords = collapsed(so_far)
    belief = dict.fromkeys(TRIADS, 1.0 / len(TRIADS))
    belief = _sharpened(belief, counts, contexts(chords, len(chords)), weights.prior)
    if memory:
        belief = _sharpened(belief, remembered(chords), contexts(chords, len(chords)), weights.memory)
    if chords:
        belief.pop(chords[-1], None)
    whole = sum(belief.values())
    return {chord: share / whole for chord, share in belief.items()}


def remembered(chords: Sequence[str]) -> Counts:
    """What followed what in this song, counted each time."""
    counts: dict[tuple[str, ...], dict[str, float]] = {}
    for at, chord in enumerate(chords):
        for context in contexts(chords, at):
            row = counts.setdefault(context, {})
            row[chord] = row.get(chord, 0.0) + 1.0
    return counts


def _sharpened(
    belief: dict[str, float], counts: Counts, seen: Iterable[tuple[str, ...]], masses: Sequence[float]
) -> dict[str, float]:
    for context, mass in zip(seen, masses, strict=False):
        row = counts.get(context)
        if row:
            whole = sum(row.values()) + mass
            belief = {chord: (row.get(chord, 0.0) + mass * p) / whole for chord, p in belief.items()}
    return belief
