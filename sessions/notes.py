"""Events as notes: each with its beginning and its end."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from improv.events import Controlled, NoteEnded, NoteStarted, SettingChanged
from sessions.kept import Kept

RESTARTED = SettingChanged(0, "clock", "restarted")
"""Stands in a take where the engine was started again: nothing sounds across it."""

_PEDALS = (64, 66, 67)


@dataclass(frozen=True, slots=True)
class Note:
    """A sounded note; `start` and `end` in samples from the take's start."""

    start: int
    end: int
    voice: str
    pitch: int
    velocity: int


class Sounding:
    """Which notes sound: an end belongs to the oldest start of the same touch, else of the same pitch."""

    def __init__(self) -> None:
        self._open: dict[tuple[str, int], list[NoteStarted]] = defaultdict(list)

    def start(self, note: NoteStarted) -> None:
        self._open[note.voice, note.pitch].append(note)

    def end(self, note: NoteEnded) -> NoteStarted | None:
        """The note that this end closes; None if none is open."""
        waiting = self._open[note.voice, note.pitch]
        touch = (note.key, note.source)
        same = next((each for each in waiting if (each.key, each.source) == touch), None)
        if same is None and waiting:
            same = waiting[0]
        if same is not None:
            waiting.remove(same)
        return same

    def end_all(self) -> list[NoteStarted]:
        """What still sounds, oldest first; nothing does afterwards."""
        rest = [note for waiting in self._open.values() for note in waiting]
        self._open.clear()
        return sorted(rest, key=lambda note: note.sample)


def settled(events: Sequence[Kept]) -> tuple[Kept, ...]:
    """The events with every open note ended, and every pedal lifted, at the last moment and where the
    engine was started again; ends without a start are left out."""
    result: list[Kept] = []
    sounding, pedals, last = Sounding(), dict[tuple[str, int], None](), 0
    for event in events:
        if _is_restart(event):
            result.extend(_released(sounding, pedals, last))
        last = max(last, event.sample)
        if isinstance(event, NoteStarted):
            sounding.start(event)
        elif isinstance(event, NoteEnded) and sounding.end(event) is None:
            continue
        elif isinstance(event, Controlled) and event.controller in _PEDALS:
            _move_pedal(pedals, event)
        result.append(event)
    return (*result, *_released(sounding, pedals, last))


def notes_of(events: Iterable[Kept]) -> tuple[Note, ...]:
    """All notes in the order of their starts; open ones end with the last event."""
    sounding, found, last = Sounding(), list[Note](), 0
    for event in events:
        last = max(last, event.sample)
        if isinstance(event, NoteStarted):
            sounding.start(event)
        elif isinstance(event, NoteEnded):
            started = sounding.end(event)
            if started is not None:
                found.append(_note(started, event.sample))
    found += [_note(started, last) for started in sounding.end_all()]
    return tuple(sorted(found, key=lambda note: (note.start, note.voice, note.pitch)))


def _note(started: NoteStarted, end: int) -> Note:
    return Note(started.sample, max(end, started.sample), started.voice, started.pitch, started.velocity)


def _is_restart(event: Kept) -> bool:
    return isinstance(event, SettingChanged) and (event.name, event.value) == (
        RESTARTED.name,
        RESTARTED.value,
    )


def _move_pedal(pedals: dict[tuple[str, int], None], event: Controlled) -> None:
    if event.value >= 64:
        pedals[event.voice, event.controller] = None
    else:
        pedals.pop((event.voice, event.controller), None)


def _released(sounding: Sounding, pedals: dict[tuple[str, int], None], sample: int) -> Iterator[Kept]:
    for note in sounding.end_all():
        yield NoteEnded(sample, note.voice, note.pitch, note.key, note.source)
    for voice, pedal in pedals:
        yield Controlled(sample, voice, pedal, 0)
    pedals.clear()
