"""When each syllable and chord of a song falls: its lines laid over bars."""

from collections.abc import Iterator
from dataclasses import dataclass

from improv.metre import Metre, metre
from songwriting.model import Line, Song
from songwriting.placement import syllables_of
from songwriting.pulse import half_bars_of, pulses, spread

_WEAK = 0.5
_APART = 0.5

LONGEST_NOTE = 2.0
"""Beats that the last note of a line is held at most."""


@dataclass(frozen=True, slots=True)
class Laid:
    """A line over `bars` bars from `first_bar`; `times` has each syllable's (bar, beat) in the song."""

    line: Line
    index: int
    first_bar: int
    bars: int
    times: tuple[tuple[int, float], ...]


@dataclass(frozen=True, slots=True)
class SungNote:
    """A note of the melody: `bar` and `beat` in the song (bar -1 for an upbeat before the first), `beats`
    long, for the `syllable` of the `line` (indices)."""

    bar: int
    beat: float
    beats: float
    pitch: int
    line: int
    syllable: int


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


def notes(song: Song) -> tuple[SungNote, ...]:
    """The melody in singing order; each note lasts to the next syllable, a line's last two beats at most."""
    beats = metre(song.metre).beats
    laid = list(lay(song))
    starts = [[bar * beats + beat for bar, beat in one.times] for one in laid]
    begins = [[*times, float(one.first_bar * beats)][0] for one, times in zip(laid, starts, strict=True)]
    ends = [*begins[1:], float("inf")]
    found = []
    for one, times, end in zip(laid, starts, ends, strict=True):
        until = [*times[1:], min(end, times[-1] + LONGEST_NOTE)] if times else []
        for at, pitch in enumerate(one.line.melody):
            if pitch is not None:
                found.append(SungNote(*one.times[at], until[at] - times[at], pitch, one.index, at))
    return tuple(found)


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
