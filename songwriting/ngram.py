"""A chord's likely successors: song-counted n-grams with back-off, and memory of the song so far."""

from collections.abc import Iterable, Mapping, Sequence

from songwriting.numerals import TRIADS

Counts = Mapping[tuple[str, ...], Mapping[str, float]]
"""For each context (the last 0-3 chords): in how many songs each chord follows it."""

LONGEST = 3
"""Chords of context."""

START = "^"
"""Stands in contexts for the song's beginning."""

OTHER_MODE = {"major": 0.1, "minor": 0.3}
"""What a song in the relative key of the other mode counts beside one in this mode."""

_PRIOR = (1.0, 5.0, 20.0, 30.0)
_MEMORY = (15.0, 3.0, 2.0, 1.5)
"""How many songs' weight a shorter context has beside a longer one (a Dirichlet prior's mass; MacKay and
Peto, 1995), by context length from 0: in the table, and in the song so far. Chosen by five-fold
cross-validation over songs (benchmarks/songwriting.py)."""

_TO_RELATIVE = {"major": 9, "minor": 3}


def collapsed(chords: Iterable[str]) -> list[str]:
    """The chords without immediate repeats."""
    kept: list[str] = []
    for chord in chords:
        if not kept or kept[-1] != chord:
            kept.append(chord)
    return kept


def song_counts(songs: Iterable[Sequence[str]]) -> dict[tuple[str, ...], dict[str, float]]:
    """Counts each succession once a song, however often the song goes round (loops would drown the rest)."""
    counts: dict[tuple[str, ...], dict[str, float]] = {}
    for song in songs:
        for context, chord in _successions(collapsed(song)):
            row = counts.setdefault(context, {})
            row[chord] = row.get(chord, 0.0) + 1.0
    return counts


def blended(own: Counts, other: Counts, mode: str) -> Counts:
    """The counts of a mode with those of the other one, moved to the relative key, as weak witnesses;
    how songs begin stays each mode's own."""
    share, shift = OTHER_MODE[mode], _TO_RELATIVE["minor" if mode == "major" else "major"]
    mixed = {context: dict(row) for context, row in own.items()}
    for context, row in other.items():
        if START in context:
            continue
        into = mixed.setdefault(tuple(moved(chord, -shift) for chord in context), {})
        for chord, songs in row.items():
            there = moved(chord, -shift)
            into[there] = into.get(there, 0.0) + share * songs
    return mixed


def moved(numeral: str, semitones: int) -> str:
    """The triad on a root so many semitones higher."""
    return TRIADS[(TRIADS.index(numeral) + 3 * semitones) % len(TRIADS)]


def chances(counts: Counts, so_far: Sequence[str], memory: bool = True) -> dict[str, float]:
    """The probability of each of the 36 triads to come next, the current one left out. `memory` lets what
    the song has done so far speak beside the table."""
    chords = collapsed(so_far)
    belief = dict.fromkeys(TRIADS, 1.0 / len(TRIADS))
    belief = _sharpened(belief, counts, chords, _PRIOR)
    if memory:
        belief = _sharpened(belief, song_counts([chords]), chords, _MEMORY)
    if chords:
        belief.pop(chords[-1])
    whole = sum(belief.values())
    return {chord: share / whole for chord, share in belief.items()}


def _successions(chords: Sequence[str]) -> set[tuple[tuple[str, ...], str]]:
    return {(context, chord) for at, chord in enumerate(chords) for context in _contexts(chords, at)}


def _contexts(chords: Sequence[str], at: int) -> list[tuple[str, ...]]:
    """The contexts of position `at`, shortest first."""
    before = (START, *chords[max(0, at - LONGEST) : at]) if at < LONGEST else tuple(chords[at - LONGEST : at])
    return [before[len(before) - n :] for n in range(min(LONGEST, len(before)) + 1)]


def _sharpened(
    belief: dict[str, float], counts: Counts, chords: Sequence[str], masses: Sequence[float]
) -> dict[str, float]:
    for context, mass in zip(_contexts(chords, len(chords)), masses, strict=False):
        row = counts.get(context)
        if row:
            whole = sum(row.values()) + mass
            belief = {chord: (row.get(chord, 0.0) + mass * share) / whole for chord, share in belief.items()}
    return belief
