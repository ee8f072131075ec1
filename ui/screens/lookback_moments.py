"""What happened when in a take: markers, notes, techniques, chords."""

from dataclasses import dataclass

from instruments.clock import RATE
from sessions.records import NoteRecord
from ui.screens.lookback_axis import View
from ui.screens.lookback_work import Evening, Laid

NEAR = 0.02
"""A note is at this moment if it lies within this share of what is seen."""


@dataclass(frozen=True, slots=True)
class Happened:
    """`kind`: "marker", "note" or "technique"."""

    at_s: float
    kind: str
    text: str


def seconds_of(note: NoteRecord) -> float:
    return (note.at_samples or 0) / RATE


def moments(laid: Laid, evening: Evening) -> list[Happened]:
    """All of a take, in order of time."""
    found = [Happened(moment.at_s, "marker", moment.text) for moment in laid.found.markers]
    found += [
        Happened(seconds_of(note), "note", note.text)
        for note in evening.notes
        if note.take_id == laid.take.id and note.at_samples is not None
    ]
    found += [Happened(start, "technique", text) for start, _, text in laid.spans[0]]
    return sorted(found, key=lambda one: one.at_s)


def beside(found: list[Happened], at_s: float, steps: int) -> Happened | None:
    """The next one, or the one before."""
    if steps > 0:
        return next((one for one in found if one.at_s > at_s + 0.05), None)
    return next((one for one in reversed(found) if one.at_s < at_s - 0.05), None)


def note_at(evening: Evening, take_id: str, view: View) -> NoteRecord | None:
    """The note that stands where one is."""
    reach = NEAR * (view.end_s - view.start_s)
    near = [
        note for note in evening.notes
        if note.take_id == take_id and note.at_samples is not None
        and abs(seconds_of(note) - view.at_s) <= reach
    ]  # fmt: skip
    return min(near, key=lambda note: abs(seconds_of(note) - view.at_s), default=None)


def flags(laid: Laid, evening: Evening) -> tuple[tuple[float, str], ...]:
    return tuple((one.at_s, one.kind) for one in moments(laid, evening) if one.kind != "technique")
