"""What a take can become outside the store, by a file's ending."""

import base64
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from instruments.refusal import Refusal
from sessions.files import write_whole
from sessions.records import TakeRecord
from sessions.report.blocks import Report
from sessions.report.client_page import client_report
from sessions.report.html import html
from sessions.report.sealed import ENDING, sealed
from sessions.report.sound import KINDS, encoded, rendered
from sessions.report.tables import NOTES, csv_text, measure_columns, measure_rows, note_rows, parquet_bytes
from sessions.report.take_page import Asked, take_report
from sessions.review.course import Course
from sessions.review.take import Review, review


@dataclass(frozen=True, slots=True)
class Wish:
    """`title` above the page (no name unless somebody writes one), the take's `sound` in it, `measures`
    instead of notes in a table, a `passphrase` for a file that ends in .age."""

    title: str = ""
    sound: bool = False
    measures: bool = False
    passphrase: str = ""


def write_out(record: TakeRecord, place: Path, wish: Wish) -> None:
    """Write a take as a page, a table or sound; `x.html.age` is sealed. There is the whole file or none.
    Raises Refusal."""
    kind = _kind(place, WRITERS)
    _write(place, WRITERS[kind](record, wish, kind), wish)


def write_client(found: Course, place: Path, wish: Wish) -> None:
    """Write all of a person's sessions as a page (.html, .pdf), sealed or not. Raises Refusal."""
    _write(place, PAGES[_kind(place, PAGES)](client_report(found, wish.title)), wish)


def _kind(place: Path, kinds: Iterable[str]) -> str:
    """The ending that says what is written."""
    endings = [ending.lower() for ending in place.suffixes if ending.lower() != ENDING]
    kind = endings[-1] if endings else ""
    if kind not in kinds:
        raise Refusal(f"A report is written as {', '.join(kinds)}, or any of these with {ENDING} behind it.")
    return kind


def _closed(place: Path) -> bool:
    return place.suffix.lower() == ENDING


def _write(place: Path, content: bytes, wish: Wish) -> None:
    try:
        write_whole(place, sealed(content, wish.passphrase) if _closed(place) else content)
    except OSError as reason:
        raise Refusal(f"{place} cannot be written: {reason.strerror}.") from None


def _page(record: TakeRecord, wish: Wish, _: str) -> bytes:
    mp3 = base64.b64encode(encoded(rendered(record), ".mp3")).decode() if wish.sound else ""
    return html(_report(record, wish, mp3)).encode()


def _paper(record: TakeRecord, wish: Wish, _: str) -> bytes:
    return _pdf(_report(record, wish))


def _pdf(report: Report) -> bytes:
    from sessions.report.pdf import pdf

    return pdf(report)


def _report(record: TakeRecord, wish: Wish, mp3: str = "") -> Report:
    asked = Asked(title=wish.title, mp3=mp3) if wish.title else Asked(mp3=mp3)
    return take_report(record.info, review(record), asked)


def _sound(record: TakeRecord, _: Wish, kind: str) -> bytes:
    return encoded(rendered(record), kind)


def _csv(record: TakeRecord, wish: Wish, _: str) -> bytes:
    return csv_text(*_table(review(record), wish)).encode()


def _parquet(record: TakeRecord, wish: Wish, _: str) -> bytes:
    return parquet_bytes(*_table(review(record), wish))


def _table(found: Review, wish: Wish) -> tuple[tuple[str, ...], Iterator[tuple[Any, ...]]]:
    if wish.measures:
        return measure_columns(found), measure_rows(found)
    return NOTES, note_rows(found)


WRITERS: dict[str, Callable[[TakeRecord, Wish, str], bytes]] = {
    ".html": _page,
    ".pdf": _paper,
    ".csv": _csv,
    ".parquet": _parquet,
    **dict.fromkeys(KINDS, _sound),
}

PAGES: dict[str, Callable[[Report], bytes]] = {".html": lambda report: html(report).encode(), ".pdf": _pdf}
