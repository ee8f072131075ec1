"""Why a chord is suggested, in one sentence with true numbers (`assets/suggestions.toml`)."""

from collections.abc import Sequence
from itertools import pairwise

from improv.chord import Chord, note_name
from songwriting.harmony import songs_that_go
from songwriting.ngram import START
from songwriting.steer import tables

HOME = {"major": "I", "minor": "i"}
AGAIN = 2
"""Times a song has made a step before it is said to be its own."""


def why_next(mode: str, so_far: Sequence[str], numeral: str, before: Chord | None, chord: Chord) -> str:
    """Why this chord may follow the last one of `so_far`, the numerals before it, that sounds as `before`."""
    if not so_far or before is None:
        songs, every = songs_that_go(mode, START, numeral)
        return _said("first", chord=chord.symbol, songs=songs, all=every)
    own = sum(pair == (so_far[-1], numeral) for pair in pairwise(so_far))
    songs, every = songs_that_go(mode, so_far[-1], numeral)
    names = {"before": before.symbol, "chord": chord.symbol}
    if own >= AGAIN:
        return _said("again", **names)
    if songs < 2:
        return _said("rare", all=every, **names)
    kind = "home" if numeral == HOME[mode] else "onward"
    return _said(kind, share=_share(songs / every), songs=songs, all=every, **names)


def why_section(opens: bool, kind: str, share: float, chord: Chord) -> str:
    """Why this chord begins or ends a section of this kind ("verse")."""
    percent = round(100 * share)
    return _said("opens" if opens else "closes", percent=percent, section=kind, chord=chord.symbol)


def why_rest(chord: Chord) -> str:
    return _said("rest", chord=chord.symbol)


def why_step(before: Chord, chord: Chord) -> str:
    """For a slash chord whose bass lies a step from the bass before."""
    flats = "b" in chord.symbol
    bass = (before.bass or 0, chord.bass or 0)
    return _said("step", before=note_name(bass[0], flats), chord=note_name(bass[1], flats))


def _said(reason: str, **facts: object) -> str:
    return str(tables()["why"][reason]).format(**facts)


def _share(share: float) -> str:
    return next(str(row["words"]) for row in tables()["share"] if share >= row["least"])
