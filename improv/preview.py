"""The chords to come, so that they can be seen before they sound."""

from improv.chart import Chart, chord_at, chords_in

SEEN_CHANGES = 3


def coming(chart: Chart, bar: int, beat: float, beats_in_bar: int) -> tuple[tuple[str, float], ...]:
    """The next changes of chord after `beat` of `bar`, as (symbol, beats left until it)."""
    now = chord_at(chart, bar, max(beat, 0.0))
    found: list[tuple[str, float]] = []
    for ahead in range(len(chart.bars) + 1):
        for at, chord in chords_in(chart, bar + ahead):
            left = ahead * beats_in_bar + at - beat
            if left > 0 and chord != now:
                found.append((chord.symbol, left))
                now = chord
            if len(found) == SEEN_CHANGES:
                return tuple(found)
    return tuple(found)
