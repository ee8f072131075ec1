"""Which chord tends to come next, from the songs of the McGill Billboard corpus and the song so far."""

import tomllib
from collections.abc import Sequence
from functools import cache, lru_cache

from instruments.asset import asset
from instruments.refusal import Refusal
from songwriting.ngram import Counts, blended, chances, collapsed
from songwriting.numerals import known

MODES = ("major", "minor")


def next_chords(mode: str, so_far: Sequence[str]) -> tuple[tuple[str, float], ...]:
    """All 36 triads but the current one, likeliest first, with probabilities that sum to 1.

    `mode` is "major" or "minor"; `so_far` the song's chords as numerals. Raises Refusal for another mode
    or an unknown numeral.
    """
    if mode not in MODES:
        raise Refusal(f"“{mode}” is no mode I know; say major or minor.")
    return _ranked(mode, tuple(collapsed(map(known, so_far))))


@lru_cache(maxsize=4096)
def _ranked(mode: str, chords: tuple[str, ...]) -> tuple[tuple[str, float], ...]:
    belief = chances(table(mode), chords)
    return tuple(sorted(belief.items(), key=lambda item: -item[1]))


@cache
def table(mode: str) -> Counts:
    """The song counts of a mode, helped a little by those of the other one."""
    own, other = (_counts(name) for name in (mode, *(other for other in MODES if other != mode)))
    return blended(own, other, mode)


def songs_that_go(mode: str, before: str, after: str) -> tuple[int, int]:
    """How many songs of the collection in this mode go from the one chord to the other, and how many have
    the first one at all. `before` may be "^": those that begin so, of all songs."""
    rows = _counts(mode)
    every = rows[()]
    have = sum(rows[("^",)].values()) if before == "^" else every.get(before, 0.0)
    return int(rows.get((before,), {}).get(after, 0.0)), int(have)


@cache
def _counts(mode: str) -> Counts:
    rows = _tables()[mode]
    return {tuple(context.split()): _row(successors) for context, successors in rows.items()}


@cache
def _tables() -> dict[str, dict[str, str]]:
    return tomllib.loads(asset("harmony.toml").read_text(encoding="utf-8"))


def _row(successors: str) -> dict[str, float]:
    pairs = (pair.split() for pair in successors.split(","))
    return {chord: float(songs) for chord, songs in pairs}
