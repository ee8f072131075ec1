"""Reading a song together: lines marked, words that matter, thoughts beside them. Never exported unasked."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from instruments.refusal import Refusal
from songwriting.model import NO_REMARK, Line, Remark, Song

LONGEST_THOUGHT = 2000


def mark_line(song: Song, section: int, line: int, marked: bool = True) -> Song:
    """The song with the line marked, or not. Raises Refusal for no such line."""
    return _with(song, section, line, lambda row: replace(row.remark, marked=marked))


def think(song: Song, section: int, line: int, thought: str) -> Song:
    """The song with a thought beside the line; an empty one takes it away. Raises Refusal."""
    plain = thought.strip()
    if len(plain) > LONGEST_THOUGHT:
        raise Refusal(f"A thought has {LONGEST_THOUGHT} characters at most.")
    return _with(song, section, line, lambda row: replace(row.remark, thought=plain))


def word_matters(song: Song, section: int, line: int, word: int, matters: bool = True) -> Song:
    """The song with a word marked as one that matters, or not. Raises Refusal."""

    def marked(row: Line) -> Remark:
        if not 0 <= word < len(row.words):
            raise Refusal("There is no such word in this line.")
        others = {at for at in row.remark.words if at != word}
        return replace(row.remark, words=tuple(sorted(others | ({word} if matters else set()))))

    return _with(song, section, line, marked)


def remarked(song: Song) -> Iterator[tuple[int, int, Line]]:
    """Section, line and the line itself of all lines that bear a remark, in singing order."""
    for section, part in enumerate(song.sections):
        for number, line in enumerate(part.lines):
            if line.remark != NO_REMARK:
                yield section, number, line


def without_remarks(song: Song) -> Song:
    """The song as it may be given away."""
    sections = tuple(
        replace(part, lines=tuple(replace(line, remark=NO_REMARK) for line in part.lines))
        for part in song.sections
    )
    return replace(song, sections=sections)


def analysis_text(song: Song) -> str:
    """The remarks as plain text, for a person who asks for them: marked lines with ">", words that matter
    between asterisks, thoughts beneath."""
    rows = [song.title, ""]
    for section, _, line in remarked(song):
        said = " ".join(
            f"*{word.text}*" if at in line.remark.words else word.text for at, word in enumerate(line.words)
        )
        rows.append(f"{'> ' if line.remark.marked else ''}{said}  ({song.sections[section].name})")
        rows += [f"    {thought}" for thought in line.remark.thought.splitlines()]
    return "\n".join(rows) + "\n"


def _with(song: Song, section: int, line: int, remark: Callable[[Line], Remark]) -> Song:
    if min(section, line) < 0 or section >= len(song.sections) or line >= len(song.sections[section].lines):
        raise Refusal("There is no such line in this song.")
    part = song.sections[section]
    row = part.lines[line]
    lines = (*part.lines[:line], replace(row, remark=remark(row)), *part.lines[line + 1 :])
    sections = (*song.sections[:section], replace(part, lines=lines), *song.sections[section + 1 :])
    return replace(song, sections=sections)
