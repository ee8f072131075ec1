"""The chords to come, so that they can be seen before they sound."""

from collections.abc import Callable

from improv.chord import Chord

SEEN_CHANGES = 3
FARTHEST_BARS = 16


def coming(
    chords_of: Callable[[int], tuple[tuple[float, Chord], ...]], bar: int, beat: float, beats_in_bar: int
) -> tuple[tuple[str, float], ...]:
    """The next changes of chord after `beat` of `bar`, as (symbol, beats left until it)."""
    found: list[tuple[str, float]] = []
    now: Chord | None = None
    for ahead in range(FARTHEST_BARS):
        for at, chord in chords_of(bar + ahead):
            left = ahead * beats_in_bar + at - beat
            if left > 0 and now is not None and chord != now:
                found.append((chord.symbol, left))
            now = chord
            if len(found) == SEEN_CHANGES:
                return tuple(found)
    return tuple(found)
