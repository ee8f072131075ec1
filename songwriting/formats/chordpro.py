"""ChordPro text to a sheet and back (after the directives published for ChordPro 6)."""

import re
import sys
from collections.abc import Iterator

from songwriting.formats.sheet import Directive, Kept, Piece, Remark, Sheet, SheetLine, Sung

LONG_NAMES = {
    "t": "title", "st": "subtitle", "c": "comment", "ci": "comment_italic", "cb": "comment_box",
    "highlight": "highlight", "soc": "start_of_chorus", "eoc": "end_of_chorus", "sov": "start_of_verse",
    "eov": "end_of_verse", "sob": "start_of_bridge", "eob": "end_of_bridge", "sot": "start_of_tab",
    "eot": "end_of_tab", "sog": "start_of_grid", "eog": "end_of_grid", "np": "new_page",
    "npp": "new_physical_page", "ns": "new_song", "colb": "column_break", "col": "columns", "g": "grid",
    "ng": "no_grid", "cf": "chordfont", "cs": "chordsize", "tf": "textfont", "ts": "textsize",
}  # fmt: skip
"""The published short names of directives."""

NOT_SUNG = ("tab", "grid", "abc", "ly", "svg", "textblock")
"""Environments whose lines are not words with chords; any other is sung."""

_DIRECTIVE = re.compile(r"\{\s*([A-Za-z_][\w-]*!?)\s*(?:[:\s]\s*(.*?))?\s*\}", re.DOTALL)
_CHORD = re.compile(r"\[([^\[\]]*)\]")
_ESCAPE = re.compile(r"\\u\{([0-9A-Fa-f]{1,6})\}|\\u([0-9A-Fa-f]{4})")
_GOES_ON = re.compile(r"[\s\\]+\Z")
_STAND_INS = str.maketrans("{}[]\\", "｛｝［］＼")


def read_chordpro(text: str) -> Sheet:
    """The sheet in a ChordPro text. Nothing is refused: a line that is no directive is words."""
    return Sheet(tuple(_lines(text)))


def write_sheet(sheet: Sheet) -> str:
    """The sheet as ChordPro text. What was read and written once stays as it is, byte for byte."""
    return "\n".join(map(_written, sheet.lines)).rstrip("\n") + "\n"


def harmless(words: str) -> str:
    """Words in which nothing is taken for a chord or a directive.

    ChordPro has no escape for braces, brackets and backslashes in words, nor for a hash that begins a line,
    so their full-width twins stand in for them: no word is lost and none becomes a directive.
    """
    safe = words.translate(_STAND_INS)
    return "＃" + safe[1:] if safe.startswith("#") else safe


def _lines(text: str) -> Iterator[SheetLine]:
    inside: str | None = None
    for line in _joined(text):
        directive = _directive(line)
        if inside is not None and not (directive and directive.name == f"end_of_{inside}"):
            yield Kept(line.rstrip())
            continue
        inside = None
        if directive:
            kind = directive.name.removeprefix("start_of_")
            inside = kind if kind != directive.name and kind.split("-")[0] in NOT_SUNG else None
            yield directive
        elif line.startswith("#"):
            yield Remark(line[1:].rstrip())
        else:
            yield _sung(line)


def _joined(text: str) -> Iterator[str]:
    """The lines, those that end in a backslash with their next, written-out characters as such."""
    held = ""
    for line in text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        whole = (held + (line.lstrip() if held else line)).rstrip()
        if whole.endswith("\\"):
            held = whole.rstrip("\\")
            continue
        held = ""
        yield _ESCAPE.sub(_character, whole)
    if held:
        yield _ESCAPE.sub(_character, _GOES_ON.sub("", held))


def _character(found: re.Match[str]) -> str:
    """The character meant, unless it would be a mark of the format or is none to be seen."""
    number = int(found[1] or found[2], 16)
    meant = chr(number) if number <= sys.maxunicode else ""
    return meant if meant.isprintable() and meant and meant not in "{}[]\\# " else found[0]


def _directive(line: str) -> Directive | None:
    found = _DIRECTIVE.fullmatch(line.strip())
    if found is None:
        return None
    name, _, whom = found[1].partition("-")
    long = LONG_NAMES.get(name.lower(), name.lower() if name.lower() in LONG_NAMES.values() else name)
    return Directive(f"{long}-{whom}" if whom else long, found[2] or "")


def _sung(line: str) -> Sung:
    line = line.rstrip()
    pieces, at, chord = [], 0, None
    for found in _CHORD.finditer(line):
        if found.start() > at or chord is not None:
            pieces.append(Piece(chord, line[at : found.start()]))
        chord, at = found[1], found.end()
    if chord is not None or at < len(line):
        pieces.append(Piece(chord, line[at:]))
    return Sung(tuple(pieces))


def _written(line: SheetLine) -> str:
    match line:
        case Directive(name, value):
            return f"{{{name}: {value}}}" if value else f"{{{name}}}"
        case Remark(text):
            return f"#{text}"
        case Kept(text):
            return text
        case Sung(pieces):
            signs = ("" if one.chord is None else f"[{one.chord}]" for one in pieces)
            return "".join(sign + one.words for sign, one in zip(signs, pieces, strict=True)).rstrip()
