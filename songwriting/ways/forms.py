"""Twelve bars, call and answer, a line over a loop: forms whose lines come again over given chords."""

from typing import Any

from songwriting.prompts import BLANK
from songwriting.ways.sheet import Sheet, Step
from songwriting.ways.tables import bank, row


def form(name: str) -> Sheet:
    """The form, its lines to be answered. Raises Refusal for an unknown form."""
    table = row("forms", "form", name)
    steps = tuple(map(_step, table["lines"]))
    return Sheet(table["way"], name, table["label"], steps, table["metre"], "major")


def _step(line: dict[str, Any]) -> Step:
    begin, again = line["begin"], line["again"]
    return Step(
        begin=begin,
        choices=(bank(line["bank"]),) * begin.count(BLANK),
        again=None if again < 0 else again,
        chords=tuple(line["chords"]),
        voice=line.get("voice", ""),
    )
