"""All ways by one name each: what there is to choose, and the sheet of what was chosen."""

from dataclasses import dataclass

from instruments.refusal import Refusal
from songwriting.ways.filling import filling
from songwriting.ways.forms import form
from songwriting.ways.free import free
from songwriting.ways.parody import parody
from songwriting.ways.sheet import Sheet
from songwriting.ways.strategic import strategic
from songwriting.ways.tables import rows, ways

_TABLES = {
    "filling": ("filling", "template"),
    "parody": ("parody", "tune"),
    "strategic": ("strategic", "theme"),
}
_FORMS = ("twelve_bar", "call_and_answer", "over_loop")
_HALF = 0.5


@dataclass(frozen=True, slots=True)
class Offer:
    """Something to begin with: `name` for `begin`, `label` for people."""

    name: str
    label: str


def offers(way: str) -> tuple[Offer, ...]:
    """What a way offers to begin with; none for the collage (its lines come from the person) and for free
    writing. Raises Refusal for an unknown way."""
    _check(way)
    if way in _FORMS:
        return tuple(Offer(row["name"], row["label"]) for row in rows("forms", "form") if row["way"] == way)
    if way not in _TABLES:
        return ()
    return tuple(Offer(row["name"], row["label"]) for row in rows(*_TABLES[way]))


def begin(way: str, name: str = "", own: float = _HALF) -> Sheet:
    """The sheet of an offer; `own` (0-1) is the share of blanks in a song to fill in. A collage begins with
    `songwriting.ways.collage.collage`. Raises Refusal for what is not there."""
    _check(way)
    if way == "filling":
        return filling(name, own)
    if way == "parody":
        return parody(name)
    if way == "strategic":
        return strategic(name)
    if way == "free":
        return free()
    if way == "collage":
        raise Refusal("A collage begins with lines that you kept.")
    return form(name)


def _check(way: str) -> None:
    if way not in [one.name for one in ways()]:
        raise Refusal(f"There is no way into a song called “{way}”.")
