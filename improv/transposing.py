"""The whole room some semitones higher or lower: pads, keyboards, band, chords. Drums stay."""

from dataclasses import replace
from typing import TYPE_CHECKING

from improv.chart import Chart, parse_chart
from improv.chart_text import chart_text
from improv.chord import key_has_flats, transpose
from instruments.refusal import Refusal

if TYPE_CHECKING:
    from improv.changes import Changes
    from improv.engine import Engine

FARTHEST = 11


def transposed(chart: Chart, semitones: int, flats: bool) -> Chart:
    """The chart moved by semitones, its chords written with flats or sharps."""
    bars = tuple(tuple((at, transpose(chord, semitones, flats)) for at, chord in bar) for bar in chart.bars)
    melody = tuple((bar, beat, length, pitch + semitones) for bar, beat, length, pitch in chart.melody)
    return replace(chart, bars=bars, melody=melody)


def written(text: str, changes: "Changes", beats: int) -> str:
    """A chart's text as it sounds, back where it is written."""
    if not text or not changes.transposition:
        return text
    back = changes.transposition
    flats = key_has_flats(changes.tonic - back, changes.minor)
    return chart_text(transposed(parse_chart(text, beats), -back, flats), beats)


def ask(engine: "Engine", semitones: int) -> None:
    """Transpose by so much from the untransposed room: at once, or with the band on its next bar line.

    Raises Refusal beyond 11 semitones."""
    if abs(semitones) > FARTHEST:
        raise Refusal(f"The room can be transposed by {FARTHEST} semitones at most, not by {semitones}.")
    engine.conductor.transpose(semitones)
    engine.tell("transpose", str(semitones))
    if not engine.conductor.playing:
        take(engine)


def take(engine: "Engine") -> None:
    """Let the players' pads and keys be where the chords are now; what is held ends as it began."""
    changes, desk = engine.conductor.changes, engine.desk
    if desk.transposition != changes.transposition:
        desk.set_transpose(changes.transposition)
        engine.set_key(changes.tonic, changes.scale)
