"""Months, reports, giving out and erasing: nothing leaves or goes without being asked for."""

import json

import pytest

from sessions.profile import Profile
from sessions.records import ClientRecord
from sessions.review.course import measure_take
from sessions.store import Store
from tests.ui.screens.rooms import WINDOWS, faults, whole
from tests.ui.screens.test_lookback import played, turn
from ui.kit.control import Do
from ui.screens import people_work
from ui.screens.lookback_months import said_of, seen

SECRET = "Heron with the red scarf"


@pytest.fixture
def home(tmp_path):
    return tmp_path


@pytest.fixture
def store(home):
    store = Store.open(Profile.inside(home))
    yield store
    store.close()


@pytest.fixture
def client(store):
    """Four sessions, of which the last is played twice as often."""
    client = store.add_client(ClientRecord("", SECRET, consent=True, planned=10))
    for every in (0.5, 0.52, 0.48, 0.25):
        session = store.begin_session(client)
        store.check_in(session, "before", 0.2, None, "")
        measure_take(store, played(store, session, 20.0, every))
        store.check_in(session, "after", 0.6, None, "")
        store.write_note(session, "a note on this", None, None)
        store.end_session(session)
    return client


@pytest.fixture
def stand(monkeypatch, home, store, client):
    stand = shown(monkeypatch, home, store)
    yield stand
    stand.close()


def shown(monkeypatch, home, store, size=(1280, 800), scale=1.0):
    monkeypatch.setenv("ATTUNE_HOME", str(home))
    stand = whole(monkeypatch, size, use="clients", wording="session", scale=scale)
    stand.shell.keeping.opened(store)
    return stand


def person(stand, client):
    stand.shell.go("people", client)
    turn(stand)


def test_months_compare_a_person_with_their_own_earlier_sessions_only(stand, store, client):
    person(stand, client)
    stand.touch("months")
    turn(stand)
    assert "above this person’s own" in stand.control("density.said").label
    assert "4 of 10 sessions" in stand.control("attendance").label
    points = seen(store, client).points["density"]
    assert [point.band is None for point in points] == [True, True, True, False]
    stand.touch("table")
    assert any("Notes a second" in control.label for control in stand.window.controls)


def test_with_too_few_sessions_nothing_is_compared(store, client):
    from sessions.review.words import measures

    points = seen(store, client).points["density"][:2]
    page = type("Page", (), {"t": staticmethod(lambda key, **values: key)})
    assert said_of(page, measures()[0], points) == "lookback.value"


def test_a_take_played_in_a_session_is_measured_when_it_ends(stand, store, client):
    from improv.events import NoteEnded, NoteStarted

    person(stand, client)
    stand.touch("begin")
    turn(stand)
    stand.touch("skip")
    stand.shell.keeping.on = True
    for at in range(20):
        stand.link.waiting += [
            NoteStarted(at * 24000, "client", 60, 70),
            NoteEnded(at * 24000 + 9, "client", 60),
        ]
    stand.turn()
    stand.shell.finish_take()
    turn(stand)
    assert {row.name for row in store.measures(stand.shell.keeping.last)} >= {"density", "mean_velocity"}


def lookback(stand, store, client):
    found = people_work.one(store, client)
    stand.shell.go("lookback", (found, found.sessions[0]))
    turn(stand)


def test_a_report_is_written_when_asked_without_a_name_and_it_is_on_the_audit_log(stand, store, client, home):
    lookback(stand, store, client)
    assert not (home / "documents").exists()
    stand.touch("report")
    assert "outside the lock" in stand.control("warning").label
    stand.touch("write_out")
    turn(stand)
    page = next((home / "documents").glob("*.html")).read_text()
    assert "<svg" in page
    assert SECRET not in page
    assert "exported" in (home / "data" / "audit.log").read_text()


def test_a_sealed_page_needs_a_passphrase(stand, store, client, home):
    lookback(stand, store, client)
    stand.touch("report")
    stand.touch("kind..html.age")
    stand.touch("write_out")
    turn(stand)
    assert list((home / "documents").glob("*")) == []


def test_all_that_is_held_on_somebody_is_given_out(stand, store, client, home):
    person(stand, client)
    stand.touch("records")
    stand.touch("records.export_all")
    turn(stand)
    folder = next((home / "documents").iterdir())
    told = json.loads((folder / "about.json").read_text())
    assert told["client"]["name"] == SECRET
    assert len(told["sessions"]) == len(list(folder.glob("*.mid"))) == 4
    assert told["sessions"][0]["notes"][0]["text"] == "a note on this"


def erase(stand, client, *answers):
    person(stand, client)
    stand.touch("records")
    stand.touch("records.erase")
    for answer in answers:
        stand.touch(f"question.{answer}")
    turn(stand)


def test_records_that_must_be_kept_are_not_erased(stand, store, client):
    erase(stand, client, 3)
    assert len(store.clients()) == 1


def test_the_second_question_can_still_be_left(stand, store, client):
    erase(stand, client, 0, 0)
    assert len(store.clients()) == 1


def test_erased_is_erased(stand, store, client):
    erase(stand, client, 0, 1)
    assert store.clients() == ()
    assert store.sessions(client) == ()
    assert stand.shell.screen.person is None


@pytest.mark.parametrize(("size", "scale"), [*((size, 1.0) for size in WINDOWS), ((1280, 800), 2.0)])
def test_nothing_overlaps_or_leaves_the_window(monkeypatch, home, store, client, size, scale):
    small = shown(monkeypatch, home, store, size, scale)
    person(small, client)
    assert faults(small) == []
    small.touch("months")
    turn(small)
    assert faults(small) == []
    small.touch("table")
    assert faults(small) == []
    lookback(small, store, client)
    small.touch("report")
    small.shell.perform(Do("kind", ".html.age"))
    small.turn()
    assert faults(small) == []
    small.close()
