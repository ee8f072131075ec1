"""A song as a chord sheet."""

from collections.abc import Iterator

from improv.chord import key_has_flats, note_name
from songwriting.formats.chordpro import harmless, write_sheet
from songwriting.formats.sheet import MELODY, Directive, Piece, Sheet, SheetLine, Sung, melody_text
from songwriting.model import Line, Section, Song

_ENVIRONMENTS = {
    "verse": "verse",
    "chorus": "chorus",
    "refrain": "chorus",
    "hook": "chorus",
    "bridge": "bridge",
}


def write_chordpro(song: Song) -> str:
    """The song as ChordPro text; the same song always gives the same text."""
    return write_sheet(sheet_of(song))


def sheet_of(song: Song) -> Sheet:
    """The song as a sheet: title, key, tempo, metre, then its sections."""
    lines: list[SheetLine] = [
        Directive("title", _one_line(song.title)),
        Directive("key", key_name(song)),
        Directive("tempo", f"{song.tempo_bpm:g}"),
        Directive("time", song.metre),
    ]
    for section in song.sections:
        lines += [Sung(), *_section(section)]
    return Sheet(tuple(lines))


def key_name(song: Song) -> str:
    """The key as it is written in ChordPro: "Bb", "Am"."""
    minor = song.mode == "minor"
    return note_name(song.tonic, key_has_flats(song.tonic, minor)) + ("m" if minor else "")


def _section(section: Section) -> Iterator[SheetLine]:
    environment = _ENVIRONMENTS.get(section.name.rstrip(" 0123456789").lower(), "verse")
    yield Directive(f"start_of_{environment}", _one_line(section.name))
    for line in section.lines:
        if line.melody:
            yield Directive(MELODY, melody_text(line.melody))
        yield _line(line)
    yield Directive(f"end_of_{environment}")


def _line(line: Line) -> Sung:
    chords, pieces = dict(line.chords), [Piece(None, "")]
    at = 0
    for number, one in enumerate(line.words):
        for syllable in one.syllables:
            if at in chords:
                pieces.append(Piece(chords[at].symbol, ""))
            pieces[-1] = Piece(pieces[-1].chord, pieces[-1].words + syllable)
            at += 1
        if number < len(line.words) - 1:
            pieces[-1] = Piece(pieces[-1].chord, pieces[-1].words + " ")
    return Sung(tuple(_harmless(pieces)))


def _harmless(pieces: list[Piece]) -> Iterator[Piece]:
    """Only what begins the line can be taken for a comment."""
    for number, piece in enumerate(pieces):
        if piece.chord is None and not piece.words:
            continue
        begins = number == 0
        yield Piece(piece.chord, harmless(piece.words) if begins else harmless("." + piece.words)[1:])


def _one_line(text: str) -> str:
    return " ".join(harmless("." + text)[1:].split())
