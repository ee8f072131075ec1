"""A score's numbers looked at before music21 counts with them: some would keep it busy for ever."""

import io
from xml.etree import ElementTree

from instruments.refusal import Refusal

MOST_ELEMENTS, MOST_MEASURES, DEEPEST = 40_000, 1_000, 40
LONGEST_QUARTERS = 1_000

RANGES = {
    "beats": (1, 64), "beat-type": (1, 128), "fifths": (-12, 12), "octave": (-1, 11),
    "divisions": (1e-3, 1e6),
    "alter": (-4, 4), "root-alter": (-4, 4), "bass-alter": (-4, 4), "degree-value": (1, 25),
    "degree-alter": (-4, 4), "per-minute": (1, 1_000), "chromatic": (-60, 60), "diatonic": (-60, 60),
    "octave-change": (-6, 6), "multiple-rest": (1, 500), "actual-notes": (1, 128), "normal-notes": (1, 128),
    "staves": (1, 20), "staff": (1, 20), "capo": (0, 24), "slash-dots": (0, 8), "measure-repeat": (0, 64),
    "inversion": (0, 7), "staff-lines": (0, 20),
}  # fmt: skip
"""Elements whose text is a number, and what it may be."""

ATTRIBUTES = {"times": (1, 64), "tempo": (1, 1_000)}
"""The same for attributes."""


def check(content: bytes, name: str) -> None:
    """Raises Refusal for XML that is broken, too deep or too large, or has a number no score has."""
    depth = elements = measures = 0
    divisions = 1.0
    try:
        for event, one in ElementTree.iterparse(io.BytesIO(content), ("start", "end")):
            depth += 1 if event == "start" else -1
            elements += event == "start"
            measures += event == "start" and one.tag == "measure"
            if depth > DEEPEST or elements > MOST_ELEMENTS or measures > MOST_MEASURES:
                raise Refusal(f"{name} is too large or too deep for a song.")
            if event == "end":
                divisions = _checked(one, divisions, name)
    except (ElementTree.ParseError, LookupError, ValueError) as reason:
        if isinstance(reason, Refusal):
            raise
        raise Refusal(f"{name} is a damaged MusicXML file.") from None


def _checked(one: ElementTree.Element, divisions: float, name: str) -> float:
    """The divisions of a quarter that hold after this element, its numbers looked at."""
    for attribute, limits in ATTRIBUTES.items():
        if attribute in one.attrib:
            _within(one.attrib[attribute], limits, attribute, name)
    if one.tag == "duration":
        _within(one.text, (0, LONGEST_QUARTERS * divisions), "duration", name)
    elif one.tag in RANGES:
        value = _within(one.text, RANGES[one.tag], one.tag, name)
        return value if one.tag == "divisions" else divisions
    return divisions


def _within(text: str | None, limits: tuple[float, float], what: str, name: str) -> float:
    """The number, or the sum of those with plus signs between ("3+2")."""
    low, high = limits
    try:
        value = sum(float(part) for part in (text or "").split("+"))
    except ValueError:
        value = float("nan")
    if not low <= value <= high:
        raise Refusal(f"{name} has a number for “{what}” that no song has.")
    return value
