"""A chart as it is typed: what `improv.chart.parse_chart` reads."""

import re

from improv.chart import Bar, Chart, chord_at, shared

_NOT_IN_NAMES = re.compile(r"[\[\]|\s]+")


def chart_text(chart: Chart, beats_per_bar: int) -> str:
    """The chart as a line, "| C Am | % | Dm . . G7 |", a new line for each section.

    Read again with as many beats it gives the same chords on the same beats; what lies between beats goes to
    the nearest one, and of several chords on one beat the last stays."""
    names = {bar: _NOT_IN_NAMES.sub(" ", name).strip() for bar, name in chart.sections}
    bars = [_on_beats(bar, beats_per_bar) for bar in chart.bars]
    bars[0] = _begun(chart, bars[0])
    found = ""
    for index in range(len(bars)):
        if names.get(index):
            found += ("|\n" if index else "") + f"[{names[index]}] "
        found += f"| {_bar_text(bars, index, beats_per_bar)} "
    return found + "|"


def _on_beats(bar: Bar, beats: int) -> Bar:
    places = {min(max(round(at), 0), beats - 1): chord for at, chord in bar}
    return tuple((float(at), places[at]) for at in sorted(places))


def _begun(chart: Chart, first: Bar) -> Bar:
    """The first bar with the chord that goes on into it from the chart's end."""
    return first if first and first[0][0] == 0.0 else ((0.0, chord_at(chart, 0, 0.0)), *first)


def _bar_text(bars: list[Bar], index: int, beats: int) -> str:
    bar = bars[index]
    if index and bar and bar == bars[index - 1]:
        return "%"
    if bar and [int(at) for at, _ in bar] == shared(len(bar), beats):
        return " ".join(chord.symbol for _, chord in bar)
    signs = {int(at): chord.symbol for at, chord in bar}
    return " ".join(signs.get(beat, ".") for beat in range(beats))
