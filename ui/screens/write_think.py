"""Reading the song together: a line and words that matter are marked, a thought is written beside it."""

from collections.abc import Iterator

from pygame import Rect

from songwriting.model import NO_REMARK, Line, Song
from ui.kit import layout, pager, widgets
from ui.kit.control import Control, Do
from ui.kit.page import Page
from ui.kit.sheet import sheet
from ui.screens.write_parts import shortened

ROW, GAP = 50, 8


def lines(song: Song) -> Iterator[tuple[int, int, Line]]:
    """Section, line within it and the line itself, in singing order."""
    for section, part in enumerate(song.sections):
        for number, line in enumerate(part.lines):
            yield section, number, line


def controls(page: Page, song: Song, chosen: int, leaf: int, thought: str) -> list[Control]:
    """The sheet; `chosen` is a line, counted through the song, `thought` what is written beside
    it."""
    most = page.units[1] - 32 - 130
    out, room = sheet(
        page, "think", page.t("write.think_title"), 1040, min(500, most), Do("close"), page.t("write.done")
    )
    every = list(lines(song))
    at = min(chosen, len(every) - 1)
    left, right = layout.left(room, room.w * 42 // 100, page.u(24))
    return [*out, *_lines(page, left, every, at, leaf), *_line(page, right, every[at][2], thought)]


def _lines(
    page: Page, area: Rect, every: list[tuple[int, int, Line]], chosen: int, leaf: int
) -> list[Control]:
    listed, foot = layout.top(area, area.h - page.u(pager.HIGH + GAP), page.u(GAP))
    fit = pager.fitting(listed, page.u(ROW), page.u(GAP))
    at, shown, leaves = pager.leaf(len(every), fit, leaf)
    out = []
    for place, number in enumerate(shown):
        line = every[number][2]
        box = Rect(listed.x, listed.y + place * page.u(ROW + GAP), listed.w, page.u(ROW))
        words = shortened(page, line.text, box.w - page.u(70))
        mark = "" if line.remark == NO_REMARK else "flag"
        out.append(
            widgets.choice(
                box, f"think.{number}", words, number == chosen, Do("think_line", number), row="think",
                hint=line.text, align="left", icon=mark,
            )
        )  # fmt: skip
    where = page.t("write.parts_shown", first=shown.start + 1, last=shown.stop, count=len(every))
    return out + pager.pager(
        page, foot, "think.leaf", at, leaves, where, page.t("write.up"), page.t("write.down")
    )


def _line(page: Page, area: Rect, line: Line, said: str) -> list[Control]:
    mark, rest = layout.top(area, page.u(52), page.u(12))
    thought, rest = layout.bottom(rest, page.u(120), page.u(12))
    ask, rest = layout.top(rest, page.u(26), page.u(6))
    words = [word.text for word in line.words]
    boxes = layout.flow(
        rest, [widgets.button_width(page, word, True) for word in words], page.u(46), page.u(8)
    )
    return [
        widgets.toggle(mark, "think.mark", page.t("write.mark_line"), line.remark.marked,
                       Do("mark_line", not line.remark.marked), row="think.mark"),
        widgets.label(ask, "think.ask", page.t("write.words_that_matter"), colour="muted"),
        *(
            widgets.toggle(box, f"think.word.{number}", word, number in line.remark.words,
                           Do("word_matters", (number, number not in line.remark.words)), row="think.words")
            for number, (box, word) in enumerate(zip(boxes, words, strict=True))
            if box.bottom <= rest.bottom
        ),
        widgets.field(thought, "think.thought", page.t("write.thought"), said,
                      lambda text: Do("thought", text), row="think.thought", faint=page.t("write.thought"),
                      many_lines=True),
    ]  # fmt: skip
