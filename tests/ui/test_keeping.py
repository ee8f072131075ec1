import pytest

from improv.events import BandStarted, NoteEnded, NoteStarted
from sessions.profile import Profile
from sessions.store import Store
from ui.keeping import Keeping


@pytest.fixture
def store(tmp_path):
    store = Store.open(Profile.inside(tmp_path))
    yield store
    store.close()


def play(keeping, *pitches, at=0):
    for number, pitch in enumerate(pitches):
        keeping.hear(NoteStarted(at + 4800 * number, "client", pitch, 80))
        keeping.hear(NoteEnded(at + 4800 * number + 2400, "client", pitch))


def pitches(store, take):
    return [event.pitch for event in store.load(take).events if isinstance(event, NoteStarted)]


def test_what_is_played_is_kept(store):
    keeping = Keeping(print)
    keeping.opened(store)
    keeping.on = True
    play(keeping, 60, 62, 64)
    assert keeping.finish()
    assert pitches(store, keeping.last) == [60, 62, 64]


def test_notes_played_before_the_store_is_open_are_kept_too(store):
    keeping = Keeping(print)
    keeping.on = True
    play(keeping, 60, 62)
    keeping.opened(store)
    play(keeping, 64, at=48000)
    assert keeping.finish()
    assert pitches(store, keeping.last) == [60, 62, 64]


def test_leaving_without_keeping_erases_the_take(store):
    keeping = Keeping(print)
    keeping.opened(store)
    keeping.on = True
    play(keeping, 60)
    keeping.finish()
    keeping.discard_last()
    assert store.takes() == ()
    assert keeping.last == ""


def test_the_band_alone_begins_a_take_and_silence_does_not(store):
    keeping = Keeping(print)
    keeping.opened(store)
    keeping.on = True
    assert not keeping.finish()
    keeping.hear(BandStarted(0, "still_water", 60.0, "4/4", 9, "minor pentatonic"))
    assert keeping.finish()


def test_a_take_that_ended_before_the_store_was_open_is_kept(store):
    keeping = Keeping(print)
    keeping.on = True
    play(keeping, 60, 62)
    keeping.finish()
    keeping.opened(store)
    assert [take.length_s > 0 for take in store.takes()] == [True]


def test_an_audit_log_that_was_tampered_with_is_told_when_the_store_opens(tmp_path):
    profile, told = Profile.inside(tmp_path), []
    Store.open(profile).close()
    profile.audit.write_text(profile.audit.read_text().replace("opened", "viewed"))
    keeping = Keeping(told.append)
    keeping.opened(Store.open(profile))
    keeping.close()
    assert told == ["The audit log was changed at line 1."]
