"""A report on A4 paper: the same blocks, type embedded, text that can be searched. Loads reportlab."""

import io
import unicodedata
from collections.abc import Iterator, Sequence
from functools import singledispatch
from html import escape

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, KeepTogether, Paragraph, SimpleDocTemplate, Spacer
from reportlab.platypus import Table as Grid

from instruments.refusal import Refusal
from sessions.report.blocks import Figure, Heading, Key, Listed, Report, Sound, Table, Words
from sessions.report.colours import colours
from sessions.report.pdf_picture import Drawn
from songwriting.formats.pdf_type import register, signs

MARGIN = 16 * mm
BODY, SMALL = 10.0, 8.5
CELL, PADDING, WIDEST, LEAST_SHRUNK = 9.5, 13.0, 240.0, 0.7
"""Points: type in a table, what lies about it, a column's width from which on its words are wrapped; and
how far a wide table may shrink."""

TYPE_NAME = "regular"
_OTHERWISE = str.maketrans({"♭": "b", "♯": "#", "△": "Δ", "−": "-", "\u202f": "\u00a0"})


def pdf(report: Report) -> bytes:
    """The report as PDF; the same report gives the same bytes. Raises Refusal for letters that the type does
    not have."""
    register()
    pdfmetrics.registerFontFamily(TYPE_NAME, TYPE_NAME, "bold", TYPE_NAME, "bold")
    held = io.BytesIO()
    paper = SimpleDocTemplate(
        held, pagesize=A4, leftMargin=MARGIN, rightMargin=MARGIN, topMargin=MARGIN, bottomMargin=MARGIN,
        title=_printable(report.title), creator="Attune", invariant=1, lang="en",
    )  # fmt: skip
    story = [Paragraph(_text(report.title), _style(20, bold=True, after=4)), *_kept(report)]
    paper.build(story, onFirstPage=_foot, onLaterPages=_foot)
    return held.getvalue()


def _kept(report: Report) -> Iterator[Flowable]:
    """A heading, and what is said beside it, go with what follows to the next page; so does a caption."""
    held: list[Flowable] = []
    for block in report.blocks:
        made = list(_flowables(block))
        beside = held and isinstance(block, Words) and block.muted
        if beside or isinstance(block, Heading | Key):
            held += made
        elif made:
            whole = len(made) if isinstance(block, Figure) else 1
            yield KeepTogether([*held, *made[:whole]])
            yield from made[whole:]
            held = []
    yield from held


def _foot(canvas: Canvas, paper: SimpleDocTemplate) -> None:
    canvas.setFont(TYPE_NAME, SMALL)
    canvas.setFillColor(HexColor(colours()["muted"]))
    canvas.drawRightString(A4[0] - MARGIN, MARGIN / 2, str(paper.page))


def _style(size: float, colour: str = "text", *, bold: bool = False, **told: float) -> ParagraphStyle:
    names = {"before": "spaceBefore", "after": "spaceAfter", "left": "leftIndent", "right": "alignment"}
    return ParagraphStyle(
        "", fontName="bold" if bold else TYPE_NAME, fontSize=size, leading=size * 1.42,
        textColor=HexColor(colours()[colour]), **{names[name]: value for name, value in told.items()},
    )  # fmt: skip


def _text(text: str) -> str:
    """As reportlab's paragraphs read it."""
    return escape(_printable(text)).replace("\n", "<br/>")


def _printable(text: str) -> str:
    composed = unicodedata.normalize("NFC", text).translate(_OTHERWISE)
    for sign in composed:
        if unicodedata.category(sign)[0] in "LMN" and ord(sign) not in signs():
            raise Refusal(f"The printed report has no type for “{sign}”; a page (.html) takes every script.")
    return "".join(sign if ord(sign) in signs() or sign in " \n" else "·" for sign in composed)


@singledispatch
def _flowables(block: object) -> Iterator[Flowable]:
    raise TypeError(block)


@_flowables.register
def _(block: Heading) -> Iterator[Flowable]:
    size = 11 if block.small else 13.5
    yield Paragraph(_text(block.text), _style(size, bold=True, before=12, after=4))


@_flowables.register
def _(block: Words) -> Iterator[Flowable]:
    style = _style(SMALL, "muted", after=5) if block.muted else _style(BODY, after=5)
    yield Paragraph(_text(block.text), style)


@_flowables.register
def _(block: Listed) -> Iterator[Flowable]:
    for head, text in block.rows:
        words = f"<b>{_text(head)}</b>: {_text(text)}" if head else _text(text)
        yield Paragraph(words, _style(BODY, after=2.5, left=12), bulletText="–")


@_flowables.register
def _(block: Figure) -> Iterator[Flowable]:
    unit = f' <font color="{colours()["muted"]}">{_text(block.unit)}</font>'
    if block.caption:
        yield Paragraph(f"<b>{_text(block.caption)}</b>{unit}", _style(BODY))
    yield Drawn(block.picture, _printable)
    yield Spacer(0, 5)


@_flowables.register
def _(block: Key) -> Iterator[Flowable]:
    shown = (
        f'<font face="bold" color="{colours()[name.replace(" ", "-")]}">—</font>\u00a0{_text(words)}'
        for name, words in block.rows
    )
    yield Paragraph(" &nbsp; ".join(shown), _style(BODY, after=4))


@_flowables.register
def _(block: Table) -> Iterator[Flowable]:
    side = 2 if block.numbers else 0
    widths, shrunk = _widths(block, A4[0] - 2 * MARGIN - PADDING)
    rows = [_cells(block.heads, side, shrunk, bold=True), *(_cells(row, side, shrunk) for row in block.rows)]
    grid = Grid(rows, repeatRows=1, hAlign="LEFT", colWidths=widths)
    line, all_, inner = HexColor(colours()["line"]), ((0, 0), (-1, -1)), 0.45 * PADDING * shrunk
    grid.setStyle([("LINEBELOW", *all_, 0.5, line), ("VALIGN", *all_, "TOP"),
                   ("BOTTOMPADDING", *all_, 2.5), ("TOPPADDING", *all_, 2.5), ("RIGHTPADDING", *all_, inner),
                   ("LEFTPADDING", *all_, inner), ("LEFTPADDING", (0, 0), (0, -1), 0)])  # fmt: skip
    yield grid


def _cells(row: Sequence[str], side: int, shrunk: float, *, bold: bool = False) -> list[Paragraph]:
    first, *others = row
    left, right = _style(CELL * shrunk, bold=bold), _style(CELL * shrunk, bold=bold, right=side)
    return [Paragraph(_text(first), left), *(Paragraph(_text(text), right) for text in others)]


def _widths(block: Table, room: float) -> tuple[list[float], float]:
    """Columns as wide as their cells where there is room for it, else at least as wide as their words; and by
    how much all must shrink for that (1: not at all)."""
    columns = list(zip(block.heads, *block.rows, strict=True))
    least = [max(_wide(word) for text in column for word in [*text.split(), ""]) for column in columns]
    asked = [max(min(max(map(_wide, column)), WIDEST), least[at]) for at, column in enumerate(columns)]
    if sum(asked) <= room:
        return asked, 1.0
    if sum(least) > room:
        shrunk = max(room / sum(least), LEAST_SHRUNK)
        return [width * room / sum(least) for width in least], shrunk
    spare = (room - sum(least)) / (sum(asked) - sum(least))
    return [low + spare * (wish - low) for low, wish in zip(least, asked, strict=True)], 1.0


def _wide(text: str) -> float:
    return float(pdfmetrics.stringWidth(_printable(text), "bold", CELL)) + PADDING


@_flowables.register
def _(block: Sound) -> Iterator[Flowable]:
    return iter(())
