"""The song's sections: a sheet on which they are named, moved, copied, taken away and added."""

import re
from collections.abc import Callable
from dataclasses import replace

from pygame import Rect

from instruments.refusal import Refusal
from songwriting import editing
from songwriting.model import Song
from songwriting.structure import blocks
from ui.kit import layout, pager, widgets
from ui.kit.control import Control, Do
from ui.kit.page import Page
from ui.kit.sheet import sheet

KINDS = ("verse", "chorus", "bridge", "pre-chorus", "intro", "outro")
"""Names that a section can be given; each is a heading that a text may have."""
ADDED = KINDS[:3]
ROW, GAP = 52, 8
NOT_ARRANGED = "These sections cannot be told apart on the page; give them other first lines."

Arranged = tuple[str, Song]
"""The page's text and the song, which agree."""


def heading(kind: str) -> str:
    """The line that begins a section."""
    return f"[{kind.capitalize()}]"


def arranged(song: Song) -> Arranged:
    """The song with its text, every section under its heading. Verses are numbered as they come. Raises
    Refusal where the text would not be read as it is meant."""
    parts = [[_headed(part.name), *(line.text for line in part.lines)] for part in song.sections]
    text = "\n\n".join("\n".join(lines) for lines in parts)
    read = blocks(text)
    if [block.lines for block in read] != [tuple(line.text for line in part.lines) for part in song.sections]:
        raise Refusal(NOT_ARRANGED)
    named = zip(song.sections, read, strict=True)
    return text, replace(song, sections=tuple(replace(part, name=block.name) for part, block in named))


def _headed(name: str) -> str:
    plain = name.lower().rstrip(" 0123456789")
    known = plain if plain in KINDS or plain in ("refrain", "hook") else "verse"
    return heading(known if known == "verse" else f"{known}{name[len(plain) :]}")


CHANGES: dict[str, Callable[[Song, int], tuple[Song, int]]] = {
    "earlier": lambda song, at: (editing.move_section(song, at, at - 1), at - 1),
    "later": lambda song, at: (editing.move_section(song, at, at + 1), at + 1),
    "copy": lambda song, at: (editing.copy_section(song, at), at + 1),
    "away": lambda song, at: (editing.remove_section(song, at), max(0, at - 1)),
}
"""What can be done with a section: the song afterwards, and which section is chosen then."""


def named(song: Song, at: int, kind: str) -> Song:
    """The section as one of `KINDS`."""
    return editing.name_section(song, at, kind.capitalize())


def controls(page: Page, song: Song | None, chosen: int, leaf: int, ready: bool) -> list[Control]:
    """The sheet; `chosen` is a section, `ready` False while the words have no chords yet."""
    most = page.units[1] - 32 - 130
    found, room = sheet(
        page, "parts", page.t("write.parts_title"), 900, min(460, most), Do("close"), page.t("write.done")
    )
    foot, rest = layout.bottom(room, page.u(52), page.u(16))
    listed, tools = layout.left(rest, rest.w * 54 // 100, page.u(24))
    parts = song.sections if song else ()
    if not parts:
        line = widgets.label(
            rest, "parts.none", page.t("write.no_parts"), colour="muted", wrap=True, rise="top"
        )
        return [*found, line, *_added(page, foot)]
    at = min(chosen, len(parts) - 1)
    return [
        *found,
        *_listed(page, listed, song, at, leaf),
        *_named(page, tools, song, at, ready),
        *_changes(page, tools, at, len(parts), ready),
        *_added(page, foot),
    ]


def _listed(page: Page, area: Rect, song: Song | None, chosen: int, leaf: int) -> list[Control]:
    parts = song.sections if song else ()
    fit = pager.fitting(area, page.u(ROW), page.u(GAP))
    turn = len(parts) > fit
    foot, rows = layout.bottom(area, page.u(pager.HIGH), page.u(GAP)) if turn else (area, area)
    fit = pager.fitting(rows, page.u(ROW), page.u(GAP))
    at, shown, leaves = pager.leaf(len(parts), fit, leaf)
    out = []
    for place, number in enumerate(shown):
        y = rows.y + place * (page.u(ROW) + page.u(GAP))
        words = f"{parts[number].name} · {parts[number].lines[0].text}"
        box = Rect(rows.x, y, rows.w, page.u(ROW))
        out.append(
            widgets.choice(
                box,
                f"parts.{number}",
                shortened(page, words, box.w - page.u(60)),
                number == chosen,
                Do("part", number),
                row="parts",
                hint=words,
                align="left",
            )
        )
    where = page.t("write.parts_shown", first=shown.start + 1, last=shown.stop, count=len(parts))
    words = page.t("write.up"), page.t("write.down")
    return out + pager.pager(page, foot, "parts.leaf", at, leaves, where, *words)


def shortened(page: Page, words: str, room: int) -> str:
    """As many of the words as have room, with a sign that some are missing."""
    while page.text_width(words) > room and len(words) > 4:
        words = re.sub(r"\W*\w\W*$|.$", "", words.removesuffix("…")) + "…"
    return words


def _named(page: Page, area: Rect, song: Song | None, at: int, ready: bool) -> list[Control]:
    ask, rest = layout.top(area, page.u(26), page.u(8))
    now = song.sections[at].name.lower().rstrip(" 0123456789") if song else ""
    high = page.u(46)
    boxes = layout.grid(Rect(rest.x, rest.y, rest.w, 3 * high + 2 * page.u(GAP)), len(KINDS), 2, page.u(GAP))
    return [
        widgets.label(ask, "parts.ask", page.t("write.part_is"), colour="muted"),
        *(
            widgets.choice(
                box,
                f"parts.name.{kind}",
                page.t(f"write.part_{kind}"),
                kind == now,
                Do("part_name", kind),
                row="parts.name",
                enabled=ready,
            )
            for box, kind in zip(boxes, KINDS, strict=True)
        ),
    ]


def _changes(page: Page, area: Rect, at: int, count: int, ready: bool) -> list[Control]:
    foot, _ = layout.bottom(area, 2 * page.u(46) + page.u(GAP))
    boxes = layout.grid(foot, 4, 2, page.u(GAP))
    can = {"earlier": at > 0, "later": at < count - 1, "copy": True, "away": count > 1}
    icons = {"earlier": "up", "later": "down"}
    return [
        widgets.button(
            box,
            f"parts.{name}",
            page.t(f"write.part_to_{name}"),
            Do("part_change", name),
            row="parts.change",
            enabled=ready and can[name],
            icon=icons.get(name, ""),
            kind="outline" if name == "away" else "raised",
        )
        for box, name in zip(boxes, CHANGES, strict=True)
    ]


def _added(page: Page, area: Rect) -> list[Control]:
    return [
        widgets.button(
            box,
            f"parts.add.{kind}",
            page.t(f"write.part_{kind}"),
            Do("part_add", kind),
            row="parts.add",
            icon="plus",
            say=page.t("write.part_add", part=page.t(f"write.part_{kind}")),
        )
        for box, kind in zip(layout.columns(area, len(ADDED), page.u(10)), ADDED, strict=True)
    ]
