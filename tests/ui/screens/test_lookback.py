"""Looking back as a person meets it: nothing plays unasked, a click is a moment, a note stays put."""

import time

import pytest

from improv import commands as c
from improv.events import MarkerDropped, NoteEnded, NoteStarted, SettingChanged
from sessions.profile import Profile
from sessions.recorder import Recorder
from sessions.records import ClientRecord
from sessions.store import Store
from tests.ui.screens.rooms import WINDOWS, faults, whole
from ui.kit.control import Do
from ui.screens import people_work
from ui.screens.lookback_work import from_here

RATE = 48000


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """A person with one session: forty seconds of two players and a marker."""
    home = tmp_path_factory.mktemp("home")
    store = Store.open(Profile.inside(home))
    client = store.add_client(ClientRecord("", "R.", consent=True))
    session = store.begin_session(client)
    store.check_in(session, "before", 0.3, None, "tired")
    played(store, session)
    store.end_session(session)
    store.close()
    return home


def played(store, session, seconds=40.0, every=0.5):
    recorder = Recorder(store, print)
    recorder.use_session(session)
    take = recorder.begin()
    recorder.take(SettingChanged(0, "technique", "matching"))
    for number in range(int(seconds / every)):
        at = int(number * every * RATE)
        for voice, pitch in (("client", 60 + number % 9), ("therapist", 45 + number % 5)):
            recorder.take(NoteStarted(at, voice, pitch, 60 + number % 30))
            recorder.take(NoteEnded(at + 12000, voice, pitch))
        if number == 20:
            recorder.take(MarkerDropped(at, "here"))
    recorder.finish()
    store.takes(session)
    return take


@pytest.fixture
def store(home):
    store = Store.open(Profile.inside(home))
    yield store
    store.close()


def opened(monkeypatch, home, store, size=(1280, 800), scale=1.0):
    monkeypatch.setenv("ATTUNE_HOME", str(home))
    stand = whole(monkeypatch, size, use="clients", wording="session", scale=scale)
    stand.shell.keeping.opened(store)
    person = people_work.one(store, store.clients()[0].id)
    stand.shell.go("lookback", (person, person.sessions[-1]))
    turn(stand)
    return stand


@pytest.fixture
def stand(monkeypatch, home, store):
    stand = opened(monkeypatch, home, store)
    yield stand
    stand.close()


def turn(stand, times=4):
    for _ in range(times):
        stand.turn()


def test_a_session_is_opened_from_its_person(stand, store):
    stand.shell.go("people", store.clients()[0].id)
    turn(stand)
    stand.touch("session.0")
    turn(stand)
    assert "Session 1" in stand.control("title").label
    assert "“tired”" in stand.control("check_ins").label


def test_nothing_plays_unasked(stand):
    turn(stand, 20)
    assert stand.sent(c.Replay) == []


def test_a_click_is_a_moment_and_it_is_heard_from_there(stand):
    axis = stand.control("axis").rect
    stand.finger("down", axis.centerx, axis.centery)
    stand.finger("up", axis.centerx, axis.centery)
    assert stand.shell.screen.view.at_s == pytest.approx(20.0, abs=0.5)
    stand.touch("hear")
    rows = stand.sent(c.Replay)[0].rows
    assert min(row[0] for row in rows) < RATE
    assert sum(row[2] for row in rows) == pytest.approx(80, abs=4)
    stand.turn(3.0)
    assert stand.shell.screen.view.at_s == pytest.approx(23.0, abs=0.6)
    stand.touch("stop")
    assert stand.sent(c.Stop)


def test_what_is_seen_is_looped(stand):
    stand.shell.perform(Do("zoom", 0.25))
    view = stand.shell.screen.view
    stand.turn()
    stand.touch("loop")
    stand.turn(view.end_s - view.start_s + 0.1)
    stand.turn()
    assert len(stand.sent(c.Replay)) == 2
    assert max(row[0] for row in stand.sent(c.Replay)[0].rows) <= (view.end_s - view.start_s) * RATE + 1


def test_every_note_that_is_heard_ends(store):
    session = store.sessions(store.clients()[0].id)[-1]
    from sessions.replay import replay

    part = from_here(replay(store.load(store.takes(session.id)[0].id)), 3.1, 9.7)
    begun = [(row[1], row[3]) for row in part.rows if row[2]]
    ended = [(row[1], row[3]) for row in part.rows if not row[2]]
    assert sorted(begun) == sorted(ended)
    assert min(row[0] for row in part.rows) >= 0


def test_a_note_is_written_at_its_moment_changed_and_taken_away(stand, store):
    session = store.sessions(store.clients()[0].id)[-1].id
    stand.shell.perform(Do("at", 12.0))
    stand.turn()
    for text, kept in (("he waited", ["he waited"]), ("he waited long", ["he waited long"]), ("", [])):
        stand.touch("note")
        stand.shell.perform(Do("writing", text))
        stand.turn()
        stand.touch("keep_note")
        turn(stand)
        assert [note.text for note in store.notes(session)] == kept
        if kept:
            assert store.notes(session)[0].at_samples == 12 * RATE
            assert stand.control("moment").label == text


def test_moments_are_reached_one_after_the_other(stand):
    stand.touch("next_moment")
    assert stand.shell.screen.view.at_s == pytest.approx(10.0, abs=0.1)
    assert "Marker" in stand.control("moment").label


def test_all_of_it_stands_in_a_table_too(stand):
    stand.touch("table")
    words = ""
    for _ in range(8):
        words += " ".join(control.label for control in stand.window.controls)
        if not stand.has("leaf.on") or not stand.control("leaf.on").state.enabled:
            break
        stand.touch("leaf.on")
    assert "Notes a second (notes/s) Client: " in words
    assert "Technique: matching" in words
    assert "Marker here" in words


def test_leaving_forgets_who_it_was(stand):
    stand.key("f10")
    assert stand.shell._screens["lookback"].person is None


@pytest.mark.parametrize(("size", "scale"), [*((size, 1.0) for size in WINDOWS), ((1280, 800), 2.0)])
def test_nothing_overlaps_or_leaves_the_window(monkeypatch, home, store, size, scale):
    small = opened(monkeypatch, home, store, size, scale)
    assert faults(small) == []
    small.touch("note")
    assert faults(small) == []
    small.shell.perform(Do("close"))
    small.turn()
    small.touch("table")
    assert faults(small) == []
    small.close()


def test_twenty_thousand_notes_scroll_without_waiting(monkeypatch, home, store):
    client = store.clients()[0].id
    session = store.begin_session(client)
    played(store, session, 2500.0, 0.25)
    store.end_session(session)
    person = people_work.one(store, client)
    stand = opened(monkeypatch, home, store)
    stand.shell.go("people")
    stand.shell.go("lookback", (person, next(one for one in person.sessions if one.id == session)))
    turn(stand)
    assert stand.shell.screen.laid.take.notes == 20000
    times = []
    for step in range(30):
        stand.shell.perform(Do("zoom", 0.9) if step < 15 else Do("aside", 0.2))
        began = time.thread_time()
        stand.turn()
        times.append(time.thread_time() - began)
    stand.close()
    store.discard_session(session)
    assert sorted(times)[15] < 0.06, times
