"""Plain text: chords on a line of their own over the words, and back."""

import re
from collections.abc import Iterator

from improv.chord import parse_chord
from instruments.refusal import Refusal
from songwriting.formats.sheet import Directive, Piece, Sheet, SheetLine, Sung
from songwriting.formats.to_sheet import sheet_of
from songwriting.model import Song

_HEADING = re.compile(r"\[([^\[\]]+)\]|([A-Za-z][\w -]*?):")
_HEAD = re.compile(r"Key: (\S+) +Tempo: (\S+) +(\S+)")
_BAR = re.compile(r"[|/%-]+|x\d+|\(x?\d+\)")


def write_plain(song: Song) -> str:
    """Title, key and tempo, then each section with its chords over the words."""
    sheet = sheet_of(song)
    head = (
        f"{sheet.first('title')}\nKey: {sheet.first('key')}   Tempo: {sheet.first('tempo')}   {song.metre}\n"
    )
    return head + "".join(map(_written, sheet.lines[4:]))


def _written(line: SheetLine) -> str:
    match line:
        case Directive(name, value):
            return f"[{value}]\n" if name.startswith("start_of_") else ""
        case Sung(pieces):
            chords, words = over_words(pieces)
            return (f"{chords}\n" if chords else "") + f"{words}\n"
    return ""


def over_words(pieces: tuple[Piece, ...]) -> tuple[str, str]:
    """A line of chords and the line of words under it. Where two chords would touch, the words make room:
    between words with blanks, inside one with hyphens."""
    chords, words = "", ""
    for piece in pieces:
        if piece.chord is not None:
            short = len(chords) + bool(chords) - len(words)
            if short > 0:
                words += (" " if not words or words.endswith(" ") else "-") * short
            chords = chords.ljust(len(words)) + piece.chord
        words += piece.words
    return chords, words.rstrip()


def read_plain(text: str) -> Sheet:
    """A sheet from lines of words, with or without lines of chords above them."""
    lines = [line.expandtabs(4).rstrip() for line in text.removeprefix("\ufeff").splitlines()]
    head = _HEAD.fullmatch(lines[1]) if len(lines) > 1 else None
    if head is None:
        return Sheet(tuple(_read(lines)))
    names = ("key", "tempo", "time")
    known = (Directive(name, value) for name, value in zip(names, head.groups(), strict=True))
    return Sheet((Directive("title", lines[0]), *known, *_read(lines[2:])))


def _read(lines: list[str]) -> Iterator[SheetLine]:
    at = 0
    while at < len(lines):
        line, below = lines[at], lines[at + 1] if at + 1 < len(lines) else ""
        at += 1
        heading = _HEADING.fullmatch(line.strip())
        if heading and not is_chord_line(line):
            yield Directive("start_of_verse", (heading[1] or heading[2]).strip())
        elif not is_chord_line(line):
            yield Sung((Piece(None, line),)) if line else Sung()
        elif below and not is_chord_line(below) and not _HEADING.fullmatch(below.strip()):
            yield Sung(tuple(_merged(line, below)))
            at += 1
        else:
            yield Sung(tuple(_merged(line, "")))


def is_chord_line(line: str) -> bool:
    """Whether all that stands on the line are chords (and bar lines)."""
    signs = line.split()
    chords = [sign for sign in signs if not _BAR.fullmatch(sign)]
    return bool(chords) and all(map(_is_chord, chords))


def _is_chord(sign: str) -> bool:
    try:
        parse_chord(sign)
    except Refusal:
        return False
    return True


def _merged(chords: str, words: str) -> Iterator[Piece]:
    found = [match for match in re.finditer(r"\S+", chords) if not _BAR.fullmatch(match.group())]
    if found[0].start() > 0:
        yield Piece(None, words[: found[0].start()].ljust(found[0].start() if len(words) else 0))
    ends = [*(match.start() for match in found[1:]), max(len(words), found[-1].start())]
    for match, end in zip(found, ends, strict=True):
        yield Piece(match.group(), words[match.start() : end] or (" " if not words else ""))
