"""A band played bar by bar, for tests."""

from dataclasses import dataclass

from improv.arranger import Arranger
from improv.bar import BandNote, BarRequest
from improv.chart import chart_from_degrees, chord_at, chords_in
from improv.metre import Metre, metre
from improv.style import load_style
from instruments.scales import scale


@dataclass(frozen=True)
class Played:
    """One bar: what was asked and what came."""

    request: BarRequest
    notes: tuple[BandNote, ...]

    def of(self, part: str) -> list[BandNote]:
        return [note for note in self.notes if note.part == part]


@dataclass(frozen=True)
class Set:
    """What to play."""

    style: str
    metre: str | None = None
    intensity: int = 3
    bars: int = 16
    tonic: int = 9
    scale: str = "natural minor"
    seed: int = 1
    chart: object = None
    ending: bool = False


def play(what: Set) -> list[Played]:
    style = load_style(what.style)
    in_metre = metre(what.metre or style.metre)
    arranger = Arranger(style, what.seed)
    requests = [request(what, in_metre, bar, "groove") for bar in range(what.bars)]
    if what.ending:
        requests += [request(what, in_metre, what.bars + bar, "ending") for bar in range(style.ending_bars)]
    return [Played(one, tuple(arranger.bar(one))) for one in requests]


def request(what: Set, in_metre: Metre, bar: int, section: str) -> BarRequest:
    style = load_style(what.style)
    minor = scale(what.scale).minor
    degrees = style.degrees_minor if minor else style.degrees_major
    chart = what.chart or chart_from_degrees(degrees, what.tonic, minor, in_metre.beats)
    if section == "groove" and (bar + 1) % style.fill_every == 0:
        section = "fill"
    return BarRequest(
        bar=bar,
        section=section,
        metre=in_metre,
        chords=chords_in(chart, bar),
        coming=chord_at(chart, bar + 1, 0.0),
        intensity=what.intensity,
        tonic=what.tonic,
        scale=what.scale,
    )


def chord_of(played: Played, beat: float):
    return [chord for at, chord in played.request.chords if at <= beat + 1e-9][-1]


def sounding(notes: list[BandNote], beat: float) -> list[BandNote]:
    return [note for note in notes if note.beat <= beat + 1e-9 < note.beat + note.length]
