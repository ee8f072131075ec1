"""A song about something: a row of questions, each answer a line."""

from songwriting.prompts import BLANK
from songwriting.ways.sheet import Sheet, Step
from songwriting.ways.tables import bank, row


def strategic(name: str) -> Sheet:
    """The theme's questions. Raises Refusal for an unknown theme."""
    table = row("strategic", "theme", name)
    steps = tuple(
        Step(one["section"], one["ask"], one["begin"], (bank(one["bank"]),) * one["begin"].count(BLANK))
        for one in table["steps"]
    )
    return Sheet("strategic", name, table["label"], steps)
