"""Made-up playing for tests and benchmarks: a band in the background, a client above it."""

import random

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
from sessions.kept import Kept
from sessions.recorder import Recorder
from sessions.store import Store


def minutes_of_playing(minutes: float, seed: int = 1, bpm: float = 90.0) -> list[Kept]:
    """Client and therapist at about four notes a second each, drums and bass, in order of time."""
    dice = random.Random(seed)
    beat = round(RATE * 60 / bpm)
    events: list[Kept] = [
        SettingChanged(0, "sound client", "felt piano"),
        BandStarted(0, "folk strum", bpm, "4/4", 9, "natural minor"),
    ]
    for number in range(round(minutes * bpm)):
        at = number * beat
        events += [BeatFell(at, number // 4, number % 4, bpm + dice.random())]
        events += [ChordSounded(at, dice.choice(("Am", "F", "C", "G")))] if number % 4 == 0 else []
        for voice in ("drums", "bass"):
            events += [NoteStarted(at, voice, 40, 80), NoteEnded(at + beat // 2, voice, 40)]
        for voice in ("client", "therapist") * 3:
            start, pitch = at + dice.randrange(beat), dice.randrange(50, 80)
            touch = (pitch, "midi:keys") if voice == "client" else (dice.randrange(12), "pads")
            events += [NoteStarted(start, voice, pitch, dice.randrange(1, 128), *touch)]
            events += [NoteEnded(start + dice.randrange(100, 2 * beat), voice, pitch, *touch)]
        events += [Controlled(at + 10, "client", 64, 127), Controlled(at + beat - 10, "client", 64, 0)]
    end = max(event.sample for event in events)
    events += [MarkerDropped(end // 2, "here"), BandStopped(end)]
    return sorted(events, key=lambda event: event.sample)


def keep_take(store: Store, events: list[Kept], title: str = "") -> str:
    """Record all of `events` as one take; gives its id."""
    recorder = Recorder(store, lambda sentence: None)
    recorder.begin(title)
    for event in events:
        recorder.take(event)
    return recorder.finish()
