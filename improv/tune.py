"""A song's melody, played by the partner above the chords of its chart."""

from improv.agenda import Agenda
from improv.chart import Chart

VOICE = "partner"
VELOCITY = 84
LEGATO = 0.95
"""The share of a note's length that sounds."""


def set_down(agenda: Agenda, line: float, bar: int, chart: Chart) -> None:
    """Put a bar's notes of the chart's melody on the agenda; `line` is the bar's first beat in the band's
    time, `bar` its number, below 0 in the intro: there only an upbeat sounds. An upbeat to the first bar
    comes again before every round."""
    for at, beat, length, pitch in chart.melody:
        again = bar >= 0 and not chart.ends and (at - bar) % len(chart.bars) == 0
        if at == bar or again:
            agenda.add_note(line + beat, length * LEGATO, VOICE, pitch, VELOCITY)
