"""An engine whose players play chords, in virtual time."""

from collections.abc import Iterable

from improv import commands as c
from improv.conductor import Conductor
from improv.engine import Engine
from improv.events import BeatFell, ChordSounded, NoteEnded, NoteStarted
from improv.orders import obey
from improv.style import load_style
from instruments.clock import RATE, samples
from instruments.played import Played
from tests.improv.recording import RecordingInstrument

BAND = ("drums", "bass", "chords", "colour")
PITCHED = ("bass", "chords", "colour")


def make(style: str = "campfire", source: str = "players", when: str = "beat", key: int = 0) -> Engine:
    band = Conductor(load_style(style), key, "major", seed=3)
    band.level = 3
    engine = Engine(RecordingInstrument(), band)
    engine.desk.set_lock("client", "free")
    obey(engine, c.SetHarmony(source, when))
    return engine


def run(engine: Engine, until_s: float) -> None:
    while engine.sample < samples(until_s):
        engine.block()


def chord(
    engine: Engine, at_s: float, pitches: Iterable[int], lasts_s: float = 0.5, apart_s: float = 0.0
) -> None:
    """Struck at a time, each note `apart_s` after the one before."""
    for index, pitch in enumerate(pitches):
        start = at_s + index * apart_s
        engine.touches.add(Played(start, "midi:keys", (0x90, pitch, 80)))
        engine.touches.add(Played(start + lasts_s, "midi:keys", (0x80, pitch, 0)))


def sounded(engine: Engine) -> list[tuple[float, str]]:
    return [(e.sample / RATE, e.symbol) for e in engine.events if isinstance(e, ChordSounded)]


def beats(engine: Engine) -> list[float]:
    return [event.sample / RATE for event in engine.events if isinstance(event, BeatFell)]


def band_notes(engine: Engine, parts: tuple[str, ...] = BAND) -> list[tuple[int, int, str, int]]:
    """(began, ended, part, pitch) of every note of the band that has ended, as samples."""
    on: dict[tuple[str, int], int] = {}
    found = []
    for event in engine.events:
        if isinstance(event, NoteStarted) and event.voice in parts:
            assert (event.voice, event.pitch) not in on, f"{event} is struck while it sounds"
            on[event.voice, event.pitch] = event.sample
        elif isinstance(event, NoteEnded) and event.voice in parts:
            found.append((on.pop((event.voice, event.pitch)), event.sample, event.voice, event.pitch))
    return sorted(found)


def still_on(engine: Engine) -> set[tuple[str, int]]:
    on: set[tuple[str, int]] = set()
    for event in engine.events:
        if isinstance(event, NoteStarted) and event.voice in BAND:
            on.add((event.voice, event.pitch))
        elif isinstance(event, NoteEnded) and event.voice in BAND:
            on.discard((event.voice, event.pitch))
    return on
