"""A tune for a song's words: rhythm from their stress, way from the phrase, chord tones where it counts."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from random import Random
from typing import Any

from improv.chart import Chart, chord_at
from improv.chord import pitch_classes
from improv.metre import metre
from instruments.asset import asset
from instruments.refusal import Refusal
from songwriting.bars import song_chart
from songwriting.laying import Laid, SungNote, lay, notes
from songwriting.model import Song
from songwriting.placement import syllables_of
from songwriting.structure import same
from songwriting.tune import Step, cheapest

__all__ = ["SungNote", "melodies", "notes", "without_melody"]

LOW, HIGH = 57, 72
"""A range that most people sing, A3 to C5 (an octave lower for low voices), as MIDI notes."""

NARROWEST = 7
"""Semitones that a range needs."""

OFFERED = 3


def melodies(
    song: Song, low: int = LOW, high: int = HIGH, seed: int = 1, count: int = OFFERED
) -> tuple[Song, ...]:
    """The song with a melody, in several ways to choose from; every note within `low..high` (MIDI). The
    same song and seed give the same tunes. Raises Refusal for a range of less than a fifth."""
    if high - low < NARROWEST:
        raise Refusal("A melody needs a range of a fifth at least, seven semitones.")
    tunes = _rules()["tune"]
    return tuple(
        _with_tune(song, (low, high), tunes[at % len(tunes)], Random(f"{seed} {at}")) for at in range(count)
    )


def without_melody(song: Song) -> Song:
    """The song as it was before a tune was asked for."""
    sections = tuple(
        replace(part, lines=tuple(replace(line, melody=()) for line in part.lines)) for part in song.sections
    )
    return replace(song, sections=sections)


def _with_tune(song: Song, limits: tuple[int, int], tune: dict[str, Any], draw: Random) -> Song:
    """The song in one way; lines with the same words and chords are sung alike."""
    laid, chart = iter(list(lay(song))), song_chart(song)
    sung: dict[tuple[object, ...], tuple[int | None, ...]] = {}
    before: int | None = None
    sections = []
    for part in song.sections:
        kind = part.name.rstrip(" 0123456789").lower()
        lines = []
        for number, line in enumerate(part.lines):
            last = number == len(part.lines) - 1
            one, key = next(laid), (same(line.text), line.chords, last, kind)
            if key not in sung:
                aim = _Aim(limits, _way(tune["lines"], kind, number, last), last)
                steps = _steps(_moments(one, song, chart), aim, _scale(song), draw)
                sung[key] = tuple(cheapest(steps, before, _rules()["interval_cost"]))
            before = next((pitch for pitch in reversed(sung[key]) if pitch is not None), before)
            lines.append(replace(line, melody=sung[key]))
        sections.append(replace(part, lines=tuple(lines)))
    return replace(song, sections=tuple(sections))


@dataclass(frozen=True, slots=True)
class _Aim:
    """The range, the line's way through it, and whether the line is its section's last."""

    limits: tuple[int, int]
    way: list[float]
    closes: bool

    def height(self, share: float) -> float:
        """Where the way is at a share of the line, as a MIDI note."""
        low, high = self.limits
        return low + (high - low) * _along(self.way, share)


@dataclass(frozen=True, slots=True)
class _Moment:
    """A syllable: its chord's tones and root, whether it is strong or stressed."""

    tones: frozenset[int]
    root: int | None
    strong: bool


def _way(ways: Sequence[Sequence[float]], kind: str, number: int, last: bool) -> list[float]:
    """The way of a section's line, lifted as its kind is; the last line has the last way."""
    lift = float(_rules()["lift"].get(kind, 0.0))
    return [min(1.0, point + lift) for point in ways[-1 if last else number % (len(ways) - 1)]]


def _moments(laid: Laid, song: Song, chart: Chart) -> list[_Moment]:
    """What counts at each syllable; an upbeat before the song has its first chord."""
    strong = (0, *metre(song.metre).strong)
    found = []
    for (bar, beat), one in zip(laid.times, syllables_of(laid.line.words), strict=True):
        chord = chord_at(chart, *max((bar, beat), (0, 0.0)))
        found.append(_Moment(frozenset(pitch_classes(chord)), chord.root, beat in strong or one.heavy))
    return found


def _steps(moments: Sequence[_Moment], aim: _Aim, scale: frozenset[int], draw: Random) -> list[Step]:
    """What each note within the range would cost at each syllable by itself."""
    found = []
    for at, moment in enumerate(moments):
        height = aim.height(at / max(1, len(moments) - 1))
        ends = at == len(moments) - 1
        costs = {
            pitch: _cost(pitch, moment, height, ends, ends and aim.closes)
            + _rules()["chance"] * draw.random()
            for pitch in range(aim.limits[0], aim.limits[1] + 1)
            if pitch % 12 in scale | moment.tones
        }
        found.append(Step(costs, moment.tones))
    return found


def _cost(pitch: int, moment: _Moment, height: float, ends: bool, closes: bool) -> float:
    cost, tone = _rules()["cost"], pitch % 12
    spent = cost["away"] * abs(pitch - height)
    if moment.tones and tone not in moment.tones:
        spent += cost["strange_strong"] if moment.strong else cost["strange_weak"]
        spent += cost["rub"] * ((tone - 1) % 12 in moment.tones) + cost["line_end"] * ends
    if closes and moment.root is not None and tone != moment.root:
        spent += cost["section_end"]
    return float(spent)


def _along(way: Sequence[float], share: float) -> float:
    """The height of a way at a share of its length."""
    place = share * (len(way) - 1)
    left = min(int(place), len(way) - 2)
    return way[left] + (way[left + 1] - way[left]) * (place - left)


def _scale(song: Song) -> frozenset[int]:
    steps = (0, 2, 3, 5, 7, 8, 10) if song.mode == "minor" else (0, 2, 4, 5, 7, 9, 11)
    return frozenset((song.tonic + step) % 12 for step in steps)


@cache
def _rules() -> dict[str, Any]:
    table = tomllib.loads(asset("melody.toml").read_text(encoding="utf-8"))
    return table | {
        "chance": table["cost"]["chance"],
        "interval_cost": (table["cost"]["interval"], table["cost"]["left_by_leap"]),
    }
