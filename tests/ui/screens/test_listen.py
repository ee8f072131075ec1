"""Listen as a person meets it: nothing plays unasked; what is kept is heard, named, saved, taken away."""

import pytest

from improv import commands as c
from improv.events import JourneyView, NoteEnded, NoteStarted
from sessions.profile import Profile
from sessions.recorder import Recorder
from sessions.store import Store
from tests.ui.fake_link import snapshot
from tests.ui.screens.rooms import WINDOWS, faults, whole
from ui.kit.control import Do
from ui.screens import write_keep
from ui.screens.write_draft import Draft, replace, written


def take(store, title, seconds=4, voices=("client", "bass"), finish=True):
    recorder = Recorder(store, lambda sentence: None)
    identity = recorder.begin(title)
    for at in range(seconds):
        voice = voices[at % len(voices)]
        recorder.take(NoteStarted(at * 48000, voice, 60 + at, 70))
        recorder.take(NoteEnded(at * 48000 + 24000, voice, 60 + at))
    if finish:
        recorder.finish()
        store.takes()
    return identity


def song(store):
    draft = Draft("When the day gets loud I\ngo down to the harbour", style="campfire")
    draft = replace(draft, song=written(draft))
    return write_keep.keep(store, draft, draft.song)


@pytest.fixture
def stand(monkeypatch, tmp_path):
    monkeypatch.setenv("ATTUNE_HOME", str(tmp_path))
    stand = whole(monkeypatch)
    yield stand
    stand.close()


@pytest.fixture
def store(stand, tmp_path):
    store = Store.open(Profile.inside(tmp_path))
    stand.shell.keeping.store = store
    yield store
    store.close()


def listen(stand):
    stand.shell.go("listen")
    stand.turn()
    stand.turn()


def test_an_empty_list_says_something_kind_and_leads_on(stand, store):
    listen(stand)
    assert "Nothing has been kept yet" in stand.control("empty").label
    stand.touch("empty.write")
    assert stand.shell.screen.name == "write"


def test_takes_and_songs_are_told_with_when_how_long_and_who(stand, store):
    identity, kept_song = take(store, "The rain", 8), song(store)
    listen(stand)
    assert stand.control(f"entry {identity}.title").label == "The rain"
    line = stand.control(f"entry {identity}.line").label
    assert "today" in line
    assert "8 seconds" in line
    assert "First player and the band" in line
    assert "song" in stand.control(f"entry {kept_song}.line").label


def test_nothing_plays_by_itself_and_a_take_is_heard_when_asked_for(stand, store):
    identity = take(store, "")
    listen(stand)
    stand.turn(5.0)
    assert stand.sent(c.Replay) == []
    stand.touch(f"entry {identity}.hear")
    stand.turn()
    (told,) = stand.sent(c.Replay)
    assert sum(row[2] for row in told.rows) == 4
    stand.turn(1.0)
    assert 0.2 < stand.control("progress").state.value < 0.5
    stand.turn(6.0)
    stand.turn()
    assert not stand.has("progress")


def test_stop_ends_it_and_gives_the_sounds_back(stand, store):
    identity = take(store, "")
    listen(stand)
    stand.touch(f"entry {identity}.hear")
    stand.turn()
    stand.link.sent.clear()
    stand.touch("stop")
    assert stand.sent(c.Stop) == [c.Stop()]
    assert c.SetSound("client", stand.shell.chosen.sounds["client"]) in stand.link.sent
    assert stand.sent(c.Replay) == []


def test_a_song_is_played_by_the_band(stand, store):
    identity = song(store)
    listen(stand)
    stand.touch(f"entry {identity}.hear")
    stand.link.snapshot = snapshot(bar=1)
    stand.turn()
    stand.turn()
    assert stand.sent(c.Start) == [c.Start(1)]
    assert "bar 2" in stand.control("now.facts").label
    stand.shell.go("home")
    assert c.SetChart(None) in stand.link.sent


def test_a_take_gets_a_name(stand, store):
    identity = take(store, "")
    listen(stand)
    stand.touch(f"entry {identity}.more")
    stand.touch("more.rename")
    stand.shell.perform(stand.control("name").action("Blue"))
    stand.touch("named")
    stand.turn()
    assert [info.title for info in store.takes()] == ["Blue"]
    assert stand.control(f"entry {identity}.title").label == "Blue"


def test_it_is_asked_once_more_before_something_is_taken_away(stand, store):
    identity = take(store, "")
    listen(stand)
    for answer, left in (("question.1", 1), ("question.0", 0)):
        stand.touch(f"entry {identity}.more")
        stand.touch("more.take_away")
        assert len(store.takes()) == 1
        stand.touch(answer)
        stand.turn()
        assert len(store.takes()) == left


def test_files_are_written_and_their_path_is_said(stand, store, tmp_path):
    for identity, button, ending in (
        (take(store, ""), "save_midi", "mid"),
        (song(store), "save_chordpro", "cho"),
    ):
        listen(stand)
        stand.touch(f"entry {identity}.more")
        stand.touch(f"more.{button}")
        stand.turn()
        (path,) = (tmp_path / "documents").glob(f"*.{ending}")
        assert str(path) in stand.control("notice").label
        stand.shell.go("home")


def test_a_take_that_was_cut_off_is_offered_three_ways(stand, store):
    identity = take(store, "", finish=False)
    store.recording.clear()
    store.writer.settle(2.0)
    import time

    time.sleep(0.6)
    listen(stand)
    stand.touch("cut_off.later")
    assert not stand.has("cut_off.keep")
    assert [info.id for info in store.unfinished()] == [identity]
    stand.shell.screen.later.clear()
    stand.turn()
    stand.touch("cut_off.keep")
    stand.turn()
    assert [info.id for info in store.takes()] == [identity]


def test_long_lists_are_turned_over(stand, store):
    for number in range(9):
        take(store, f"Take {number}", 1)
    listen(stand)
    shown = {control.label for control in stand.window.controls if control.id.endswith(".title")}
    stand.touch("leaf.on")
    after = {control.label for control in stand.window.controls if control.id.endswith(".title")}
    assert {f"Take {n}" for n in range(9)} <= shown | after
    assert not {name for name in shown & after if name.startswith("Take")}


def test_a_store_that_cannot_be_read_is_said_and_the_window_stays(stand, store, monkeypatch):
    def broken():
        raise OSError("no")

    monkeypatch.setattr(store, "takes", broken)
    listen(stand)
    assert "cannot be read" in stand.control("quiet").label


@pytest.mark.parametrize("size", WINDOWS)
@pytest.mark.parametrize("scale", [1.0, 1.3])
def test_at_no_size_anything_overlaps_or_leaves_the_window(size, scale, monkeypatch, tmp_path):
    monkeypatch.setenv("ATTUNE_HOME", str(tmp_path))
    stand = whole(monkeypatch, size, scale=scale)
    store = Store.open(Profile.inside(tmp_path))
    stand.shell.keeping.store = store
    listen(stand)
    assert faults(stand) == []
    identity = [take(store, f"Take {number}", 1) for number in range(8)][-1]
    stand.shell.go("home")
    listen(stand)
    assert faults(stand) == []
    for steps in ((f"entry {identity}.hear",), (f"entry {identity}.more",), ("more.rename",)):
        stand.touch(steps[0])
        stand.turn()
        assert faults(stand) == [], steps
    store.close()
    stand.close()


def test_a_journey_is_heard_without_a_player_held_and_ended(stand, store):
    listen(stand)
    stand.touch("journey")
    stand.touch("mood_from.lively")
    stand.touch("mood_to.calm")
    stand.touch("set_out")
    assert stand.sent(c.StartJourney) == [c.StartJourney("lively", "calm", 10.0)]
    stand.link.snapshot = snapshot(journey=JourneyView("lively", "calm", 1.0, 10.0, "moving"))
    stand.turn()
    stand.touch("steer.hold")
    assert stand.sent(c.SteerJourney) == [c.SteerJourney("hold")]
    stand.touch("steer.end")
    assert stand.sent(c.Stop)
    assert stand.sent(c.SetStyle)[-1] == c.SetStyle(stand.shell.chosen.style)
    assert not stand.has("steer.hold")


def test_a_journey_that_has_ended_gives_the_room_back(stand, store):
    listen(stand)
    stand.touch("journey")
    stand.touch("set_out")
    stand.link.snapshot = snapshot(journey=JourneyView("lively", "calm", 1.0, 10.0, "moving"))
    stand.turn(4.0)
    assert stand.has("steer.end")
    stand.link.snapshot = snapshot(playing=False)
    stand.turn()
    stand.turn()
    assert not stand.has("steer.end")
    assert stand.sent(c.Stop)


@pytest.mark.parametrize("size", WINDOWS)
@pytest.mark.parametrize("scale", [1.0, 1.3])
def test_the_journey_fits_at_every_size(size, scale, monkeypatch, tmp_path):
    monkeypatch.setenv("ATTUNE_HOME", str(tmp_path))
    stand = whole(monkeypatch, size, scale=scale)
    listen(stand)
    stand.touch("journey")
    assert faults(stand) == []
    stand.shell.perform(Do("set_out"))
    stand.link.snapshot = snapshot(journey=JourneyView("lively", "calm", 1.0, 10.0, "moving"))
    stand.turn()
    assert faults(stand) == []
    stand.close()
