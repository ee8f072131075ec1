"""A song as a printable sheet: large type, chords over words, shapes to grasp. Loads reportlab."""

import io
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from functools import partial

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from improv.chord import Chord
from instruments.refusal import Refusal
from songwriting.formats import pdf_shapes
from songwriting.formats.pdf_layout import Row, rows
from songwriting.formats.pdf_type import register, signs
from songwriting.formats.to_sheet import key_name
from songwriting.model import Line, Song
from songwriting.syllables import words

MARGIN = 52.0
TYPE = 17.0
"""Points of the words; a person may ask for more."""

SHOWN = 24
"""Characters of a line that are told back."""

STAND_IN = "·"
SIGNS_LEFT_OUT = f"Signs that this type does not have are shown as “{STAND_IN}”."
_WRITTEN_OTHERWISE = str.maketrans({"♭": "b", "♯": "#", "△": "Δ", "−": "-"})
_KINDS_OF_LETTERS = "LMN"


def write_pdf(song: Song, instrument: str | None = "guitar", size: float = TYPE) -> bytes:
    """The song on A4 pages as PDF, the type embedded; the same song gives the same bytes. `instrument`
    ("guitar", "ukulele", "keyboard" or None) says which shapes stand at the end. Raises Refusal for
    letters that the type does not have."""
    checked, left_out = _printable(song)
    sheet = _Sheet(checked, size)
    for section in checked.sections:
        sheet.heading(section.name)
        for line in section.lines:
            sheet.line(line)
    if instrument is not None:
        sheet.shapes(instrument)
    if left_out:
        sheet.note(SIGNS_LEFT_OUT)
    return sheet.finished()


class _Sheet:
    """A pen on paper, moving down."""

    def __init__(self, song: Song, size: float) -> None:
        register()
        self._held, self._song, self._size = io.BytesIO(), song, size
        self._canvas = Canvas(self._held, pagesize=A4, invariant=1)
        self._canvas.setTitle(song.title)
        self._canvas.setCreator("Attune")
        self._wide, self._high = A4
        self._y = self._high - MARGIN
        self._page = 1
        self._title()

    def _title(self) -> None:
        for row in rows(Line("", words(self._song.title)), partial(_width, "bold", 24), len, self._room):
            self._y -= 28
            self._put(row, "bold", 24, 0)
        facts = f"{key_name(self._song)}   {self._song.metre}   {self._song.tempo_bpm:.0f}"
        self._y -= 20
        self._text(facts, "regular", 12)

    @property
    def _room(self) -> float:
        return float(self._wide - 2 * MARGIN)

    def heading(self, name: str) -> None:
        """A section's name, together with its first line."""
        self._need(self._size * 5)
        self._y -= self._size * 2
        self._text(name, "bold", self._size * 0.8)
        self._y -= self._size * 0.3

    def line(self, line: Line) -> None:
        """Words with the chords above them."""
        measures = (partial(_width, "regular", self._size), partial(_width, "bold", self._size * 0.85))
        for row in rows(line, *measures, self._room):
            if any(piece.x + measures[piece.chord](piece.text) > self._room + 1 for piece in row):
                raise Refusal(f"“{line.text[:SHOWN]} …” has a word wider than the page.")
            above = any(piece.chord for piece in row)
            self._need(self._size * (2.6 if above else 1.5))
            self._y -= self._size * (2.5 if above else 1.45)
            self._put(row, "regular", self._size, self._size * 1.08)

    def shapes(self, instrument: str) -> None:
        """How each chord of the song is grasped."""
        sounding: dict[str, Chord] = {c.symbol: c for c in self._song.chords() if c.root is not None}
        across = int(self._room // pdf_shapes.WIDTH)
        for number, chord in enumerate(sounding.values()):
            if number % across == 0:
                self._need(pdf_shapes.HEIGHT + (24 if number == 0 else 0))
                self._y -= pdf_shapes.HEIGHT + (24 if number == 0 else 0)
            x = MARGIN + pdf_shapes.WIDTH * (number % across)
            pdf_shapes.draw(self._canvas, chord, instrument, x, self._y + pdf_shapes.HEIGHT, "bold")

    def note(self, text: str) -> None:
        """A small sentence."""
        self._need(30)
        self._y -= 24
        self._text(text, "regular", 10)

    def finished(self) -> bytes:
        self._foot()
        self._canvas.save()
        return self._held.getvalue()

    def _need(self, height: float) -> None:
        if self._y - height < MARGIN:
            self._foot()
            self._canvas.showPage()
            self._y, self._page = self._high - MARGIN, self._page + 1

    def _foot(self) -> None:
        self._canvas.setFont("regular", 10)
        self._canvas.drawRightString(self._wide - MARGIN, MARGIN - 22, str(self._page))

    def _put(self, row: Row, face: str, size: float, above: float) -> None:
        for piece in row:
            self._canvas.setFont("bold" if piece.chord else face, size * 0.85 if piece.chord else size)
            self._canvas.drawString(MARGIN + piece.x, self._y + (above if piece.chord else 0), piece.text)

    def _text(self, text: str, face: str, size: float) -> None:
        self._canvas.setFont(face, size)
        self._canvas.drawString(MARGIN, self._y, text)


def _printable(song: Song) -> tuple[Song, bool]:
    """The song in signs that the type has, and whether some were left out."""
    left_out = False

    def plain(text: str) -> str:
        nonlocal left_out
        written, lacking = _in_type(text)
        left_out = left_out or lacking
        return written

    sections = tuple(
        replace(part, name=plain(part.name), lines=tuple(_line(line, plain) for line in part.lines))
        for part in song.sections
    )
    return replace(song, title=plain(song.title), sections=sections), left_out


def _line(line: Line, plain: Callable[[str], str]) -> Line:
    sung = tuple(replace(word, syllables=tuple(map(plain, word.syllables))) for word in line.words)
    chords = tuple((at, replace(chord, symbol=plain(chord.symbol))) for at, chord in line.chords)
    return replace(line, words=sung, chords=chords)


def _in_type(text: str) -> tuple[str, bool]:
    """The text in composed signs that the type has; other letters are refused, other signs stood in for."""
    composed = unicodedata.normalize("NFC", text).translate(_WRITTEN_OTHERWISE)
    lacking = [sign for sign in composed if ord(sign) not in signs() and sign != " "]
    letters = [sign for sign in lacking if unicodedata.category(sign)[0] in _KINDS_OF_LETTERS]
    letters = [sign for sign in letters if not unicodedata.name(sign, "").startswith("VARIATION")]
    if letters:
        raise Refusal(
            f"The printed sheet has no type for “{letters[0]}”; ChordPro and plain text take every script."
        )
    shown = "".join(STAND_IN if sign in lacking and sign.isprintable() else sign for sign in composed)
    return "".join(sign for sign in shown if sign.isprintable()), bool(lacking)


def _width(face: str, size: float, text: str) -> float:
    return float(pdfmetrics.stringWidth(text, face, size))
