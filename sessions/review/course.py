"""A person's sessions from the store, oldest first, with what was said, written and measured in them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from sessions.records import CheckInRecord, ClientRecord, MeasureRecord, NoteRecord, SessionInfo, TrendPoint
from sessions.review.questions import habit
from sessions.review.take import Review, review, summary
from sessions.review.words import over_months
from sessions.store import Store

WHOLE, HABIT = "silence", "habit"
"""Numbers of a whole take."""


@dataclass(frozen=True, slots=True)
class Sitting:
    """A session with its check-ins and notes."""

    info: SessionInfo
    check_ins: tuple[CheckInRecord, ...]
    notes: tuple[NoteRecord, ...]


@dataclass(frozen=True, slots=True)
class Course:
    """`trends` by a measure's name, a point a take."""

    client: ClientRecord
    sittings: tuple[Sitting, ...]
    trends: Mapping[str, tuple[TrendPoint, ...]]


def course(store: Store, client_id: str) -> Course:
    """All of a client's sessions. Takes that were not measured yet are measured now, and that is kept."""
    sessions = tuple(reversed(store.sessions(client_id)))
    for session in sessions:
        measure_takes(store, session.id)
    return Course(
        store.client(client_id),
        tuple(Sitting(one, store.check_ins(one.id), store.notes(one.id)) for one in sessions),
        {measure.name: store.trend(client_id, measure.name) for measure in over_months()},
    )


def measure_takes(store: Store, session_id: str) -> None:
    """Measure a session's kept takes, those left out that have all their numbers. It waits for the disk."""
    for take in store.takes(session_id):
        kept = {(row.voice, row.name): row for row in store.measures(take.id)}
        if not any(name == WHOLE for _, name in kept):
            new = {(row.voice, row.name): row for row in measured(review(store.reckon(take.id)))}
            store.measure(take.id, tuple((kept | new).values()))


def measure_take(store: Store, take_id: str) -> None:
    """Measure a take that has ended. It waits for the disk."""
    store.measure(take_id, tuple(measured(review(store.reckon(take_id)))))


def measured(found: Review) -> Iterator[MeasureRecord]:
    """A take's numbers for trends: its curves' means, its silence, its commonest rhythm."""
    for voice, numbers in summary(found).items():
        for name, (mean, sd) in numbers.items():
            yield MeasureRecord(voice, name, mean, sd)
        if not np.isnan(found.silence[voice]):
            yield MeasureRecord(voice, WHOLE, found.silence[voice], 0.0)
        share = habit(found.notes[voice])
        if share is not None:
            yield MeasureRecord(voice, HABIT, share, 0.0)
