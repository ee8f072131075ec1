"""What the window knows of the music: the last snapshot, what sounds, and what was played a moment ago."""

from collections import deque
from dataclasses import dataclass

from improv.events import (
    Event,
    NoteEnded,
    NoteStarted,
    PortsChanged,
    SettingChanged,
    Snapshot,
    SoundProgress,
)

TRAIL = 240
"""Notes the trail remembers."""


@dataclass(frozen=True, slots=True)
class Sounding:
    """A note that began at `since_s` on the window's clock; `until_s` when it was let go (None: held)."""

    voice: str
    pitch: int
    velocity: int
    key: int
    source: str
    since_s: float
    until_s: float | None = None


class Model:
    """Fed by `hear`, read by the screens. Settings by name as the engine tells them."""

    def __init__(self) -> None:
        self.snapshot: Snapshot | None = None
        self.snapshot_at_s = 0.0
        self.held: dict[tuple[str, str, int, int], Sounding] = {}
        self.trail: deque[Sounding] = deque(maxlen=TRAIL)
        self.lit: dict[tuple[str, int], Sounding] = {}
        self.settings: dict[str, str] = {}
        self.inputs: tuple[str, ...] = ()
        self.outputs: tuple[str, ...] = ()
        self.audio: str | None = None
        self.audio_told = False
        self.in_the_way = ""
        self.sounds: dict[str, float] = {}

    def see(self, snapshot: Snapshot | None, now_s: float) -> None:
        """Take over the engine's snapshot; forget lights that have gone out, and all of them when the engine
        was started anew."""
        if snapshot is not self.snapshot:
            if self.snapshot and snapshot and snapshot.sample < self.snapshot.sample:
                self.held.clear()
                self.lit.clear()
            self.snapshot, self.snapshot_at_s = snapshot, now_s
        out = [
            name for name, note in self.lit.items() if note.until_s is not None and now_s - note.until_s > 1
        ]
        for name in out:
            del self.lit[name]

    def hear(self, event: Event, now_s: float) -> None:
        """Take in one event of the engine."""
        match event:
            case NoteStarted():
                self._began(event, now_s)
            case NoteEnded():
                self._ended(event, now_s)
            case SettingChanged(name=name, value=value):
                self.settings[name] = value
            case PortsChanged():
                self.inputs, self.audio, self.audio_told = event.inputs, event.audio, True
                self.in_the_way, self.outputs = event.notice, event.outputs
            case SoundProgress(sound=sound, share=share):
                self.sounds[sound] = share

    def _began(self, event: NoteStarted, now_s: float) -> None:
        note = Sounding(event.voice, event.pitch, event.velocity, event.key, event.source, now_s)
        self.held[_name(event)] = note
        self.trail.append(note)
        self.lit[event.voice, event.pitch] = note

    def _ended(self, event: NoteEnded, now_s: float) -> None:
        note = self.held.pop(_name(event), None)
        if note is None:
            return
        done = Sounding(note.voice, note.pitch, note.velocity, note.key, note.source, note.since_s, now_s)
        for place in range(len(self.trail) - 1, -1, -1):
            if self.trail[place] is note:
                self.trail[place] = done
                break
        if self.lit.get((event.voice, event.pitch)) is note:
            self.lit[event.voice, event.pitch] = done


def _name(event: NoteStarted | NoteEnded) -> tuple[str, str, int, int]:
    return event.voice, event.source, event.key, event.pitch
