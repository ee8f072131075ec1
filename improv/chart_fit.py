"""A chart in another metre than the one it was written in."""

from improv.chart import Bar, Chart
from improv.metre import Metre


def fitted(chart: Chart, metre: Metre) -> Chart:
    """The chart with all its chords inside bars of this metre, in their order.

    Chords go to the beat that lies at the same share of the bar; where there are more chords than beats, to
    the halves (thirds in a compound metre) of beats, and of two on one place the later one stays."""
    written = _beats(chart)
    if written == metre.beats or (not chart.beats and written < metre.beats):
        return chart
    bars = tuple(_bar(bar, written, metre) for bar in chart.bars)
    return Chart(bars, chart.sections, metre.beats, ends=chart.ends)


def _beats(chart: Chart) -> int:
    """The beats a bar was written with; where the chart does not say, what its last place needs."""
    return chart.beats or max((int(at) + 1 for bar in chart.bars for at, _ in bar), default=1)


def _bar(bar: Bar, written: int, metre: Metre) -> Bar:
    fine = 1 if len(bar) <= metre.beats else metre.division
    steps = fine * metre.beats
    places = {min(int(at / written * steps + 0.5), steps - 1) / fine: chord for at, chord in bar}
    return tuple(sorted(places.items()))
