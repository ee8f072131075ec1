"""A chart as it is typed: what `improv.chart.parse_chart` reads."""

import re

from improv.chart import Bar, Chart, chord_at, shared

_NOT_IN_NAMES = re.compile(r"[\[\]|\s]+")


def chart_text(chart: Chart, beats_per_bar: int) -> str:
    """The chart as a line, "| C Am | % | Dm . . G7 |", a new line for each section.

    Read again with as many beats it gives the same chords on the same beats; what lies between beats goes to
    the nearest one, and of several chords on one beat the last stays."""
    names = {bar: name for bar, name in chart.sections if 0 <= bar < len(chart.bars)}
    bars = [_on_beats(bar, beats_per_bar) for bar in chart.bars]
    found = ""
    for index in range(len(bars)):
        if index in names:
            found += ("|\n" if index else "") + f"[{_NOT_IN_NAMES.sub(' ', names[index]).strip()}] "
        found += f"| {_bar_text(chart, bars, index, beats_per_bar)} "
    return found + "|"


def _on_beats(bar: Bar, beats: int) -> Bar:
    places = {min(max(round(at), 0), beats - 1): chord for at, chord in bar}
    return tuple((float(at), places[at]) for at in sorted(places))


def _bar_text(chart: Chart, bars: list[Bar], index: int, beats: int) -> str:
    bar = bars[index]
    if index and bar and bar == bars[index - 1]:
        return "%"
    if index == 0 and (not bar or bar[0][0] > 0):
        bar = ((0.0, chord_at(chart, 0, 0.0)), *bar)
    if bar and [int(at) for at, _ in bar] == shared(len(bar), beats):
        return " ".join(chord.symbol for _, chord in bar)
    signs = {int(at): chord.symbol for at, chord in bar}
    return " ".join(signs.get(beat, ".") for beat in range(beats))
