"""A take as a MIDI file, read back with mido and compared note by note."""

from collections import defaultdict
from datetime import UTC, datetime

import mido
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from improv.events import (
    BandStarted,
    BandStopped,
    BeatFell,
    ChordSounded,
    Controlled,
    MarkerDropped,
    NoteEnded,
    NoteStarted,
    SettingChanged,
)
from instruments.clock import RATE
from instruments.refusal import Refusal
from sessions.export import export, file_name
from sessions.notes import notes_of
from sessions.records import TakeInfo, TakeRecord
from sessions.smf import midi_file, write_midi
from sessions.tempo import PPQ, Metre, tempo_map
from tests.sessions.playing import keep_take, minutes_of_playing

INFO = TakeInfo(
    "a1", "Grüße", datetime(2026, 11, 22, 9, 5, tzinfo=UTC), 1.0, 1, "", "", 0.0, "improvisation", ()
)


def read_back(events, tmp_path) -> mido.MidiFile:
    write_midi(TakeRecord(INFO, tuple(events)), tmp_path / "take.mid")
    return mido.MidiFile(tmp_path / "take.mid", charset="utf-8")


def seconds(file: mido.MidiFile):
    """Every message of every track as (track name, seconds, tick, message), reckoned from the file alone."""
    tempos, tick, at, tempo = [(0, 0.0, 500_000)], 0, 0.0, 500_000
    for message in file.tracks[0]:
        tick += message.time
        at += message.time * tempo / 1e6 / file.ticks_per_beat
        if message.type == "set_tempo":
            tempo = message.tempo
            tempos.append((tick, at, tempo))
    for track in file.tracks:
        tick = 0
        for message in track:
            tick += message.time
            start, at, tempo = next(each for each in reversed(tempos) if each[0] <= tick)
            yield track.name, at + (tick - start) * tempo / 1e6 / file.ticks_per_beat, tick, message


def notes_in(file: mido.MidiFile) -> list[tuple[float, float, str, int, int]]:
    found, waiting = [], defaultdict(list)
    for name, at, _, message in seconds(file):
        if message.type == "note_on":
            waiting[name, message.note].append((at, message.velocity))
        elif message.type == "note_off":
            start, velocity = waiting[name, message.note].pop(0)
            found.append((start, at, name, message.note, velocity))
    assert not any(waiting.values())
    return sorted(found, key=lambda note: (note[0], note[2], note[3]))


def marked(file: mido.MidiFile, kind: str) -> list[tuple[int, mido.MetaMessage]]:
    return [(tick, message) for _, _, tick, message in seconds(file) if message.type == kind]


def test_every_note_of_a_real_take_is_there_within_a_tick(store, tmp_path):
    record = store.load(keep_take(store, minutes_of_playing(1), "Grüße"))
    (path,) = export(store, record.info.id, tmp_path / "out")
    file = mido.MidiFile(path, charset="utf-8")
    truth, found = notes_of(record.events), notes_in(file)
    half_tick = 60 / 89 / PPQ / 2 + 1e-6
    assert len(found) == len(truth) == record.info.notes
    by_voice = [sorted((n.voice, n.pitch, n.velocity) for n in truth), sorted(note[2:] for note in found)]
    assert by_voice[0] == by_voice[1]
    for note in truth:
        near = [
            each
            for each in found
            if each[2:] == (note.voice, note.pitch, note.velocity)
            and abs(each[0] - note.start / RATE) <= half_tick
        ]
        assert near


def test_type_names_channels_and_length(tmp_path):
    file = read_back(minutes_of_playing(0.2), tmp_path)
    assert (file.type, file.ticks_per_beat) == (1, 480)
    assert [track.name for track in file.tracks] == ["Grüße", "client", "therapist", "drums", "bass"]
    channels = {
        track.name: {message.channel for message in track if hasattr(message, "channel")}
        for track in file.tracks[1:]
    }
    assert channels["drums"] == {9}
    assert len({min(each) for each in channels.values()}) == 4
    assert all(len(each) == 1 for each in channels.values())
    assert file.length == pytest.approx(minutes_of_playing(0.2)[-1].sample / RATE, abs=0.01)


def test_chords_markers_and_controllers_are_there_at_their_time(tmp_path):
    events = [
        NoteStarted(0, "client", 60, 64),
        Controlled(24_000, "client", 64, 127),
        Controlled(30_000, "client", 128, -8192),
        Controlled(31_000, "client", 129, 70),
        ChordSounded(48_000, "F♯m7"),
        MarkerDropped(72_000, "да"),
        NoteEnded(96_000, "client", 60),
    ]
    file = read_back(events, tmp_path)
    moves = [
        (round(at * RATE), message)
        for _, at, _, message in seconds(file)
        if message.type in ("control_change", "pitchwheel", "aftertouch")
    ]
    assert [(at, m.type) for at, m in moves] == [
        (24_000, "control_change"), (30_000, "pitchwheel"), (31_000, "aftertouch")
    ]  # fmt: skip
    assert (moves[0][1].control, moves[0][1].value, moves[1][1].pitch, moves[2][1].value) == (
        64,
        127,
        -8192,
        70,
    )
    assert [(tick, m.text) for tick, m in marked(file, "marker")] == [(960, "F♯m7"), (1440, "да")]


def test_the_metronome_is_left_out(tmp_path):
    file = read_back([NoteStarted(0, "click", 60, 64), NoteEnded(9, "click", 60)], tmp_path)
    assert len(file.tracks) == 1


def test_a_file_that_cannot_be_written_is_refused(tmp_path):
    with pytest.raises(Refusal, match="cannot be written"):
        write_midi(TakeRecord(INFO, ()), tmp_path / "nowhere" / "take.mid")


def test_exporting_twice_never_overwrites_and_names_are_safe(store, tmp_path):
    take_id = keep_take(store, minutes_of_playing(0.05), '../a/b: "c" ☃')
    first, second = (export(store, take_id, tmp_path)[0] for _ in range(2))
    assert first != second
    assert first.read_bytes() == second.read_bytes()
    assert {first.parent, second.parent} == {tmp_path}
    assert not set('/\\:"*?<>|') & set(file_name(store.load(take_id).info))


def band(start: int, bars: int, metre: str, bpm: float, drift: float = 1.0, from_beat: int = 0) -> list:
    """A band that plays `bars` bars, each beat `drift` times as long as the one before."""
    beats, at, length = Metre.named(metre).beats, float(start), RATE * 60 / bpm
    events: list = [BandStarted(start, "x", bpm, metre, 9, "natural minor")]
    for number in range(from_beat, bars * beats):
        events.append(BeatFell(round(at), number // beats, number % beats, 60 * RATE / length))
        at, length = at + length, length * drift
    return [*events, BandStopped(round(at))]


@settings(max_examples=60, deadline=None)
@given(
    start=st.just(0) | st.integers(RATE // 1000, 20 * RATE),
    metre=st.sampled_from(["2/4", "3/4", "4/4", "5/4", "6/8", "12/8"]),
    bpm=st.floats(40, 220),
    drift=st.floats(0.99, 1.01),
)
def test_beats_fall_on_whole_beats_and_never_drift(start, metre, bpm, drift):
    events = band(start, 12, metre, bpm, drift)
    times = tempo_map(events)
    beat_ticks = Metre.named(metre).beat_ticks
    beats = [event for event in events if isinstance(event, BeatFell)]
    ticks = [times.tick(beat.sample) for beat in beats]
    assert ticks == [ticks[0] + number * beat_ticks for number in range(len(ticks))]
    assert ticks[0] % beat_ticks == 0
    for tempo, beat in zip(times.tempos[-len(beats) :], beats, strict=True):
        assert tempo.us == pytest.approx(beat.sample * 1e6 / RATE, abs=60)
    bar_line = dict(times.metres)
    assert (ticks[0] - max(bar_line)) % (beat_ticks * Metre.named(metre).beats) == 0
    assert bar_line[max(bar_line)] == Metre.named(metre)


def test_a_first_beat_a_moment_late_begins_the_file():
    times = tempo_map(band(40, 2, "4/4", 60))
    assert (times.tick(40), times.metres) == (0, ((0, Metre(4, 4)),))


def test_playing_before_the_band_is_a_short_bar_where_it_must_be():
    times = tempo_map(band(round(2.5 * RATE), 4, "4/4", 60))
    assert times.metres == ((0, Metre(2, 4)), (2 * PPQ, Metre(4, 4)))
    assert times.tick(round(2.5 * RATE)) == 2 * PPQ


def test_a_take_that_begins_in_the_middle_of_a_bar_finds_the_bar_line():
    times = tempo_map(band(0, 4, "3/4", 90, from_beat=1))
    assert times.metres == ((0, Metre(2, 4)), (2 * PPQ, Metre(3, 4)))


def test_a_dotted_beat_and_a_change_of_metre():
    first = band(0, 2, "6/8", 60)
    second = band(first[-1].sample + 3 * RATE, 2, "3/4", 120)
    changed = [*band(0, 2, "4/4", 120)[:-1], SettingChanged(3 * RATE, "metre", "3/4")]
    changed += [BeatFell(round(RATE * (4 + n / 2)), 2, n, 120.0) for n in range(3)]
    times = tempo_map([*first, *second])
    assert times.metres == ((0, Metre(6, 8)), (7 * 720, Metre(3, 4)))
    assert times.tempos[0].quarter_us == round(1e6 / 1.5)
    assert tempo_map(changed).metres == ((0, Metre(4, 4)), (8 * PPQ, Metre(3, 4)))


def test_without_a_band_time_is_kept_by_the_tempo_given():
    assert tempo_map([NoteStarted(5, "client", 60, 64)], bpm=90).tick(RATE * 60) == 90 * PPQ
    assert midi_file(TakeRecord(INFO, ())).length < 0.01


def test_notes_shorter_than_a_tick_still_end_after_they_began(tmp_path):
    row = [(60, 0, 0), (60, 1, 1), (62, 5, 5), (60, 9, 40)]
    events = [NoteStarted(start, "client", pitch, 64) for pitch, start, _ in row]
    events += [NoteEnded(end, "client", pitch) for pitch, _, end in row]
    found = notes_in(read_back(sorted(events, key=lambda event: event.sample), tmp_path))
    assert len(found) == 4
    assert all(end > start for start, end, *_ in found)
