"""What a take can become outside the store, asked for on one sheet; and the writing of it."""

from __future__ import annotations

from pathlib import Path

from sessions.audit import EXPORTED
from sessions.export import file_name
from sessions.files import free_path
from sessions.report.write import Wish, write_out
from sessions.smf import write_midi
from sessions.store import Store
from ui.kit import layout, widgets
from ui.kit.control import Control, Do
from ui.kit.page import Page
from ui.kit.sheet import sheet

KINDS = (".html", ".html.age", ".csv", ".mid", ".flac")


def asking(page: Page, kind: str, title: str, sound: bool, passphrase: str) -> list[Control]:
    """What kind of file, what name stands in it, and that it leaves the store."""
    out, room = sheet(page, "report", page.t("lookback.report"), 760, 430, Do("close"), page.t("go.back"))
    warn, room = layout.top(room, page.u(56), page.u(12))
    out.append(widgets.label(warn, "warning", page.t("lookback.report_warning"), wrap=True, colour="muted"))
    kinds, room = layout.top(room, page.u(124), page.u(14))
    options = [(each, page.t(f"lookback.kinds.{each[1:].replace('.', '_')}")) for each in KINDS]
    out += widgets.choices(page, kinds, "kind", options, kind, "kind")
    field, room = layout.top(room, page.u(58), page.u(12))
    if kind.startswith(".html"):
        left, right = layout.right(field, page.u(190), page.u(12))
        out.append(
            widgets.field(right, "report_title", page.t("lookback.report_title"), title,
                          lambda text: Do("report_title", text), faint=page.t("lookback.report_title"),
                          size="small")
        )  # fmt: skip
        out.append(
            widgets.toggle(left, "sound", page.t("lookback.with_sound"), sound, Do("sound"), row="sound")
        )
    secret, room = layout.top(room, page.u(58), page.u(12))
    if kind.endswith(".age"):
        out.append(
            widgets.field(secret, "seal", page.t("lookback.seal"), passphrase, lambda text: Do("seal", text),
                          faint=page.t("lookback.seal"), secret=True)
        )  # fmt: skip
    label = page.t("lookback.write_out")
    foot, _ = layout.top(room, page.u(58))
    place, _ = layout.right(foot, widgets.button_width(page, label))
    out.append(
        widgets.button(place, "write_out", label, Do("write_out"), row="out", kind="strong", colour="sky")
    )
    return out


def write(store: Store, take_id: str, folder: Path, kind: str, wish: Wish) -> Path:
    """Write it, and put that on the audit log; the path. Raises Refusal."""
    record = store.load(take_id)
    folder.mkdir(parents=True, exist_ok=True)
    place = free_path(folder, file_name(record.info), kind)
    if kind == ".mid":
        write_midi(record, place)
    else:
        write_out(record, place, wish)
    store.note(EXPORTED, take_id)
    return place
