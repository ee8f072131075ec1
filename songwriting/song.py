"""Words to songs: the one place from which the rest of Attune writes, changes and plays a song."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from functools import partial
from random import Random

from improv.chord import Chord
from improv.style import load_style
from instruments.refusal import Refusal
from songwriting.bars import song_chart, song_timeline
from songwriting.keys import easiest_key, in_key, transpose_song
from songwriting.model import Line, Section, Song
from songwriting.placement import syllables_of
from songwriting.progression import Progression, Taste, section_plans
from songwriting.pulse import changing
from songwriting.steer import coloured
from songwriting.structure import Block, blocks, same
from songwriting.syllables import words

__all__ = [
    "Line", "Section", "Song", "easiest_key", "in_key", "other_chords", "set_chord", "song_chart",
    "song_timeline", "transpose_song", "write_song",
]  # fmt: skip

_DARK = 0.25
_SLOWEST, _FASTEST = 66, 114
_MIDDLE = 0.5
_LONGEST_TITLE = 48
_NOWHERE = "There is no such syllable in this song."


def write_song(
    lyrics: str,
    seed: int = 1,
    brightness: float = 0.5,
    instrument: str = "keyboard",
    style: str | None = None,
    colour: float = 0.0,
) -> Song:
    """A song from its words: sections, chords over syllables, and the key that is easiest to play.

    `brightness` 0-1 leads from minor and slow to light and lively, `colour` 0-1 from triads to sevenths and
    ninths; `instrument` is "keyboard", "guitar" or "ukulele"; a band's `style` brings its own metre and
    usual tempo. The same words and seed give the same song. Raises Refusal for words that cannot be sung.
    """
    parts = blocks(lyrics)
    brightness = min(1.0, max(0.0, brightness))
    taste = Taste("minor" if brightness < _DARK else "major", brightness)
    sections = _harmonised(parts, taste, 0, seed, colour)
    tempo, metre = _time(brightness, style)
    song = Song(_title(parts), 0, taste.mode, tempo, metre, sections)
    return easiest_key(song, instrument)


def _time(brightness: float, style: str | None) -> tuple[float, str]:
    if style:
        played = load_style(style)
        return float(played.bpm), played.metre
    return float(round(_SLOWEST + (_FASTEST - _SLOWEST) * brightness)), "4/4"


def other_chords(
    song: Song,
    seed: int,
    brightness: float | None = None,
    colour: float = 0.0,
    kept: Collection[tuple[int, int, int]] = (),
) -> Song:
    """The same words, key, mode and tempo with chords drawn anew, by the sliders as in `write_song`; chords
    at the spots (section, line, syllable) that are `kept` stay, melody and remarks too."""
    middle = 0.0 if song.mode == "minor" else _MIDDLE
    taste = Taste(song.mode, middle if brightness is None else min(1.0, max(0.0, brightness)))
    parts = [Block(part.name, tuple(line.text for line in part.lines)) for part in song.sections]
    drawn = _harmonised(parts, taste, song.tonic, seed, colour)
    sections = tuple(
        replace(part, lines=_redrawn(part, fresh, {spot[1:] for spot in kept if spot[0] == number}))
        for number, (part, fresh) in enumerate(zip(song.sections, drawn, strict=True))
    )
    return replace(song, sections=sections)


def _redrawn(part: Section, fresh: Section, kept: Collection[tuple[int, int]]) -> tuple[Line, ...]:
    """The part's lines with fresh chords beside those that are kept, by (line, syllable)."""
    lines = []
    for row, (line, new) in enumerate(zip(part.lines, fresh.lines, strict=True)):
        stay = {at: chord for at, chord in line.chords if (row, at) in kept}
        chords = sorted((dict(new.chords) | stay).items(), key=lambda pair: pair[0])
        lines.append(replace(line, chords=tuple(chords)))
    return tuple(lines)


def set_chord(song: Song, section: int, line: int, syllable: int, chord: Chord | None) -> Song:
    """The song with another chord on one syllable, or with none there. Raises Refusal for a syllable that
    is not in the song."""
    if min(section, line, syllable) < 0:
        raise Refusal(_NOWHERE)
    parts = list(song.sections)
    try:
        lines = list(parts[section].lines)
        lines[line] = _with_chord(lines[line], syllable, chord)
    except IndexError:
        raise Refusal(_NOWHERE) from None
    parts[section] = replace(parts[section], lines=tuple(lines))
    return replace(song, sections=tuple(parts))


def _with_chord(line: Line, syllable: int, chord: Chord | None) -> Line:
    if syllable >= sum(len(word.syllables) for word in line.words):
        raise IndexError(syllable)
    others = [(at, kept) for at, kept in line.chords if at != syllable]
    chosen = [] if chord is None else [(syllable, chord)]
    return replace(line, chords=tuple(sorted(others + chosen, key=lambda pair: pair[0])))


def _title(parts: Sequence[Block]) -> str:
    """The first line of the chorus, or of the song."""
    chorus = next((part for part in parts if part.kind == "chorus"), parts[0])
    line = chorus.lines[0].strip(" ,.;:!?-–—")
    return line if len(line) <= _LONGEST_TITLE else line[:_LONGEST_TITLE].rsplit(" ", 1)[0] + " …"


def _harmonised(
    parts: Sequence[Block], taste: Taste, tonic: int, seed: int, colour: float
) -> tuple[Section, ...]:
    plans = section_plans(parts, taste, Random(seed))
    sung: dict[str, Progression] = {}
    sections = []
    for part in parts:
        rows = _rows(part, plans[part.kind], sung)
        lines = tuple(
            _line(text, row, at == len(rows), partial(coloured, tonic=tonic, mode=taste.mode, colour=colour))
            for at, (text, row) in enumerate(zip(part.lines, rows, strict=True), 1)
        )
        sections.append(Section(part.name, lines))
    return tuple(sections)


def _rows(part: Block, plan: Sequence[Progression], sung: dict[str, Progression]) -> list[Progression]:
    """The section's plan laid over its lines: the last line takes the plan's last, words that were sung
    before take the chords they had."""
    inner = plan[:-1] or plan
    rows = [sung.setdefault(same(text), inner[at % len(inner)]) for at, text in enumerate(part.lines[:-1])]
    known = sung.get(same(part.lines[-1]))
    ending = known if known and known[-1] == plan[-1][-1] else plan[-1]
    sung.setdefault(same(part.lines[-1]), ending)
    return [*rows, ending]


def _line(text: str, numerals: Progression, closes: bool, chord: Callable[[str], Chord]) -> Line:
    line = words(text)
    places = changing(list(syllables_of(line)), len(numerals))
    row = _fitted(numerals, len(places), closes)
    chords = [
        (place, chord(numeral))
        for at, (place, numeral) in enumerate(zip(places, row, strict=True))
        if at == 0 or numeral != row[at - 1]
    ]
    return Line(text, line, tuple(chords))


def _fitted(numerals: Progression, places: int, closes: bool) -> Progression:
    """As many chords as the line has places. A last line keeps its ending, others their start and end; a
    very long line goes round."""
    if places > len(numerals):
        return tuple(numerals[at % len(numerals)] for at in range(places - 1)) + numerals[-1:]
    if closes:
        return numerals[-places:]
    return numerals[: places - 1] + numerals[-1:] if places > 1 else numerals[:1]
