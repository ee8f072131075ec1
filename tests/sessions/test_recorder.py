"""What is played becomes a take: timed from its first event, with what stood when it began."""

import time
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from improv.events import (
    BandStarted,
    BandStopped,
    BeatFell,
    ChordSounded,
    NoteEnded,
    NoteStarted,
    PortsChanged,
    SettingChanged,
)
from sessions import takes
from sessions.notes import notes_of, settled
from sessions.recorder import Recorder

BAND = BandStarted(100, "folk strum", 92.0, "3/4", 2, "dorian")


def quiet(sentence: str) -> None:
    raise AssertionError(sentence)


def record(store, events, title="") -> tuple:
    recorder = Recorder(store, quiet)
    recorder.begin(title)
    for event in events:
        recorder.take(event)
    return store.load(recorder.finish()).events


def test_time_counts_from_the_first_event(store):
    events = record(store, [NoteStarted(96_000, "client", 60, 64), NoteEnded(97_000, "client", 60)])
    assert [event.sample for event in events] == [0, 1_000]


def test_what_stood_at_the_beginning_stands_at_the_head(store):
    recorder = Recorder(store, quiet)
    for event in (
        SettingChanged(1, "sound client", "organ"),
        SettingChanged(2, "sound client", "kalimba"),
        BAND,
        ChordSounded(150, "Dm"),
        BeatFell(160, 0, 0, 92.0),
    ):
        recorder.take(event)
    recorder.begin()
    recorder.take(NoteStarted(48_000, "client", 60, 64))
    take_id = recorder.finish()
    assert store.load(take_id).events[:4] == (
        SettingChanged(0, "sound client", "kalimba"),
        replace(BAND, sample=0),
        ChordSounded(0, "Dm"),
        NoteStarted(0, "client", 60, 64),
    )
    (info,) = store.takes()
    assert (info.style, info.key_label, info.bpm) == ("folk strum", "D dorian", 92.0)


def test_a_band_that_stopped_does_not_stand(store):
    recorder = Recorder(store, quiet)
    for event in (BAND, ChordSounded(150, "Dm"), BandStopped(200)):
        recorder.take(event)
    recorder.begin(style="free", key_label="C major", bpm=70.0, kind="song")
    recorder.take(NoteStarted(1, "client", 60, 64))
    recorder.finish()
    (info,) = store.takes()
    assert (info.style, info.key_label, info.bpm, info.kind) == ("free", "C major", 70.0, "song")


def test_other_events_and_those_between_takes_are_not_kept(store):
    recorder = Recorder(store, quiet)
    recorder.take(NoteStarted(1, "client", 60, 64))
    assert recorder.finish() == ""
    recorder.begin()
    recorder.take(PortsChanged((), None))
    recorder.take(NoteStarted(50, "client", 62, 64))
    take_id = recorder.finish()
    recorder.take(NoteStarted(60, "client", 64, 64))
    assert [note.pitch for note in notes_of(store.load(take_id).events)] == [62]


def test_a_take_goes_on_where_the_engine_was_started_again(store):
    events = record(
        store,
        [
            NoteStarted(500_000, "client", 60, 64),
            NoteStarted(700_000, "client", 64, 64),
            NoteStarted(128, "client", 67, 64),
            NoteEnded(48_128, "client", 67),
        ],
    )
    spans = [(note.pitch, note.start, note.end) for note in notes_of(events)]
    assert spans == [(60, 0, 200_000), (64, 200_000, 200_000), (67, 200_000, 248_000)]


def test_beginning_again_finishes_the_take_before(store):
    recorder = Recorder(store, quiet)
    for pitch in (60, 62):
        recorder.begin()
        recorder.take(NoteStarted(1, "client", pitch, 64))
        assert recorder.recording
    recorder.finish()
    assert not recorder.recording
    assert [take.notes for take in store.takes()] == [1, 1]
    assert store.unfinished() == ()


def test_a_take_being_recorded_is_not_offered_as_unfinished(store):
    recorder = Recorder(store, quiet)
    recorder.begin()
    recorder.take(NoteStarted(1, "client", 60, 64))
    until = time.monotonic() + 5
    while not recorder.kept and time.monotonic() < until:
        time.sleep(0.01)
    assert recorder.kept == 1
    assert store.unfinished() == ()


def test_leaving_without_saving_leaves_nothing(store):
    recorder = Recorder(store, quiet)
    recorder.begin("secret")
    recorder.take(NoteStarted(1, "client", 60, 64))
    recorder.finish(discard=True)
    assert store.takes() == store.unfinished() == ()
    empty = recorder.begin()
    assert recorder.finish() == empty
    assert store.takes() == ()


PLAYED = st.lists(
    st.tuples(st.booleans(), st.integers(0, 500), st.sampled_from(["client", "bass"]), st.integers(60, 62),
              st.integers(-1, 1)),
    max_size=40,
)  # fmt: skip


@settings(max_examples=100)
@given(PLAYED)
def test_every_note_has_one_end_and_no_end_is_left_over(rows):
    events = [
        NoteStarted(at, voice, pitch, 64, key) if on else NoteEnded(at, voice, pitch, key)
        for on, at, voice, pitch, key in sorted(rows, key=lambda row: row[1])
    ]
    whole = settled(events)
    started = [event for event in whole if isinstance(event, NoteStarted)]
    ended = [event for event in whole if isinstance(event, NoteEnded)]
    assert len(started) == len(ended) == len(notes_of(whole)) == sum(row[0] for row in rows)
    assert notes_of(whole) == notes_of(events)
    assert settled(whole) == whole
    assert all(note.end >= note.start for note in notes_of(whole))


def test_a_take_that_does_not_read_back_stays_as_it_was_recorded(store, monkeypatch):
    told: list[str] = []
    recorder = Recorder(store, told.append)
    whole = takes.encode_packed
    monkeypatch.setattr(takes, "encode_packed", lambda events: whole(events[:-1]))
    recorder.begin()
    for pitch in (60, 62):
        recorder.take(NoteStarted(pitch, "client", pitch, 64))
    take_id = recorder.finish()
    assert store.takes() == ()
    assert [take.id for take in store.unfinished()] == [take_id]
    assert "did not read back" in told[0]
    monkeypatch.undo()
    store.keep(take_id)
    assert [take.notes for take in store.takes()] == [2]
