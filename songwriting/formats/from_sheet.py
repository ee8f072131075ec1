"""A chord sheet as a song: sections, words, chords on their syllables."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from improv.chord import Chord, note_class, parse_chord
from improv.metre import metres
from improv.transport import within_tempo
from instruments.refusal import Refusal
from songwriting.formats.sheet import MELODY, Directive, Piece, Sheet, Sung, melody_of
from songwriting.model import Line, Section, Song
from songwriting.syllables import Word, word

UNTITLED = "Song"
USUAL_TEMPO = 90.0
NO_WORD = "–"
"""Stands where a chord has no syllable to stand on."""

LONGEST_LINE = 2000
"""Characters of a line that is read from a file."""

_KEY = re.compile(r"\s*([A-Ga-g][#b♯♭]?)\s*(m|min|minor)?(?:\s*(?:maj|major))?\s*", re.IGNORECASE)
_HEADING = re.compile(r"(?i)((?:pre-?|post-?)?(?:verse|chorus|refrain|bridge|intro|outro|hook))\b\W*(\d*)\W*")
_LABEL = re.compile(r'label\s*=\s*"([^"]*)"')


def song_of(sheet: Sheet) -> Song:
    """The song on a sheet. A chord that cannot be read keeps its symbol and has no notes; remarks and
    tablature are left out. Raises Refusal where there is neither word nor chord."""
    sections = tuple(Section(name, lines) for name, lines in _sections(sheet) if lines)
    if not sections:
        raise Refusal("There are no words and no chords in this file.")
    tonic, mode = _key(sheet, sections)
    return Song(
        title=sheet.first("title") or UNTITLED,
        tonic=tonic,
        mode=mode,
        tempo_bpm=_tempo(sheet),
        metre=_metre(sheet),
        sections=sections,
    )


def _sections(sheet: Sheet) -> Iterator[tuple[str, tuple[Line, ...]]]:
    """Names and lines. An environment is a section; outside of one an empty line ends it. `{chorus}` brings
    the last chorus again."""
    verses, name = 0, ""
    chorus: tuple[str, tuple[Line, ...]] = ("Chorus", ())
    lines: list[Line] = []
    melody: tuple[int | None, ...] = ()
    for line in (*sheet.lines, Directive("end")):
        if isinstance(line, Sung) and line.words.strip() + _chords_of(line.pieces):
            lines.append(with_melody(sung_line(line.pieces), melody))
            melody = ()
            continue
        if isinstance(line, Directive) and line.name == MELODY:
            melody = melody_of(line.value)
            continue
        begins = _begins(line)
        if not (begins or line == Sung() or _is_end(line)):
            continue
        if lines:
            verses += not name
            found = (name or f"Verse {verses}", tuple(lines))
            chorus = found if found[0].lower().startswith("chorus") else chorus
            yield found
            lines, name = [], ""
        name = begins or ("" if _is_end(line) else name)
        if isinstance(line, Directive) and line.name == "chorus":
            yield chorus


def _chords_of(pieces: Sequence[Piece]) -> str:
    return "".join(piece.chord or "" for piece in pieces)


def _is_end(line: object) -> bool:
    return isinstance(line, Directive) and (line.name.startswith("end") or line.name == "chorus")


def _begins(line: object) -> str:
    """The name of the section that a line begins, or nothing."""
    if not isinstance(line, Directive):
        return ""
    if line.name.startswith("start_of_"):
        label = _LABEL.search(line.value)
        return label[1] if label else line.value or line.name.removeprefix("start_of_").capitalize()
    heading = _HEADING.fullmatch(line.value) if line.name.startswith("comment") else None
    return f"{heading[1].capitalize()} {heading[2]}".strip() if heading else ""


def sung_line(pieces: Sequence[Piece]) -> Line:
    """Words and chords as a line; a chord goes to the nearest syllable that has none yet."""
    text = "".join(piece.words for piece in pieces)
    if len(text) > LONGEST_LINE:
        raise Refusal(f"A line of this file has more than {LONGEST_LINE:,} characters; no song is sung so.")
    at, wanted = 0, []
    for piece in pieces:
        chord = _chord(piece.chord)
        if chord is not None:
            wanted.append((at, chord))
        at += len(piece.words)
    found = [(match.start(), word(match.group())) for match in re.finditer(r"\S+", text)]
    return _placed(found, wanted)


def with_melody(line: Line, melody: Sequence[int | None]) -> Line:
    """The line with a note for each syllable; a melody of another length is not for these words."""
    fits = len(melody) == len(line.syllables) and any(pitch is not None for pitch in melody)
    return replace(line, melody=tuple(melody)) if fits else line


def _placed(found: list[tuple[int, Word]], wanted: list[tuple[int, Chord]]) -> Line:
    starts = [
        start + len("".join(one.syllables[:n])) for start, one in found for n in range(len(one.syllables))
    ]
    placed: list[tuple[int, Chord]] = []
    for at, chord in wanted:
        least = placed[-1][0] + 1 if placed else 0
        near = _nearest(starts, at)
        past = bool(starts) and at >= found[-1][0] + len(found[-1][1].text)
        placed.append((max(least, len(starts) if past else near), chord))
    missing = max(0, placed[-1][0] + 1 - len(starts)) if placed else 0
    words = [one for _, one in found] + [word(NO_WORD)] * missing
    return Line(" ".join(one.text for one in words), tuple(words), tuple(placed))


def _nearest(starts: Sequence[int], at: int) -> int:
    """The index of the nearest of rising places, the earlier of two; 0 where there is none."""
    right = bisect_left(starts, at)
    if right == len(starts) or (right and at - starts[right - 1] <= starts[right] - at):
        return max(0, right - 1)
    return right


def _chord(written: str | None) -> Chord | None:
    """The chord of a symbol; None for a remark or a mark without a chord."""
    symbol = (written or "").strip()
    if not symbol or symbol.startswith(("*", "^")):
        return None
    try:
        return parse_chord(symbol)
    except Refusal:
        return Chord(None, (), None, symbol)


def _key(sheet: Sheet, sections: Sequence[Section]) -> tuple[int, str]:
    """The key that is written, else the first chord's."""
    found = _KEY.fullmatch(sheet.first("key") or "")
    if found:
        return note_class(found[1].capitalize()), "minor" if found[2] else "major"
    chords = [c for part in sections for line in part.lines for _, c in line.chords if c.root is not None]
    if not chords or chords[0].root is None:
        return 0, "major"
    return chords[0].root, "minor" if 3 in chords[0].intervals else "major"


def _tempo(sheet: Sheet) -> float:
    found = re.match(r"\s*(\d+(?:\.\d+)?)", sheet.first("tempo") or "")
    return within_tempo(float(found[1])) if found else USUAL_TEMPO


def _metre(sheet: Sheet) -> str:
    written = (sheet.first("time") or "").strip()
    return written if written in metres() else "4/4"
