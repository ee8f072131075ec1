"""Where the words lie: the text broken into rows, and its syllables found in it."""

import re
from bisect import bisect_right
from dataclasses import dataclass

from songwriting.model import Line, Song
from ui.kit import lettering
from ui.screens.write_draft import aligned, sung

WEIGHT = "medium"


@dataclass(frozen=True, slots=True)
class Row:
    """A row on the page: places `start..end` of the text, its top in pixels from the text's beginning,
    `high` how much it takes with the room above it for chords."""

    start: int
    end: int
    top: int
    high: int
    empty: bool


@dataclass(frozen=True, slots=True)
class Pitch:
    """Pixels: size of the letters, width of the rows, room above a row for chords, and between rows."""

    pixels: int
    wide: int
    above: int
    line: int
    below: int
    blank: int


def rows_of(text: str, pitch: Pitch) -> tuple[Row, ...]:
    """The text in rows: broken at line ends, and between words where a line is wider than the page."""
    rows: list[Row] = []
    place = top = 0
    for line in text.split("\n"):
        for start, end in _broken(line, pitch):
            empty = not line.strip()
            high = pitch.blank if empty else pitch.above + pitch.line + pitch.below
            rows.append(Row(place + start, place + end, top, high, empty))
            top += high
        place += len(line) + 1
    return tuple(rows)


def _broken(line: str, pitch: Pitch) -> list[tuple[int, int]]:
    spans, start = [], 0
    ends = [found.end() for found in re.finditer(r"\S+\s*|^\s+", line)] or [0]
    for before, end in zip([0, *ends], ends, strict=False):
        wide = lettering.width(line[start:end].rstrip(), pitch.pixels, WEIGHT)
        if wide > pitch.wide and before > start:
            spans.append((start, before))
            start = before
    return [*spans, (start, len(line))]


def is_heading(line: str) -> bool:
    """Whether a line names a section instead of being sung."""
    return re.fullmatch(r"\s*\[[^\[\]]+\]\s*", line) is not None


def row_at(rows: tuple[Row, ...], place: int) -> int:
    """The number of the row that a place of the text is in."""
    return max(0, bisect_right([row.start for row in rows], place) - 1)


@dataclass(frozen=True, slots=True)
class Found:
    """A line of the song in the text: `line` counts through the song, `section` its section and `within` the
    line in that; `syllables` are places (start, end) in the text, as far as the words are still the same."""

    line: int
    section: int
    within: int
    syllables: tuple[tuple[int, int], ...]


def found_lines(text: str, song: Song | None) -> tuple[Found, ...]:
    """The song's lines in a text that may have been changed since."""
    if song is None:
        return ()
    lines = [(s, w, line) for s, part in enumerate(song.sections) for w, line in enumerate(part.lines)]
    places = _line_places(text)
    pairs = aligned([line.text for _, _, line in lines], [text_line for _, text_line in places])
    found = []
    for (start, written), at in zip(places, pairs, strict=True):
        if at is not None:
            section, within, line = lines[at]
            found.append(Found(at, section, within, _syllables(text, start, written, line)))
    return tuple(found)


def _line_places(text: str) -> list[tuple[int, str]]:
    """Where each sung line begins in the text, with its words."""
    wanted = list(sung(text))
    out, place = [], 0
    for line in text.split("\n"):
        words = " ".join(line.split())
        if wanted and words == wanted[0]:
            out.append((place, wanted.pop(0)))
        place += len(line) + 1
    return out


def _syllables(text: str, start: int, written: str, line: Line) -> tuple[tuple[int, int], ...]:
    stop = text.find("\n", start)
    spans = re.finditer(r"\S+", text[start : len(text) if stop < 0 else stop])
    out: list[tuple[int, int]] = []
    for word, span in zip(line.words, spans, strict=False):
        if span.group() != word.text:
            break
        place = start + span.start()
        for syllable in word.syllables:
            out.append((place, place + len(syllable)))
            place += len(syllable)
    return tuple(out)
