"""A take as a page, or as sound, that leaves the store."""

import argparse
import base64
from pathlib import Path

from instruments.refusal import Refusal
from sessions.audit import EXPORTED
from sessions.records import TakeRecord
from ui.commands.sessions import chosen
from ui.commands.takes import check_place, open_store

PAGE = (".html", ".htm")


def run(arguments: argparse.Namespace) -> int:
    """Write a take as a page, or as MP3, FLAC or WAV, by the file's ending."""
    place = check_place(arguments.out)
    with open_store() as store:
        record = store.load(chosen(store.takes(), arguments.take).id)
        store.note(EXPORTED, record.info.id)
    if place is None:
        raise Refusal("Say where to write it: --out report.html")
    write(record, place, arguments.title, arguments.sound)
    print(f"Written: {place}\nIt lies outside the store now: whoever has the file can read it.")
    return 0


def write(record: TakeRecord, place: Path, title: str | None, with_sound: bool) -> None:
    """Raises Refusal for a file of another kind, or one that cannot be written."""
    from sessions.report.sound import KINDS, encoded, rendered, write_sound

    if place.suffix.lower() in KINDS:
        write_sound(rendered(record), place)
        return
    if place.suffix.lower() not in PAGE:
        raise Refusal(f"A report is written as {', '.join((*PAGE[:1], *KINDS))}.")
    from sessions.report.html import Asked, page
    from sessions.review.take import review

    mp3 = base64.b64encode(encoded(rendered(record), ".mp3")).decode() if with_sound else ""
    asked = Asked(title=title, mp3=mp3) if title else Asked(mp3=mp3)
    try:
        place.write_text(page(record.info, review(record), asked), encoding="utf-8")
    except OSError as reason:
        raise Refusal(f"{place} cannot be written: {reason.strerror}.") from None
