"""Without consent nothing of a session is kept, and the sentence says why."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from sessions.people import NO_CONSENT, NotKept
from sessions.recorder import Recorder
from sessions.records import ClientRecord
from tests.sessions.clinic import PLAYING, played, quiet

SILENT = ClientRecord("", "Ben", consent=False)


def rows(store) -> int:
    tables = ("session", "take", "chunk", "packed", "check_in", "note", "song")
    return store.writer.ask(
        lambda connection: sum(
            connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one() for table in tables
        )
    )


def test_nothing_of_a_session_without_consent_is_kept(store):
    session = store.begin_session(store.add_client(SILENT))
    recorder = Recorder(store, quiet)
    recorder.use_session(session)
    assert store.why_unkept(session) == recorder.why_unkept == NO_CONSENT
    assert recorder.begin() == ""
    for event in PLAYING:
        recorder.take(event)
    assert not recorder.recording
    assert recorder.finish() == ""
    for write in (
        lambda: store.check_in(session, "before", 0.1, 0.2),
        lambda: store.write_note(session, "x"),
        lambda: store.assess(session, []),
    ):
        with pytest.raises(NotKept):
            write()
    store.end_session(session)
    assert rows(store) == 0


def test_a_song_or_a_plan_of_a_client_without_consent_is_refused(store):
    ben = store.add_client(SILENT)
    with pytest.raises(NotKept):
        store.save_song("a", "b", {}, client_id=ben)
    with pytest.raises(NotKept):
        store.plan_session(ben, datetime.now(UTC))
    assert rows(store) == 0


def test_consent_taken_back_in_a_session_ends_the_keeping_and_leaves_what_was_kept(store):
    anna = store.add_client(replace(SILENT, consent=True))
    session = store.begin_session(anna)
    before = played(store, session)
    recorder = Recorder(store, quiet)
    recorder.use_session(session)
    recorder.begin()
    for event in PLAYING:
        recorder.take(event)
    store.change_client(replace(store.client(anna), consent=False))
    for event in PLAYING:
        recorder.take(event)
    assert not recorder.recording
    assert [take.id for take in store.takes(session)] == [before]
    assert store.unfinished() == ()


def test_consent_taken_back_before_a_planned_session_is_respected_by_the_rows_too(store):
    anna = store.add_client(replace(SILENT, consent=True))
    session = store.plan_session(anna, datetime.now(UTC))
    store.change_client(replace(store.client(anna), consent=False))
    store.start_session(session)
    assert store.why_unkept(session)
    store.unkept.clear()
    recorder = Recorder(store, quiet)
    recorder.use_session(session)
    recorder.begin()
    for event in PLAYING:
        recorder.take(event)
    recorder.finish()
    assert store.takes(session) == store.unfinished() == ()
    with pytest.raises(NotKept):
        store.write_note(session, "x")


def test_songs_and_takes_of_a_client_are_in_no_list_but_his(store):
    anna = store.add_client(replace(SILENT, consent=True))
    session = store.begin_session(anna)
    take = played(store, session)
    song = store.save_song("Hers", "[C]Light", {}, client_id=anna)
    mine = store.save_song("Mine", "[G]Dark", {})
    assert store.takes() == ()
    assert [(one.id, one.client_id, one.session_id) for one in store.takes(session)] == [
        (take, anna, session)
    ]
    assert [one.id for one in store.songs()] == [mine]
    assert [one.id for one in store.songs(anna)] == [song]
    store.save_song("Hers again", "[C]Light", {}, song)
    assert [one.title for one in store.songs(anna)] == ["Hers again"]
    store.erase_song(song)
    assert store.client(anna).name == "Ben"
    assert len(store.load(take).events) > 10
