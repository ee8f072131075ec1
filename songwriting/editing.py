"""Sections and lines of a song added, moved, copied, changed, taken away; chords stay where words stay."""

from collections.abc import Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import accumulate

from instruments.refusal import Refusal
from songwriting.model import NO_REMARK, Line, Remark, Section, Song
from songwriting.structure import LONGEST_LINE, MOST_LINES, cleaned, same
from songwriting.syllables import Word, words

LONGEST_NAME = 40


def add_section(song: Song, at: int, name: str, texts: Sequence[str]) -> Song:
    """A new section before place `at`, with its lines. Raises Refusal without words or with too many."""
    lines = tuple(_fresh(text) for text in texts if cleaned(text).strip())
    if not lines:
        raise Refusal("A section needs a line of words at least.")
    _check_room(song, len(lines))
    parts = list(song.sections)
    parts.insert(max(0, min(at, len(parts))), Section(_name(name), lines))
    return replace(song, sections=tuple(parts))


def copy_section(song: Song, section: int) -> Song:
    """The section once more, right after itself."""
    part = _section(song, section)
    _check_room(song, len(part.lines))
    parts = song.sections
    return replace(song, sections=(*parts[: section + 1], part, *parts[section + 1 :]))


def move_section(song: Song, section: int, to: int) -> Song:
    """The section at another place, counted without it; too far is the end."""
    part = _section(song, section)
    parts = [*song.sections[:section], *song.sections[section + 1 :]]
    parts.insert(max(0, to), part)
    return replace(song, sections=tuple(parts))


def name_section(song: Song, section: int, name: str) -> Song:
    """The section under another name."""
    return _with_section(song, section, replace(_section(song, section), name=_name(name)))


def remove_section(song: Song, section: int) -> Song:
    """The song without the section. Raises Refusal for the only one."""
    _section(song, section)
    if len(song.sections) == 1:
        raise Refusal("This is the song's only section; a song keeps one at least.")
    return replace(song, sections=(*song.sections[:section], *song.sections[section + 1 :]))


def add_line(song: Song, section: int, at: int, text: str) -> Song:
    """A new line in a section before place `at`."""
    part = _section(song, section)
    _check_room(song, 1)
    at = max(0, min(at, len(part.lines)))
    lines = (*part.lines[:at], _fresh(text), *part.lines[at:])
    return _with_section(song, section, replace(part, lines=lines))


def move_line(song: Song, section: int, line: int, to: int) -> Song:
    """The line at another place in its section, counted without it."""
    part = _section(song, section)
    row = _line(part, line)
    lines = [*part.lines[:line], *part.lines[line + 1 :]]
    lines.insert(max(0, to), row)
    return _with_section(song, section, replace(part, lines=tuple(lines)))


def remove_line(song: Song, section: int, line: int) -> Song:
    """The song without the line, and without its section if that was its only line."""
    part = _section(song, section)
    _line(part, line)
    lines = (*part.lines[:line], *part.lines[line + 1 :])
    return (
        _with_section(song, section, replace(part, lines=lines)) if lines else remove_section(song, section)
    )


def set_words(song: Song, section: int, line: int, text: str) -> Song:
    """The line in other words. Words that stay keep their chords, notes and marks; a word put in another's
    place takes over what stood on it, as far as it has syllables; the thought stays."""
    part = _section(song, section)
    old, new = _line(part, line), _fresh(text)
    place = dict(_moved(old.words, new.words))
    chords = {place[at]: chord for at, chord in reversed(old.chords) if at in place}
    melody: list[int | None] = [None] * len(new.syllables)
    for at, pitch in enumerate(old.melody):
        if at in place:
            melody[place[at]] = pitch
    kept = tuple(melody) if any(pitch is not None for pitch in melody) else ()
    changed = replace(new, chords=tuple(sorted(chords.items())), melody=kept, remark=_remark(old, new))
    lines = (*part.lines[:line], changed, *part.lines[line + 1 :])
    return _with_section(song, section, replace(part, lines=lines))


def _moved(old: Sequence[Word], new: Sequence[Word]) -> list[tuple[int, int]]:
    """Syllables of the old words with those of the new ones that take their place."""
    starts, goals = _starts(old), _starts(new)
    pairs: list[tuple[int, int]] = []
    for what, first, last, into, until in _matches(old, new):
        if what in ("equal", "replace"):
            for one, other in zip(range(first, last), range(into, until), strict=False):
                count = min(len(old[one].syllables), len(new[other].syllables))
                pairs += [(starts[one] + at, goals[other] + at) for at in range(count)]
    return pairs


def _matches(old: Sequence[Word], new: Sequence[Word]) -> list[tuple[str, int, int, int, int]]:
    kept, come = [same(word.text) for word in old], [same(word.text) for word in new]
    return list(SequenceMatcher(None, kept, come, autojunk=False).get_opcodes())


def _starts(line: Sequence[Word]) -> list[int]:
    """The index of each word's first syllable."""
    return [0, *accumulate(len(word.syllables) for word in line)]


def _remark(old: Line, new: Line) -> Remark:
    """The old remark; of its words those that stand in the new line too."""
    if old.remark == NO_REMARK:
        return NO_REMARK
    place = {
        first + at: into + at
        for what, first, last, into, _ in _matches(old.words, new.words)
        if what == "equal"
        for at in range(last - first)
    }
    return replace(old.remark, words=tuple(place[at] for at in old.remark.words if at in place))


def _fresh(text: str) -> Line:
    plain = " ".join(cleaned(text).split())
    if not plain:
        raise Refusal("A line needs a word at least.")
    if len(plain) > LONGEST_LINE:
        raise Refusal(
            f"This line is too long to sing; break it into lines of up to {LONGEST_LINE} characters."
        )
    return Line(plain, words(plain))


def _name(name: str) -> str:
    plain = " ".join(cleaned(name).split())[:LONGEST_NAME]
    if not plain:
        raise Refusal("A section needs a name.")
    return plain


def _check_room(song: Song, more: int) -> None:
    if sum(len(part.lines) for part in song.sections) + more > MOST_LINES:
        raise Refusal(f"A song has {MOST_LINES} lines at most.")


def _section(song: Song, section: int) -> Section:
    if not 0 <= section < len(song.sections):
        raise Refusal("There is no such section in this song.")
    return song.sections[section]


def _line(part: Section, line: int) -> Line:
    if not 0 <= line < len(part.lines):
        raise Refusal("There is no such line in this section.")
    return part.lines[line]


def _with_section(song: Song, section: int, part: Section) -> Song:
    return replace(song, sections=(*song.sections[:section], part, *song.sections[section + 1 :]))
