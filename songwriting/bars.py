"""From lines to bars: the chart the band plays and when each syllable is sung."""

from collections.abc import Iterator
from dataclasses import dataclass

from improv.chart import Chart
from improv.chord import NO_CHORD, Chord
from songwriting.model import Line, Song
from songwriting.placement import syllables_of
from songwriting.pulse import bars_of, pulses, spread

_BEATS = {"2/4": 2, "3/4": 3, "4/4": 4, "5/4": 5, "6/8": 2, "12/8": 4}
_HALVES = {
    "2/4": (0.0, 1.0),
    "3/4": (0.0, 2.0),
    "4/4": (0.0, 2.0),
    "5/4": (0.0, 3.0),
    "6/8": (0.0, 1.0),
    "12/8": (0.0, 2.0),
}
_WEAK = 0.5


@dataclass(frozen=True, slots=True)
class Laid:
    """A line over bars: its first bar, their number, and each syllable's (bar, beat) from the song's start."""

    line: Line
    index: int
    first_bar: int
    bars: int
    times: tuple[tuple[int, float], ...]


def song_chart(song: Song) -> Chart:
    """The song's chords over bars, once through, its sections named. Every line takes two bars, four or
    more by its number of stresses; a change falls with its syllable, the first on the first beat."""
    bars: list[dict[float, Chord]] = []
    for laid in lay(song):
        bars += [{} for _ in range(laid.bars)]
        for at, chord in laid.line.chords:
            bar, beat = max(laid.times[at], (laid.first_bar, 0.0))
            bars[bar][beat] = chord
    if bars and 0.0 not in bars[0]:
        bars[0][0.0] = NO_CHORD
    return Chart(tuple(tuple(sorted(bar.items())) for bar in bars), tuple(_section_bars(song)))


def song_timeline(song: Song) -> tuple[tuple[int, float, int, int], ...]:
    """(bar, beat, index of the line in the song, index of the syllable in the line), in singing order;
    an upbeat before the first bar has bar -1."""
    return tuple(
        (bar, beat, laid.index, at) for laid in lay(song) for at, (bar, beat) in enumerate(laid.times)
    )


def lay(song: Song) -> Iterator[Laid]:
    """The song's lines over bars."""
    first_bar = 0
    for index, line in enumerate(song.lines()):
        sung = list(syllables_of(line.words))
        carried = pulses(sung)
        bars = bars_of(len(carried))
        times = _times(len(sung), carried, song.metre)
        beats = _BEATS[song.metre]
        placed = tuple(
            ((first_bar * beats + time) // beats, (first_bar * beats + time) % beats) for time in times
        )
        yield Laid(line, index, first_bar, bars, tuple((int(bar), beat) for bar, beat in placed))
        first_bar += bars


def _section_bars(song: Song) -> Iterator[tuple[int, str]]:
    starts = [laid.first_bar for laid in lay(song)]
    line = 0
    for section in song.sections:
        yield starts[line], section.name
        line += len(section.lines)


def _times(count: int, carried: tuple[int, ...], metre: str) -> list[float]:
    """Beats from the line's first bar line: stresses on half bars, the others evenly between, an upbeat
    before and an ending after the stresses within one beat."""
    at = [_stress_time(number, len(carried), metre) for number in range(len(carried))]
    times = [0.0] * count
    upbeat = min(_WEAK, 1.0 / max(1, carried[0]))
    for index in range(carried[0]):
        times[index] = at[0] - upbeat * (carried[0] - index)
    ends = [*carried[1:], count]
    for number, (start, end) in enumerate(zip(carried, ends, strict=True)):
        room = at[number + 1] - at[number] if number + 1 < len(at) else min(1.0, _WEAK * (end - start))
        for index in range(start, end):
            times[index] = round(at[number] + room * (index - start) / (end - start), 4)
    return times


def _stress_time(number: int, count: int, metre: str) -> float:
    half = number * spread(count)
    return half // 2 * _BEATS[metre] + _HALVES[metre][half % 2]
