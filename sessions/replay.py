"""A take as something the engine can play again."""

from collections.abc import Iterable, Mapping

from improv.commands import Replay
from improv.events import Controlled, NoteStarted, SettingChanged
from sessions.facts import CLICK
from sessions.kept import Kept
from sessions.notes import Note, notes_of
from sessions.records import TakeRecord

_SOUND = "sound "
_SUSTAIN = 64


def replay(record: TakeRecord) -> Replay:
    """Every note but the metronome's, those under the sustain pedal as long as it was held, each voice with
    the sound it had at its first note."""
    notes = [note for note in notes_of(record.events) if note.voice != CLICK]
    lifts = _lifts(record.events)
    rows = [row for note in notes for row in _rows(note, _end(note, lifts))]
    return Replay(tuple(sorted(rows, key=lambda row: (row[0], row[2]))), _sounds(record.events))


def _rows(note: Note, end: int) -> tuple[tuple[int, str, int, int, int], ...]:
    on = (note.start, note.voice, 1, note.pitch, note.velocity)
    return on, (max(end, note.start + 1), note.voice, 0, note.pitch, 0)


def _end(note: Note, lifts: Mapping[str, list[tuple[int, int]]]) -> int:
    held = (up for down, up in lifts.get(note.voice, ()) if down <= note.end < up)
    return next(held, note.end)


def _lifts(events: Iterable[Kept]) -> dict[str, list[tuple[int, int]]]:
    """For each voice the times of its sustain pedal, as (down, up)."""
    spans: dict[str, list[tuple[int, int]]] = {}
    down: dict[str, int] = {}
    for event in events:
        if isinstance(event, Controlled) and event.controller == _SUSTAIN:
            if event.value >= 64:
                down.setdefault(event.voice, event.sample)
            elif event.voice in down:
                spans.setdefault(event.voice, []).append((down.pop(event.voice), event.sample))
    return spans


def _sounds(events: Iterable[Kept]) -> tuple[tuple[str, str], ...]:
    now: dict[str, str] = {}
    first: dict[str, str] = {}
    played: set[str] = set()
    for event in events:
        match event:
            case SettingChanged(name=name, value=sound) if name.startswith(_SOUND):
                voice = name.removeprefix(_SOUND)
                now[voice] = sound
                if voice in played:
                    first.setdefault(voice, sound)
            case NoteStarted(voice=voice):
                played.add(voice)
                if voice in now:
                    first.setdefault(voice, now[voice])
    return tuple(sorted(first.items()))
