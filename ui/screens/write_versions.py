"""Versions: the song as it was when somebody kept it under a name; one can go back to each."""

from pygame import Rect

from ui.kit import layout, pager, widgets
from ui.kit.control import Control, Do
from ui.kit.page import Page
from ui.kit.sheet import sheet
from ui.screens.write_draft import Draft

ROW, GAP = 58, 8


def controls(page: Page, draft: Draft, leaf: int, ready: bool) -> list[Control]:
    """The sheet, the newest version first; `ready` False while the words have no chords yet."""
    most = page.units[1] - 32 - 130
    out, room = sheet(
        page, "versions", page.t("write.versions"), 720, min(400, most), Do("close"), page.t("write.done")
    )
    keep, rest = layout.top(room, page.u(56), page.u(14))
    listed, foot = layout.top(rest, rest.h - page.u(pager.HIGH + GAP), page.u(GAP))
    versions = draft.versions[::-1]
    fit = pager.fitting(listed, page.u(ROW), page.u(GAP))
    at, shown, leaves = pager.leaf(len(versions), fit, leaf)
    found = [
        *out,
        widgets.button(
            keep, "versions.keep", page.t("write.keep_version"), Do("keep_version"), row="versions.keep",
            kind="strong", enabled=ready,
        ),
    ]  # fmt: skip
    for place, number in enumerate(shown):
        one = versions[number]
        box = Rect(listed.x, listed.y + place * page.u(ROW + GAP), listed.w, page.u(ROW))
        line = next(one.song.lines()).text
        found.append(
            widgets.card(
                box,
                f"versions.{number}",
                one.name,
                line,
                Do("back_to", one.name),
                chosen=one.song == draft.song,
                row="versions",
                enabled=ready,
            )
        )
    if not versions:
        found.append(
            widgets.label(listed, "versions.none", page.t("write.no_versions"), colour="muted", rise="top")
        )
    where = page.t("write.parts_shown", first=shown.start + 1, last=shown.stop, count=len(versions))
    words = page.t("write.up"), page.t("write.down")
    return found + pager.pager(page, foot, "versions.leaf", at, leaves, where, *words)
