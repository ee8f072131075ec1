"""A tune for a song's words: rhythm from their stress, way from the phrase, chord tones where it counts."""

import tomllib
from collections.abc import Sequence
from dataclasses import replace
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
    laid, chart = iter(list(lay(song))), song_chart(song)
    sung: dict[tuple[object, ...], tuple[int | None, ...]] = {}
    before: int | None = None
    sections = []
    for part in song.sections:
        kind = part.name.rstrip(" 0123456789").lower()
        lift = float(_rules()["lift"].get(kind, 0.0))
        lines = []
        for number, line in enumerate(part.lines):
            last = number == len(part.lines) - 1
            key = (same(line.text), line.chords, last, kind)
            ways = tune["lines"]
            way = [min(1.0, point + lift) for point in ways[-1 if last else number % (len(ways) - 1)]]
            one = next(laid)
            if key not in sung:
                steps = _steps(one, song, chart, way, limits, last, draw)
                sung[key] = tuple(cheapest(steps, before, _rules()["interval_cost"]))
            before = next((pitch for pitch in reversed(sung[key]) if pitch is not None), before)
            lines.append(replace(line, melody=sung[key]))
        sections.append(replace(part, lines=tuple(lines)))
    return replace(song, sections=tuple(sections))


def _steps(
    laid: Laid,
    song: Song,
    chart: Chart,
    way: Sequence[float],
    limits: tuple[int, int],
    last: bool,
    draw: Random,
) -> list[Step]:
    """What each note of each syllable would cost by itself."""
    cost, kind = _rules()["cost"], metre(song.metre)
    strong_beats = (0, *kind.strong)
    scale = _scale(song)
    stressed = [one.heavy for one in syllables_of(laid.line.words)]
    found = []
    for at, (bar, beat) in enumerate(laid.times):
        tones = frozenset(pitch_classes(chord_at(chart, *max((bar, beat), (0, 0.0)))))
        strong = beat in strong_beats or stressed[at]
        ends = at == len(laid.times) - 1
        root = chord_at(chart, *max((bar, beat), (0, 0.0))).root
        aim = limits[0] + (limits[1] - limits[0]) * _along(way, at / max(1, len(laid.times) - 1))
        costs = {}
        for pitch in range(limits[0], limits[1] + 1):
            tone = pitch % 12
            if tone not in scale | tones:
                continue
            strange = bool(tones) and tone not in tones
            costs[pitch] = (
                cost["away"] * abs(pitch - aim)
                + strange * (cost["strange_strong"] if strong else cost["strange_weak"])
                + (strange and (tone - 1) % 12 in tones) * cost["rub"]
                + (ends and strange) * cost["line_end"]
                + (ends and last and root is not None and tone != root) * cost["section_end"]
                + cost["chance"] * draw.random()
            )
        found.append(Step(costs, tones))
    return found


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
    return table | {"interval_cost": (table["cost"]["interval"], table["cost"]["left_by_leap"])}
