"""The same engine without a clock on the wall: what the band does while a take is played to it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import itemgetter

import numpy as np
from numpy.typing import NDArray

from improv.chart import Chart
from improv.commands import Command, Replay, SetTechniques, StartJourney
from improv.conductor import Conductor
from improv.engine import Engine
from improv.events import Event, NoteEnded, NoteStarted
from improv.harmony.steering import CHART
from improv.orders import obey
from improv.replayer import Row
from improv.room import first_room
from improv.style import load_style
from improv.techniques.commands import needed_styles, set_out
from instruments.clock import BLOCK, RATE, samples
from instruments.instrument import Instrument
from instruments.played import Played
from instruments.sampler.sampler import Sampler, SilentSampler
from instruments.scales import parse_key
from instruments.sounds.library import SoundLibrary

TAIL_S = 2.0
"""The band is stopped this long after the player's last event."""

RELEASE_S = 2.0
"""Rendered after the stop, for releases and reverb."""

Message = tuple[float, Sequence[int]]
"""(second, MIDI bytes)."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How the take is to be accompanied; None leaves the style's or the room's own. `commands` are obeyed at
    their seconds."""

    style: str | None = None
    key: str | None = None
    tempo_bpm: float | None = None
    sound: str | None = None
    chart: Chart | None = None
    lock: str = "free"
    intensity: int | None = None
    following: str = "steady"
    harmony: str = "chart"
    harmony_when: str = "beat"
    techniques: tuple[str, ...] = ()
    journey: StartJourney | None = None
    commands: tuple[tuple[float, Command], ...] = ()
    seed: int = 1
    audible: bool = True


@dataclass(frozen=True, slots=True)
class OfflineTake:
    """`audio` float32 (frames, 2) at 48 kHz, None when it was not asked for; `events` in order."""

    audio: NDArray[np.float32] | None
    events: tuple[Event, ...]
    length_s: float


def play_take(messages: Iterable[Message], plan: Plan | None = None) -> OfflineTake:
    """Play MIDI messages to the band as the client, as if live. Refusal for an unknown style or key."""
    plan = plan or Plan()
    ordered = sorted(messages, key=lambda row: row[0])
    silent = _played(ordered, plan, None)
    if not plan.audible:
        return silent
    library = SoundLibrary()
    try:
        _make_notes(library, plan, silent.events)
        return _played(ordered, plan, library)
    finally:
        library.close()


def render_rows(rows: Sequence[Row], sounds: Iterable[tuple[str, str]]) -> NDArray[np.float32]:
    """Kept notes (as in `improv.commands.Replay`) as audio, float32 (frames, 2) at 48 kHz."""
    library = SoundLibrary()
    try:
        engine = make_engine(Plan(), library)
        named = dict(first_room().sounds) | dict(load_style(first_room().style).sounds) | dict(sounds)
        for voice, sound in named.items():
            library.wait([sound], {pitch for _, of, on, pitch, _ in rows if of == voice and on})
        obey(engine, Replay(tuple(rows), tuple(named.items())))
        last = max((row[0] for row in rows), default=0)
        return np.concatenate(_run(engine, last + samples(RELEASE_S)))
    finally:
        library.close()


def _played(messages: Sequence[Message], plan: Plan, library: SoundLibrary | None) -> OfflineTake:
    last_s = messages[-1][0] if messages else 0.0
    engine = make_engine(plan, library)
    for time_s, message in messages:
        engine.touches.add(Played(time_s, "midi:take", tuple(message)))
    blocks = _obeying(engine, plan, samples(last_s + TAIL_S))
    engine.stop()
    events = tuple(engine.events)
    blocks += _run(engine, samples(RELEASE_S)) if library is not None else []
    audio = np.concatenate(blocks) if library is not None else None
    return OfflineTake(audio, events, engine.sample / RATE)


def _make_notes(library: SoundLibrary, plan: Plan, events: Iterable[Event]) -> None:
    """Make the notes that will sound, known from playing the take in silence first, and no others."""
    room = first_room()
    styles = [load_style(plan.style or room.style), *needed_styles(SetTechniques(plan.techniques))]
    styles += [style for _, command in plan.commands for style in needed_styles(command)]
    sounds = {("client", plan.sound or room.sounds["client"]), ("partner", room.sounds["partner"])}
    sounds |= {pair for style in styles for pair in style.sounds}
    started = [event for event in events if isinstance(event, NoteStarted)]
    for voice, sound in sorted(sounds):
        library.wait([sound], {event.pitch for event in started if event.voice == voice})


def make_engine(plan: Plan, library: SoundLibrary | None) -> Engine:
    """An engine set up by a plan; `library` None: it makes no sound."""
    room = first_room()
    style = load_style(plan.style or room.style)
    tonic, name = parse_key(plan.key) if plan.key else (room.tonic, room.scale)
    band = Conductor(style, tonic, name, plan.seed)
    if plan.tempo_bpm:
        band.set_tempo(plan.tempo_bpm, 0)
    band.follow(plan.following, 0)
    band.changes.song = plan.chart
    band.level = plan.intensity
    sound = plan.sound or room.sounds["client"]
    instrument: Instrument = SilentSampler() if library is None else Sampler(library)
    engine = Engine(instrument, band)
    engine.set_sound("client", sound)
    engine.desk.set_lock("client", plan.lock)
    if plan.harmony != CHART:
        engine.steering.choose(plan.harmony, plan.harmony_when, engine.sample)
    if plan.techniques:
        engine.techniques.choose(plan.techniques, "now", 0)
    if plan.journey is not None:
        set_out(engine, plan.journey)
    return engine


def _obeying(engine: Engine, plan: Plan, until: int) -> list[NDArray[np.float32]]:
    """The frames until this sample, the plan's commands obeyed where they are due."""
    blocks = []
    for time_s, command in sorted(plan.commands, key=itemgetter(0)):
        blocks += _run(engine, min(samples(time_s), until) - engine.sample)
        obey(engine, command)
    return blocks + _run(engine, until - engine.sample)


def _run(engine: Engine, frames: int) -> list[NDArray[np.float32]]:
    return [engine.block().T.copy() for _ in range(-(-frames // BLOCK))]


def band_rows(events: Iterable[Event]) -> list[tuple[float, str, str, int, int]]:
    """The band's notes as (second, part, "note_on" or "note_off", pitch, velocity)."""
    rows = []
    for event in events:
        if isinstance(event, NoteStarted) and not event.source:
            rows.append((event.sample / RATE, event.voice, "note_on", event.pitch, event.velocity))
        elif isinstance(event, NoteEnded) and not event.source:
            rows.append((event.sample / RATE, event.voice, "note_off", event.pitch, 0))
    return rows
