"""A take as a Standard MIDI File: type 1, 480 ticks a quarter, a track for each player and part."""

from collections.abc import Iterable
from itertools import cycle
from pathlib import Path

from mido import Message, MetaMessage, MidiFile, MidiTrack

from improv.events import BandStarted, ChordSounded, Controlled, MarkerDropped
from instruments.played import PLAYERS
from instruments.refusal import Refusal
from instruments.scales import note_names, scale
from sessions.facts import CLICK, key_of
from sessions.kept import Kept
from sessions.notes import Note, notes_of
from sessions.records import TakeRecord
from sessions.tempo import PPQ, Metre, TempoMap, tempo_map

_PARTS = ("drums", "bass", "chords", "colour", "partner")
_DRUM_CHANNEL = 9
_CHANNELS = tuple(channel for channel in range(16) if channel != _DRUM_CHANNEL)
_BEND, _PRESSURE = 128, 129
_MAJORS = "C G D A E B F# C# F Bb Eb Ab Db Gb Cb"
_MINORS = "Am Em Bm F#m C#m G#m D#m A#m Dm Gm Cm Fm Bbm Ebm Abm"
_SIGNATURES = frozenset(f"{_MAJORS} {_MINORS}".split())

Timed = tuple[int, int, Message | MetaMessage]
"""A tick, a rank among what falls on the same tick, and what happens."""
_META, _END, _CONTROL, _START = range(4)


def write_midi(record: TakeRecord, path: Path) -> None:
    """Write the take to `path`. Raises Refusal if it cannot be written there."""
    try:
        midi_file(record).save(path)
    except OSError as error:
        raise Refusal(f"{path} cannot be written: {error.strerror}.") from error


def midi_file(record: TakeRecord) -> MidiFile:
    """Tempo, metre, chords and markers in the first track, then players and parts; every start has its end,
    every time is exact to a tick. The metronome is left out."""
    times = tempo_map(record.events, record.info.bpm)
    notes = notes_of(record.events)
    end = max((times.tick(event.sample) for event in record.events), default=0) + 1
    file = MidiFile(type=1, ticks_per_beat=PPQ, charset="utf-8")
    file.tracks.append(_track(record.info.title or "Attune", [*_conductor(record.events, times)], end))
    channels = cycle(_CHANNELS)
    for voice in _voices(record.events, notes):
        channel = _DRUM_CHANNEL if voice == "drums" else next(channels)
        sounded = [*_sounded(notes, voice, channel, times), *_moved(record.events, voice, channel, times)]
        file.tracks.append(_track(voice, sounded, end))
    return file


def _voices(events: Iterable[Kept], notes: Iterable[Note]) -> list[str]:
    """Those that played or moved a controller: players first, then parts, then others by name."""
    found = {note.voice for note in notes} | {each.voice for each in events if isinstance(each, Controlled)}
    order = (*PLAYERS, *_PARTS)
    known = [voice for voice in order if voice in found]
    return known + sorted(found - {*order, CLICK})


def _conductor(events: Iterable[Kept], times: TempoMap) -> Iterable[Timed]:
    for tempo in times.tempos:
        yield tempo.tick, _META, MetaMessage("set_tempo", tempo=tempo.quarter_us)
    for tick, metre in times.metres:
        yield tick, _META, _time_signature(metre)
    for event in events:
        signature = _key_signature(event)
        if signature:
            yield times.tick(event.sample), _META, MetaMessage("key_signature", key=signature)
        match event:
            case ChordSounded(sample=sample, symbol=text) | MarkerDropped(sample=sample, label=text):
                yield times.tick(sample), _CONTROL, MetaMessage("marker", text=_writable(text) or "*")
            case BandStarted(sample=sample, style=text):
                yield times.tick(sample), _CONTROL, MetaMessage("text", text=_writable(text))


def _time_signature(metre: Metre) -> MetaMessage:
    return MetaMessage(
        "time_signature",
        numerator=metre.numerator,
        denominator=metre.denominator,
        clocks_per_click=metre.eighths_in_beat * 12,
    )


def _key_signature(event: Kept) -> str:
    """As "Am"; "" where the event says no key, or one that a signature cannot say."""
    key = key_of(event)
    try:
        if key is None:
            return ""
        name = note_names(key[0] % 12, key[1])[key[0] % 12] + ("m" if scale(key[1]).minor else "")
    except Refusal:
        return ""
    return name if name in _SIGNATURES else ""


def _sounded(notes: Iterable[Note], voice: str, channel: int, times: TempoMap) -> Iterable[Timed]:
    for note in notes:
        if note.voice == voice:
            start = times.tick(note.start)
            end = max(start + 1, times.tick(note.end))
            velocity = max(1, note.velocity)
            yield start, _START, Message("note_on", channel=channel, note=note.pitch, velocity=velocity)
            yield end, _END, Message("note_off", channel=channel, note=note.pitch, velocity=0)


def _moved(events: Iterable[Kept], voice: str, channel: int, times: TempoMap) -> Iterable[Timed]:
    for event in events:
        if isinstance(event, Controlled) and event.voice == voice:
            yield times.tick(event.sample), _CONTROL, _controller(event, channel)


def _controller(event: Controlled, channel: int) -> Message:
    if event.controller == _BEND:
        return Message("pitchwheel", channel=channel, pitch=event.value)
    if event.controller == _PRESSURE:
        return Message("aftertouch", channel=channel, value=event.value)
    return Message("control_change", channel=channel, control=event.controller, value=event.value)


def _writable(text: str) -> str:
    return text.encode(errors="replace").decode()


def _track(name: str, timed: list[Timed], end: int) -> MidiTrack:
    """The messages in order of tick; on the same one ends come before controllers, those before starts."""
    track = MidiTrack([MetaMessage("track_name", name=_writable(name), time=0)])
    last = 0
    for tick, _, message in sorted(timed, key=lambda each: each[:2]):
        track.append(message.copy(time=tick - last))
        last = tick
    track.append(MetaMessage("end_of_track", time=max(0, end - last)))
    return track
