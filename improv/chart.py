"""A chart: chords over bars, repeated."""

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field

from improv.chord import NO_CHORD, Chord, parse_chord
from improv.degrees import degree_chord
from instruments.refusal import Refusal

_SECTION = re.compile(r"\[([^\[\]|]+)\]")
_HOLD = (".", "/")
_REPEAT = "%"

Bar = tuple[tuple[float, Chord], ...]
Melody = tuple[tuple[int, float, float, int], ...]
"""(bar, beat in it, length in beats, MIDI note); bar -1 is an upbeat."""


@dataclass(frozen=True, slots=True)
class Chart:
    """`bars[i]` holds the chords of bar i as (beat within the bar, chord), the first at beat 0 unless the
    chord before goes on; after the last bar it begins again. `sections` names the bar a section starts at;
    `beats` are those of a bar as it was written, 0 where nobody said; `melody` is what the partner plays; one
    that `ends` is played once, then comes the style's ending."""

    bars: tuple[Bar, ...]
    sections: tuple[tuple[int, str], ...] = ()
    beats: int = field(default=0, compare=False)
    melody: Melody = ()
    ends: bool = False


def parse_chart(text: str, beats_per_bar: int) -> Chart:
    """A chart as typed: "| C Am | F G | % | Dm . . G7 |".

    Chords of a bar share its beats, earlier ones taking what is left over; "." or "/" holds the chord for
    a beat (then every sign is one beat), "%" repeats the bar before, "[Verse]" before a bar begins a
    section. Raises Refusal naming the bar and what is wrong."""
    return _chart(text, beats_per_bar, parse_chord)


def chart_from_degrees(degrees: str, tonic: int, minor: bool, beats_per_bar: int) -> Chart:
    """A chart of degrees, "| i | bVI | bIII | bVII |", on a tonic (pitch class). See `degree_chord`."""
    return _chart(degrees, beats_per_bar, lambda degree: degree_chord(degree, tonic, minor))


def _chart(text: str, beats: int, read: Callable[[str], Chord]) -> Chart:
    bars: list[Bar] = []
    sections: list[tuple[int, str]] = []
    for written in _written_bars(text):
        for name in _SECTION.findall(written):
            sections.append((len(bars), name.strip()))
        signs = _SECTION.sub(" ", written).split()
        if signs:
            bars.append(_bar(signs, beats, read, bars))
    if not bars:
        raise Refusal("The chart has no chords; write bars such as | C Am | F G |.")
    return Chart(tuple(bars), tuple(sections), beats)


def _written_bars(text: str) -> list[str]:
    """The text between bar lines; a line's end is a bar line too. Raises Refusal on an empty bar."""
    if "|:" in text or ":|" in text:
        raise Refusal("A chart has no repeat signs; it begins again by itself, so write the bars out.")
    found: list[str] = []
    for line in text.replace("\r", "\n").split("\n"):
        cells = line.replace("||", "|").strip().strip("|").split("|")
        for place, cell in enumerate(cells):
            if place and not _is_bar(cell):
                number = sum(map(_is_bar, found)) + 1
                raise Refusal(f"Bar {number} is empty; write % to repeat the bar before.")
            found.append(cell)
    return found


def _is_bar(cell: str) -> bool:
    return bool(_SECTION.sub("", cell).strip())


def _bar(signs: list[str], beats: int, read: Callable[[str], Chord], before: list[Bar]) -> Bar:
    number = len(before) + 1
    if signs == [_REPEAT]:
        if not before:
            raise Refusal("Bar 1 is %, but there is no bar before it to repeat.")
        return before[-1]
    if _REPEAT in signs:
        raise Refusal(f"Bar {number}: % repeats the whole bar before it, so it stands alone.")
    if "[" in "".join(signs):
        raise Refusal(f"Bar {number}: the name of a section stands between [ and ].")
    if len(signs) > beats:
        raise Refusal(f"Bar {number} has {len(signs)} signs for {beats} beats; one chord a beat is the most.")
    held = any(sign in _HOLD for sign in signs)
    if held and len(signs) != beats:
        raise Refusal(f"Bar {number} counts beats with dots, so it needs {beats} signs and has {len(signs)}.")
    if held and number == 1 and signs[0] in _HOLD:
        raise Refusal("Bar 1 begins with a held chord, but there is none before it.")
    places = range(beats) if held else shared(len(signs), beats)
    return tuple(
        (float(place), _read(sign, number, read))
        for place, sign in zip(places, signs, strict=True)
        if sign not in _HOLD
    )


def _read(sign: str, number: int, read: Callable[[str], Chord]) -> Chord:
    try:
        return read(sign)
    except Refusal as reason:
        raise Refusal(f"Bar {number}: {reason}") from None


def shared(chords: int, beats: int) -> list[int]:
    """The beats on which so many chords begin: 2 in 4 on 0 and 2; 3 in 4 on 0, 2 and 3."""
    short, longer = divmod(beats, chords)
    places, place = [], 0
    for index in range(chords):
        places.append(place)
        place += short + (index < longer)
    return places


def chord_at(chart: Chart, bar: int, beat: float) -> Chord:
    """The chord that sounds at a beat of a bar; bars outside the chart are counted round."""
    here = chart.bars[bar % len(chart.bars)]
    index = bisect_right(here, beat, key=lambda change: change[0]) - 1
    if index >= 0:
        return here[index][1]
    for back in range(1, len(chart.bars) + 1):
        earlier = chart.bars[(bar - back) % len(chart.bars)]
        if earlier:
            return earlier[-1][1]
    return NO_CHORD


def chords_in(chart: Chart, bar: int) -> Bar:
    """The chords of a bar as (beat, chord), the one that sounds at beat 0 first."""
    here = chart.bars[bar % len(chart.bars)]
    if here and here[0][0] == 0.0:
        return here
    return ((0.0, chord_at(chart, bar, 0.0)), *here)
