"""A take as the engine can play it again."""

from datetime import UTC, datetime

from improv.events import Controlled, NoteEnded, NoteStarted, SettingChanged
from sessions.notes import notes_of
from sessions.records import TakeInfo, TakeRecord
from sessions.replay import replay
from tests.sessions.playing import minutes_of_playing

INFO = TakeInfo("a1", "", datetime(2026, 11, 22, tzinfo=UTC), 1.0, 1, "", "", 0.0, "improvisation", ())


def replayed(*events):
    return replay(TakeRecord(INFO, events))


def test_every_note_is_played_again_at_its_sample_and_ended():
    events = tuple(event for event in minutes_of_playing(0.3) if not isinstance(event, Controlled))
    rows = replayed(*events).rows
    starts = [(sample, voice, pitch, velocity) for sample, voice, on, pitch, velocity in rows if on]
    truth = notes_of(events)
    assert sorted(starts) == sorted((note.start, note.voice, note.pitch, note.velocity) for note in truth)
    ends = sorted((sample, voice, pitch) for sample, voice, on, pitch, _ in rows if not on)
    assert ends == sorted((max(note.end, note.start + 1), note.voice, note.pitch) for note in truth)
    assert [row[0] for row in rows] == sorted(row[0] for row in rows)


def test_notes_under_the_pedal_last_as_long_as_it_was_held():
    rows = replayed(
        NoteStarted(0, "client", 60, 64),
        NoteStarted(0, "therapist", 50, 64),
        Controlled(10, "client", 64, 127),
        NoteEnded(20, "client", 60),
        NoteEnded(20, "therapist", 50),
        Controlled(90, "client", 64, 0),
    ).rows
    assert [row for row in rows if not row[2]] == [(20, "therapist", 0, 50, 0), (90, "client", 0, 60, 0)]


def test_a_voice_has_the_sound_of_its_first_note():
    sounds = replayed(
        SettingChanged(0, "sound client", "organ"),
        SettingChanged(1, "sound client", "kalimba"),
        SettingChanged(1, "sound bass", "plucked bass"),
        NoteStarted(5, "client", 60, 64),
        SettingChanged(6, "sound client", "harp"),
        SettingChanged(6, "tempo", "90.0"),
    ).sounds
    assert dict(sounds) == {"client": "kalimba"}


def test_the_metronome_is_left_out():
    assert replayed(NoteStarted(0, "click", 60, 64), NoteEnded(9, "click", 60)).rows == ()
