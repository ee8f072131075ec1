"""A melody changed by hand: one syllable's note, or a line's notes in singing order."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from instruments.refusal import Refusal
from songwriting.model import Line, Song

LOWEST, HIGHEST = 36, 96
"""Notes that a voice or a small keyboard can be asked for, MIDI."""

_NOWHERE = "There is no such syllable in this song."


def set_pitch(song: Song, section: int, line: int, syllable: int, pitch: int | None) -> Song:
    """The song with another note on one syllable; None: spoken. Raises Refusal for no such syllable or a
    note that nobody sings."""
    return _with(song, section, line, lambda row: _one(row, syllable, pitch))


def sing_line(song: Song, section: int, line: int, pitches: Sequence[int]) -> Song:
    """The song with a line's notes as they were played, in singing order from its first syllable; those
    beyond the last syllable are left out, syllables without a note keep theirs. Raises Refusal."""

    def sung(row: Line) -> Line:
        for at, pitch in enumerate(pitches[: len(row.syllables)]):
            row = _one(row, at, pitch)
        return row

    return _with(song, section, line, sung)


def _one(row: Line, syllable: int, pitch: int | None) -> Line:
    count = len(row.syllables)
    if not 0 <= syllable < count:
        raise Refusal(_NOWHERE)
    if pitch is not None and not LOWEST <= pitch <= HIGHEST:
        raise Refusal(f"A note to sing lies between {LOWEST} and {HIGHEST} (MIDI).")
    melody = [*row.melody, *[None] * (count - len(row.melody))]
    melody[syllable] = pitch
    kept = tuple(melody) if any(one is not None for one in melody) else ()
    return replace(row, melody=kept)


def _with(song: Song, section: int, line: int, change: Callable[[Line], Line]) -> Song:
    if min(section, line) < 0 or section >= len(song.sections) or line >= len(song.sections[section].lines):
        raise Refusal(_NOWHERE)
    part = song.sections[section]
    lines = (*part.lines[:line], change(part.lines[line]), *part.lines[line + 1 :])
    sections = (*song.sections[:section], replace(part, lines=lines), *song.sections[section + 1 :])
    return replace(song, sections=sections)
