"""Clients, their sessions, and what is said and written about them."""

import contextlib
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from instruments.refusal import Refusal
from sessions.recorder import Recorder
from sessions.records import AssessmentRecord, ClientRecord, MeasureRecord
from sessions.store import Store
from tests.sessions.playing import minutes_of_playing

ANNA = ClientRecord("", "Anna ♪", "to sing again", consent=True, programme="12", planned=12)
PLAYING = minutes_of_playing(0.1)


def test_a_client_is_there_after_opening_again_and_can_be_changed(profile):
    with contextlib.closing(Store.open(profile)) as store:
        anna = store.add_client(ANNA)
        given = store.client(anna).consent_at
    with contextlib.closing(Store.open(profile)) as store:
        (found,) = store.clients()
        assert (found.name, found.goals, found.programme, found.planned) == (
            "Anna ♪",
            "to sing again",
            "12",
            12,
        )
        store.change_client(replace(found, name="A."))
        assert store.client(anna).consent_at == given
        store.change_client(replace(found, consent=False))
        assert store.client(anna).consent_at is None


@pytest.mark.parametrize("wrong", [{"name": "  "}, {"name": "x" * 90}, {"planned": 0}])
def test_what_is_no_client_is_refused(store, wrong):
    with pytest.raises(Refusal):
        store.add_client(replace(ANNA, **wrong))
    with pytest.raises(Refusal):
        store.client("nobody")


def test_sessions_are_numbered_planned_held_and_missed(store):
    anna = store.add_client(ANNA)
    soon = datetime.now(UTC) + timedelta(days=7)
    first, second = store.begin_session(anna), store.plan_session(anna, soon)
    store.end_session(first)
    store.miss_session(second)
    assert [(one.number, one.state) for one in store.sessions(anna)] == [(2, "missed"), (1, "held")]
    assert store.sessions(anna)[0].began_at == soon
    assert store.sessions() == ()


def test_takes_of_a_clients_session_are_counted_and_one_discarded_harms_no_other(store):
    anna = store.add_client(ANNA)
    session = store.begin_session(anna)
    recorder, ids = Recorder(store, lambda sentence: None), []
    recorder.use_session(session)
    for _ in range(2):
        recorder.begin()
        for event in PLAYING:
            recorder.take(event)
        ids.append(recorder.finish())
    assert store.sessions(anna)[0].takes == 2
    store.discard(ids[0])
    assert list(store.load(ids[1]).events)[-20:] == PLAYING[-20:]
    assert store.client(anna).name == "Anna ♪"


def test_check_ins_notes_and_the_form_are_kept(store):
    anna = store.add_client(ANNA)
    session = store.begin_session(anna)
    store.check_in(session, "after", 0.8, 0.4, "lighter")
    store.check_in(session, "before", None, 0.2)
    store.check_in(session, "before", 0.3, 0.2, "tired")
    assert [(c.moment, c.pleasure, c.word) for c in store.check_ins(session)] == [
        ("before", 0.3, "tired"), ("after", 0.8, "lighter"),
    ]  # fmt: skip
    note = store.write_note(session, "She hummed along", kind="note")
    store.write_note(session, "The same song", kind="next time")
    store.write_note(session, "She sang along", note_id=note)
    assert {one.text for one in store.notes(session)} == {"She sang along", "The same song"}
    store.write_note(session, " ", note_id=note)
    assert [one.kind for one in store.notes(session)] == ["next time"]
    store.assess(
        session, [AssessmentRecord("autonomy", 3, "by turns"), AssessmentRecord("tension", None, "")]
    )
    assert store.assessments(session) == (AssessmentRecord("autonomy", 3, "by turns"),)
    with pytest.raises(Refusal):
        store.check_in(session, "before", 1.2, 0.0)
    with pytest.raises(Refusal):
        store.write_note("no session", "x")


def test_a_trend_is_the_clients_own(store):
    for name, mean in (("Anna", 2.0), ("Ben", 9.0)):
        session = store.begin_session(store.add_client(replace(ANNA, name=name)))
        recorder = Recorder(store, lambda sentence: None)
        recorder.use_session(session)
        recorder.begin()
        for event in PLAYING:
            recorder.take(event)
        store.measure(recorder.finish(), [MeasureRecord("client", "density", mean, 0.5)])
    anna, ben = store.clients()
    assert [point.mean for point in store.trend(anna.id, "density")] == [2.0]
    assert [point.mean for point in store.trend(ben.id, "density")] == [9.0]
