"""Fill in a song: lines that are there, some of their words left to the person."""

import re
from itertools import accumulate

from songwriting.prompts import BLANK
from songwriting.ways.sheet import Sheet, Step
from songwriting.ways.tables import bank, row

_SLOT = re.compile(r"\{([^|{}]+)\|([^|{}]+)\}")


def filling(name: str, own: float = 0.5) -> Sheet:
    """The template with a share `own` (0-1) of its open words left blank, spread evenly; the others stand as
    given. Raises Refusal for an unknown template."""
    table = row("filling", "template", name)
    lines = [(part["name"], text) for part in table["section"] for text in part["lines"]]
    counts = [len(_SLOT.findall(text)) for _, text in lines]
    is_open = spread(sum(counts), own)
    starts = [0, *accumulate(counts)]
    steps = tuple(
        _step(section, text, is_open[start : start + count])
        for (section, text), start, count in zip(lines, starts, counts, strict=False)
    )
    return Sheet("filling", name, str(table["label"]), steps)


def spread(count: int, share: float) -> list[bool]:
    """Of `count` places, the share 0-1 (rounded) that is True, evenly; the first is one of them."""
    wanted = round(min(1.0, max(0.0, share)) * count)
    return [at * wanted % count < wanted for at in range(count)] if count else []


def _step(section: str, text: str, is_open: list[bool]) -> Step:
    begin, choices = text, []
    for slot, left_out in zip(_SLOT.finditer(text), is_open, strict=True):
        begin = begin.replace(slot.group(), BLANK if left_out else slot.group(1), 1)
        if left_out:
            choices.append(bank(slot.group(2)))
    return Step(section, "", begin, tuple(choices))
