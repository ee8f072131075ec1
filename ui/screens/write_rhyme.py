"""Words that rhyme, on request: with the end of the line that is being written or of those before it."""

from pygame import Rect

from songwriting.rhyming import Rhymes, rhymes
from ui.kit import layout, widgets
from ui.kit.control import Control, Do
from ui.kit.page import Page
from ui.kit.sheet import sheet
from ui.screens.write_rows import is_heading

ENDS, MOST = 4, 24
_MARKS = ".,;:!?…\"“”()[]'’-–—"


def ends(text: str, caret: int) -> tuple[str, ...]:
    """The last words of the line at the caret and of those before it, the line before first; at most 4."""
    lines = [line for line in text[:caret].split("\n")[:-1] if not is_heading(line)]
    start, stop = text.rfind("\n", 0, caret) + 1, text.find("\n", caret)
    here = text[start : len(text) if stop < 0 else stop]
    found = [line.split()[-1].strip(_MARKS) for line in [*reversed(lines), here] if line.split()]
    words = [word for word in dict.fromkeys(found) if word]
    return tuple(words[: ENDS - 1] + words[ENDS - 1 :][-1:])


def found(word: str) -> Rhymes:
    """The rhymes of a word; slow the first time."""
    return rhymes(word, at_most=MOST)


def put(text: str, caret: int, word: str) -> tuple[str, int]:
    """The text with a word at the caret, set off by blanks, and the caret behind it."""
    caret = min(caret, len(text))
    before, after = text[:caret], text[caret:]
    lead = " " if before and not before[-1].isspace() else ""
    tail = " " if after and not after[0].isspace() else ""
    return before + lead + word + tail + after, caret + len(lead + word)


def controls(page: Page, words: tuple[str, ...], chosen: str, offered: Rhymes | None) -> list[Control]:
    """The sheet; `offered` None while they are being looked for."""
    most = page.units[1] - 32 - 130
    out, room = sheet(
        page, "rhymes", page.t("write.rhyme_title"), 820, min(430, most), Do("close"), page.t("write.done")
    )
    if not words:
        return [
            *out,
            widgets.label(room, "rhymes.none", page.t("write.rhyme_no_words"), colour="muted", rise="top"),
        ]
    with_what, rest = layout.top(room, page.u(50), page.u(12))
    said = page.t("write.rhyme_looking") if offered is None else ""
    if offered is not None:
        said = page.t("write.rhyme_found" if offered.perfect or offered.near else "write.rhyme_nothing")
    line, rest = layout.top(rest, page.u(28), page.u(8))
    return [
        *out,
        *widgets.choices(
            page, with_what, "rhymes.with", [(word, word) for word in words], chosen, "rhyme_with", height=50
        ),
        widgets.label(line, "rhymes.said", said, colour="muted"),
        *(_offered(page, rest, offered) if offered else []),
    ]


def _offered(page: Page, area: Rect, offered: Rhymes) -> list[Control]:
    """As many as fit; perfect ones first, with a strong edge, near ones after."""
    rows = [(word, "raised") for word in offered.perfect] + [(word, "plain") for word in offered.near]
    widths = [widgets.button_width(page, word) for word, _ in rows]
    boxes = layout.flow(area, widths, page.u(46), page.u(8))
    return [
        widgets.button(box, f"rhymes.{number}", word, Do("put_word", word), row="rhymes", kind=kind)
        for number, (box, (word, kind)) in enumerate(zip(boxes, rows, strict=True))
        if box.bottom <= area.bottom
    ]
