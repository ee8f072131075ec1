"""A take's notes and measures as tables for research: no name, no title, no date."""

import csv
import io
from collections.abc import Iterator
from typing import Any

import numpy as np

from instruments.refusal import Refusal
from sessions.review.take import Review

NOTES = ("voice", "onset_s", "duration_s", "pitch", "velocity")
"""Columns of the notes' table."""


def note_rows(found: Review) -> Iterator[tuple[Any, ...]]:
    """The notes of players and band in order of time."""
    rows = [
        (voice, round(n.onset_s, 6), round(n.duration_s, 6), n.pitch, n.velocity)
        for voice, notes in found.notes.items()
        for n in notes
    ]
    yield from sorted(rows, key=lambda row: (row[1], row[0], row[3]))


def measure_rows(found: Review) -> Iterator[tuple[Any, ...]]:
    """A row a player and second: the end of the window, then every measure (None: no value)."""
    for voice, curves in found.curves.items():
        for at, end_s in enumerate(found.ends_s):
            values = [float(curve[at]) for curve in curves.values()]
            yield voice, float(end_s), *(None if np.isnan(value) else value for value in values)


def measure_columns(found: Review) -> tuple[str, ...]:
    """Columns of the measures' table."""
    first = next(iter(found.curves.values()), {})
    return ("voice", "t_end_s", *first)


def csv_text(columns: tuple[str, ...], rows: Iterator[tuple[Any, ...]]) -> str:
    """The table as CSV (RFC 4180), None as an empty field."""
    held = io.StringIO()
    writer = csv.writer(held, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return held.getvalue()


def parquet_bytes(columns: tuple[str, ...], rows: Iterator[tuple[Any, ...]]) -> bytes:
    """The table as Parquet. Raises Refusal where the extra that writes it is not installed."""
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError:
        raise Refusal(
            "Parquet needs the extra “research”: .venv/bin/python -m pip install pyarrow. CSV needs nothing."
        ) from None
    table = list(rows)
    held = io.BytesIO()
    parquet.write_table(
        pyarrow.table({name: [row[at] for row in table] for at, name in enumerate(columns)}), held
    )
    return held.getvalue()
