"""From lines to bars: the chart the band plays and when each syllable is sung."""

from collections.abc import Iterator
from dataclasses import dataclass

from improv.chart import Chart
from improv.chord import NO_CHORD, Chord
from improv.metre import Metre, metre
from songwriting.model import Line, Song
from songwriting.placement import syllables_of
from songwriting.pulse import half_bars_of, pulses, spread

_WEAK = 0.5
_APART = 0.5


@dataclass(frozen=True, slots=True)
class Laid:
    """A line over `bars` bars from `first_bar`; `times` has each syllable's (bar, beat) in the song."""

    line: Line
    index: int
    first_bar: int
    bars: int
    times: tuple[tuple[int, float], ...]


def song_chart(song: Song) -> Chart:
    """The song's chords over bars, once through, its sections named. Every line takes two bars, four or
    more by its number of stresses; a change falls with its syllable, the first on the first beat."""
    bars: list[dict[float, Chord]] = []
    beats = metre(song.metre).beats
    for laid in lay(song):
        bars += [{} for _ in range(laid.bars)]
        for (_, chord), (bar, beat) in zip(laid.line.chords, chord_times(laid, beats), strict=True):
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


def chord_times(laid: Laid, beats: int) -> list[tuple[int, float]]:
    """(bar, beat) of each chord of a line: with its syllable, but not before the line's first bar, and each
    at least half a beat after the one before where the bars have room for it."""
    length = float(laid.bars * beats)
    chords = laid.line.chords
    wanted = [(bar - laid.first_bar) * beats + beat for bar, beat in (laid.times[at] for at, _ in chords)]
    step = min(_APART, length / max(1, len(chords)))
    least, found = 0.0, []
    for number, time in enumerate(wanted):
        most = length - step * (len(wanted) - number)
        found.append(round(max(least, min(time, most)), 4))
        least = found[-1] + step
    return [(laid.first_bar + int(time // beats), round(time % beats, 4)) for time in found]


def lay(song: Song) -> Iterator[Laid]:
    """The song's lines over bars."""
    kind, first_bar = metre(song.metre), 0
    for index, line in enumerate(song.lines()):
        sung = list(syllables_of(line.words))
        carried = pulses(sung)
        bars = half_bars_of(len(carried)) // _stresses(kind)
        times = _times(len(sung), carried, kind)
        placed = tuple((first_bar + int(time // kind.beats), time % kind.beats) for time in times)
        yield Laid(line, index, first_bar, bars, placed)
        first_bar += bars


def _stresses(kind: Metre) -> int:
    """Stresses a bar."""
    return 1 + len(kind.strong)


def _section_bars(song: Song) -> Iterator[tuple[int, str]]:
    starts = [laid.first_bar for laid in lay(song)]
    line = 0
    for section in song.sections:
        yield starts[line], section.name
        line += len(section.lines)


def _times(count: int, carried: tuple[int, ...], kind: Metre) -> list[float]:
    """Beats from the line's first bar line: stresses on the strong beats, the others evenly between, an
    upbeat before and an ending after the stresses within one beat."""
    at = [_stress_time(number * spread(len(carried)), kind) for number in range(len(carried))]
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


def _stress_time(slot: int, kind: Metre) -> float:
    strong = (0, *kind.strong)
    return float(slot // len(strong) * kind.beats + strong[slot % len(strong)])
