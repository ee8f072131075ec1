"""A band with a technique, and a client who plays to it, in virtual time."""

from dataclasses import dataclass
from typing import Any

from improv.engine import Engine
from improv.events import BeatFell, Event, NoteEnded, NoteStarted
from improv.offline import Plan, make_engine
from improv.orders import obey
from instruments.clock import BLOCK, RATE
from instruments.played import Played


@dataclass(frozen=True)
class Note:
    """A note of the client, in seconds."""

    onset: float
    length: float = 0.4
    pitch: int = 69
    velocity: int = 64


def steady(bpm: float, until: float, start: float = 0.5, velocity: int = 64) -> list[Note]:
    beat = 60.0 / bpm
    line = (69, 72, 74, 76, 74, 72)
    return [
        Note(start + n * beat, beat * 0.8, line[n % len(line)], velocity)
        for n in range(int((until - start) / beat))
    ]


class Session:
    """An engine without sound, told and played to."""

    def __init__(self, notes: list[Note] = (), commands: list[tuple[float, Any]] = (), **plan: Any) -> None:
        self.engine: Engine = make_engine(Plan(audible=False, **plan), None)
        for note in notes:
            on, off = (0x90, note.pitch, note.velocity), (0x80, note.pitch, 0)
            self.engine.touches.add(Played(note.onset, "midi:take", on))
            self.engine.touches.add(Played(note.onset + note.length, "midi:take", off))
        self._commands = sorted(commands, key=lambda row: row[0])

    def run(self, until: float) -> "Session":
        while self.engine.sample < until * RATE:
            while self._commands and self._commands[0][0] * RATE <= self.engine.sample:
                obey(self.engine, self._commands.pop(0)[1])
            self.engine.block()
        return self

    @property
    def events(self) -> list[Event]:
        return list(self.engine.events)

    def band(self, start: float = 0.0, end: float = 1e9) -> list[NoteStarted]:
        return [
            event
            for event in self.events
            if isinstance(event, NoteStarted) and not event.source and start <= event.sample / RATE < end
        ]

    def beats(self) -> list[float]:
        return [event.sample / RATE for event in self.events if isinstance(event, BeatFell)]

    def tempo(self, start: float, end: float) -> float:
        beats = [beat for beat in self.beats() if start <= beat < end]
        return 60.0 * (len(beats) - 1) / (beats[-1] - beats[0])

    def hanging(self) -> set[tuple[str, int]]:
        """Band notes that have begun and not ended."""
        left: dict[tuple[str, int], int] = {}
        for event in self.events:
            if isinstance(event, NoteStarted) and not event.source:
                assert (event.voice, event.pitch) not in left, "struck twice"
                left[event.voice, event.pitch] = event.sample
            elif isinstance(event, NoteEnded) and not event.source:
                left.pop((event.voice, event.pitch), None)
        return set(left)


SLACK = BLOCK / RATE
