from itertools import pairwise
from random import Random

import pytest

from improv import commands as c
from improv.conductor import Conductor
from improv.engine import Engine
from improv.events import BandStarted, BeatFell
from improv.following.induction import find_beat
from improv.orders import obey
from improv.style import load_style
from instruments.clock import RATE, samples
from instruments.played import Played
from instruments.refusal import Refusal
from tests.improv.recording import RecordingInstrument


def quarters_and_eighths(bpm: float, seconds: float, seed: int, jitter_s: float = 0.02) -> list[float]:
    dice, beat, times = Random(seed), 0, []
    while beat * 60 / bpm < seconds:
        for half in (0.0, 0.5) if dice.random() < 0.5 else (0.0,):
            times.append(0.5 + (beat + half) * 60 / bpm + dice.gauss(0, jitter_s))
        beat += 1
    return sorted(times)


def band_with(way: str, notes_s: list[float], seconds: float) -> Engine:
    engine = Engine(RecordingInstrument(), Conductor(load_style("campfire"), 9, "minor pentatonic", seed=1))
    obey(engine, c.SetBandStart(way))
    for time_s in notes_s:
        engine.touches.add(Played(time_s, "midi:keys", (0x90, 60, 80)))
        engine.touches.add(Played(time_s + 0.1, "midi:keys", (0x80, 60, 0)))
    while engine.sample < samples(seconds):
        engine.block()
    return engine


@pytest.mark.parametrize("bpm", [76, 100, 118])
def test_the_band_comes_in_on_the_players_beat_in_the_players_tempo(bpm: float) -> None:
    notes = quarters_and_eighths(bpm, 20, seed=int(bpm))
    engine = band_with("my beat", notes, 20)
    beats = [event.sample / RATE for event in engine.events if isinstance(event, BeatFell)]
    assert beats[0] < 12
    for earlier, later in pairwise(beats):
        assert later - earlier == pytest.approx(60 / bpm, rel=0.03)
    true = [0.5 + beat * 60 / bpm for beat in range(200)]
    assert min(abs(beats[0] - beat) for beat in true) < 0.07


def test_where_no_beat_is_heard_the_band_comes_in_after_a_while() -> None:
    dice, time_s, notes = Random(4), 0.5, []
    while time_s < 30:
        notes.append(time_s)
        time_s += dice.uniform(0.15, 1.6)
    engine = band_with("my beat", notes, 30)
    started = [event.sample / RATE for event in engine.events if isinstance(event, BandStarted)]
    assert len(started) == 1
    assert 4 < started[0] < 15


def test_a_few_notes_bring_nobody_in() -> None:
    engine = band_with("my beat", [0.5, 1.0, 1.5], 10)
    assert not engine.conductor.playing


def test_when_asked_means_when_asked() -> None:
    assert not band_with("when asked", [0.5, 1.0], 3).conductor.playing
    assert band_with("first note", [0.5], 3).conductor.playing


def test_a_way_there_is_not_is_refused() -> None:
    with pytest.raises(Refusal):
        band_with("by magic", [], 0)


def test_of_tempi_an_octave_apart_the_usual_one_is_found() -> None:
    notes = [(beat * 0.3, 0.6) for beat in range(24)]
    assert find_beat(notes, 0.62).period_s == pytest.approx(0.6, rel=0.02)
    assert find_beat(notes, 0.33).period_s == pytest.approx(0.3, rel=0.02)
