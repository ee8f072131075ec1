"""A session from its beginning to the note, and what must not be seen while it runs."""

import pygame
import pytest

from improv.events import NoteEnded, NoteStarted
from sessions.profile import Profile
from sessions.records import ClientRecord
from sessions.store import Store
from tests.ui.screens.rooms import WINDOWS, faults, whole
from ui.kit.control import Do


@pytest.fixture
def stand(monkeypatch, tmp_path):
    monkeypatch.setenv("ATTUNE_HOME", str(tmp_path))
    stand = whole(monkeypatch, use="clients", wording="session")
    yield stand
    stand.close()


@pytest.fixture
def store(stand, tmp_path):
    store = Store.open(Profile.inside(tmp_path))
    stand.shell.practice.profile = Profile.inside(tmp_path)
    stand.shell.keeping.opened(store)
    yield store
    store.close()


def person(store, name="R.", consent=True, **facts):
    return store.add_client(ClientRecord("", name, consent=consent, **facts))


def turn(stand):
    for _ in range(4):
        stand.turn()


def people(stand, client_id=None):
    stand.shell.go("people", client_id)
    turn(stand)


def begin(stand, client_id):
    people(stand, client_id)
    stand.touch("begin")
    turn(stand)


def play(stand):
    stand.shell.keeping.on = True
    stand.link.waiting = [NoteStarted(0, "client", 60, 70), NoteEnded(4800, "client", 60)]
    stand.turn()
    stand.shell.finish_take()
    stand.shell.keeping.on = False


def words(stand):
    return " ".join(f"{control.label} {control.hint}" for control in stand.window.controls)


def test_somebody_is_added_with_consent_and_a_programme(stand, store):
    people(stand)
    stand.touch("add")
    stand.shell.perform(Do("draft", {"name": "Moth", "goals": "to be louder"}))
    stand.turn()
    stand.touch("consent")
    stand.touch("planned.12")
    stand.touch("keep")
    turn(stand)
    kept = store.clients()[0]
    assert (kept.name, kept.goals, kept.consent, kept.planned) == ("Moth", "to be louder", True, 12)
    assert "0 of 12 sessions" in stand.control("attendance").label


def test_somebody_without_a_name_is_not_added(stand, store):
    people(stand)
    stand.touch("add")
    stand.touch("keep")
    turn(stand)
    assert store.clients() == ()
    assert "sign is needed" in words(stand)


def test_a_session_from_check_in_to_note(stand, store):
    client = person(store, planned=12)
    begin(stand, client)
    assert "R. · session 1 of 12" in stand.control("title").label
    stand.touch("pleasure.more")
    stand.shell.screen.do("word", "tired")
    stand.turn()
    stand.touch("checked")
    stand.turn()
    play(stand)
    stand.touch("check_out")
    stand.touch("skip")
    stand.shell.screen.do("note", "She began by herself.")
    stand.shell.screen.do("next_time", "the handpan")
    stand.turn()
    stand.touch("end")
    turn(stand)
    held = next(session for session in store.sessions(client) if session.state == "held")
    assert held.takes == 1
    before = store.check_ins(held.id)
    assert [(one.moment, one.pleasure, one.arousal, one.word) for one in before] == [
        ("before", 0.55, None, "tired")
    ]
    assert {(note.kind, note.text) for note in store.notes(held.id)} == {
        ("note", "She began by herself."), ("next time", "the handpan")
    }  # fmt: skip
    assert any(session.state == "planned" for session in store.sessions(client))
    assert stand.shell.practice.sitting is None


def test_what_was_noted_the_last_time_is_said_at_the_beginning(stand, store):
    client = person(store)
    session = store.begin_session(client)
    store.write_note(session, "the handpan", kind="next time")
    store.end_session(session)
    begin(stand, client)
    stand.touch("skip")
    assert "the handpan" in stand.control("reminder").label


def test_what_is_played_after_a_session_is_not_kept_in_it(stand, store):
    client = person(store)
    begin(stand, client)
    stand.touch("skip")
    stand.touch("check_out")
    stand.touch("skip")
    stand.touch("end")
    turn(stand)
    play(stand)
    held = next(session for session in store.sessions(client) if session.state == "held")
    assert held.takes == 0
    assert len(store.takes()) == 1


def test_without_consent_nothing_is_kept_and_the_screen_says_so(stand, store):
    client = person(store, consent=False)
    begin(stand, client)
    assert "Nothing of this session is kept" in stand.control("unkept").label
    stand.touch("pleasure.more")
    stand.touch("checked")
    turn(stand)
    play(stand)
    assert not stand.shell.just_kept
    stand.touch("check_out")
    stand.touch("skip")
    stand.touch("end")
    turn(stand)
    assert store.sessions(client) == ()
    assert store.takes() == ()


def test_while_a_session_runs_nobody_else_is_shown(stand, store):
    here, other = person(store, "R."), person(store, "Somebody else")
    begin(stand, here)
    stand.touch("skip")
    for value in (None, other):
        people(stand, value)
        assert "Somebody else" not in words(stand)
    stand.touch("home")
    stand.touch("question.0")
    turn(stand)
    assert stand.shell.screen.name == "unlock"


def test_after_the_session_the_list_stays_closed_for_who_is_still_there(stand, store):
    here, _ = person(store, "R."), person(store, "Somebody else")
    begin(stand, here)
    stand.touch("skip")
    stand.touch("check_out")
    stand.touch("skip")
    stand.touch("end")
    turn(stand)
    stand.touch("look_back")
    turn(stand)
    assert "Somebody else" not in words(stand)


def test_locked_in_a_session_playing_goes_on_being_kept(stand, store):
    client = person(store)
    begin(stand, client)
    stand.touch("skip")
    stand.key("l", pygame.KMOD_LCTRL)
    assert stand.shell.screen.name == "unlock"
    play(stand)
    assert store.sessions(client)[0].takes == 1
    assert "locked" in [entry.what for entry in store.audit.entries()]


def test_a_planned_session_that_was_not_held_counts_as_missed(stand, store):
    client = person(store, planned=10)
    from datetime import UTC, datetime

    store.plan_session(client, datetime(2026, 1, 5, 10, tzinfo=UTC))
    people(stand, client)
    stand.touch("session.0.missed")
    turn(stand)
    assert "1 missed" in stand.control("attendance").label


@pytest.mark.parametrize(("size", "scale"), [*((size, 1.0) for size in WINDOWS), ((1280, 800), 2.0)])
def test_nothing_overlaps_or_leaves_the_window(stand, store, monkeypatch, size, scale):
    clients = [person(store, f"Person {at}", planned=12, goals="to be met") for at in range(12)]
    small = whole(monkeypatch, size, use="clients", scale=scale)
    small.shell.keeping.opened(store)
    people(small)
    assert faults(small) == []
    small.touch("add")
    assert faults(small) == []
    small.shell.screen.do("close")
    small.shell.screen.do("sheet", "lock")
    small.turn()
    assert faults(small) == []
    begin(small, clients[0])
    small.shell.screen.reminder = "to begin with the handpan, softly"
    for step in ("before", "room", "note"):
        small.shell.screen.step = step
        small.turn()
        assert faults(small) == [], step
    small.close()
