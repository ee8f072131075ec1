import math
from itertools import pairwise
from random import Random
from statistics import fmean, pstdev

import pytest

from improv import commands as c
from improv.conductor import Conductor
from improv.engine import Engine
from improv.events import BeatFell
from improv.orders import obey
from improv.style import load_style
from instruments.clock import RATE, samples
from instruments.played import Played
from instruments.refusal import Refusal
from tests.improv.recording import RecordingInstrument


def beats_with(setting: str, player_s: list[float], seconds: float) -> list[float]:
    """The seconds of the band's beats while a player plays at these seconds."""
    band = Conductor(load_style("campfire"), 9, "minor pentatonic", seed=1)
    engine = Engine(RecordingInstrument(), band)
    obey(engine, c.SetTempo(100))
    obey(engine, c.SetFollowing(setting))
    for time_s in player_s:
        engine.touches.add(Played(time_s, "midi:keys", (0x90, 60, 80)))
        engine.touches.add(Played(time_s + 0.1, "midi:keys", (0x80, 60, 0)))
    while engine.sample < samples(seconds):
        engine.block()
    return [event.sample / RATE for event in engine.events if isinstance(event, BeatFell)]


def player(bpm_at_start: float, bpm_at_end: float, seconds: float, jitter_s: float = 0.0) -> list[float]:
    """A note on each beat, the tempo going evenly from one to the other."""
    dice, time_s, times = Random(5), 0.5, []
    while time_s < seconds:
        times.append(time_s + dice.gauss(0, jitter_s))
        share = time_s / seconds
        time_s += 60 / (bpm_at_start + share * (bpm_at_end - bpm_at_start))
    return times


def misses(beats: list[float], played: list[float]) -> list[float]:
    """How far each of the player's later beats is from the band's nearest."""
    return [min(abs(beat - time_s) for beat in beats) for time_s in played[len(played) // 2 :]]


def test_steady_is_not_following_at_all() -> None:
    beats = beats_with("steady", player(100, 108, 40), 40)
    gaps = {round(later - earlier, 3) for earlier, later in pairwise(beats)}
    assert gaps == {0.6}


@pytest.mark.parametrize("setting", ["patient", "close"])
def test_a_player_who_speeds_up_takes_the_band_along(setting: str) -> None:
    played = player(100, 104.5, 60, jitter_s=0.008)
    beats = beats_with(setting, played, 60)
    away = misses(beats, played)
    assert sorted(away)[len(away) // 2] < 0.03
    steady = misses(beats_with("steady", played, 60), played)
    assert sum(away) < 0.4 * sum(steady)


def test_no_beat_is_lost_or_comes_twice_and_none_jumps() -> None:
    beats = beats_with("close", player(100, 104.5, 60, jitter_s=0.02), 60)
    gaps = [later - earlier for earlier, later in pairwise(beats)]
    assert min(gaps) > 0.4
    assert max(gaps) < 0.8


def test_the_band_goes_no_further_than_five_per_cent() -> None:
    beats = beats_with("close", player(100, 130, 60), 60)
    last = [later - earlier for earlier, later in pairwise(beats[-11:])]
    assert sum(last) / len(last) > 0.6 / 1.05 - 0.01


def test_when_the_player_rests_the_band_goes_on_evenly() -> None:
    beats = beats_with("close", player(100, 100, 20), 60)
    gaps = [later - earlier for earlier, later in pairwise(beats[60:])]
    assert all(gap == pytest.approx(0.6, abs=0.02) for gap in gaps)


def test_a_setting_there_is_not_is_refused() -> None:
    band = Conductor(load_style("campfire"), 9, "minor pentatonic", seed=1)
    with pytest.raises(Refusal):
        band.follow("madly", 0)


def test_a_tempo_given_while_following_is_taken_at_once() -> None:
    band = Conductor(load_style("campfire"), 9, "minor pentatonic", seed=1)
    band.follow("close", 0)
    band.start(0)
    band.due(0, 128)
    band.set_tempo(80, 1280)
    band.due(1280, 128)
    assert band.bpm == pytest.approx(80, abs=0.5)


def pulseless(seed: int, seconds: float) -> list[float]:
    """Notes that keep no pulse at all."""
    dice, time_s, times = Random(seed), 0.5, []
    while time_s < seconds:
        times.append(time_s)
        time_s += 0.45 * math.exp(dice.gauss(0, 0.6))
    return times


@pytest.mark.parametrize("setting", ["patient", "close"])
def test_where_there_is_no_pulse_the_band_holds_its_tempo(setting: str) -> None:
    spreads, shifts = [], []
    for seed in range(6):
        beats = beats_with(setting, pulseless(seed, 60), 60)
        gaps = [later - earlier for earlier, later in pairwise(beats[8:])]
        spreads.append(pstdev(gaps) / 0.6)
        shifts.append(abs(fmean(gaps) / 0.6 - 1))
    assert fmean(spreads) < 0.022
    assert fmean(shifts) < 0.015


def test_only_the_chosen_players_are_followed() -> None:
    band = Conductor(load_style("campfire"), 9, "minor pentatonic", seed=1)
    engine = Engine(RecordingInstrument(), band)
    obey(engine, c.SetTempo(100))
    obey(engine, c.SetFollowing("close"))
    obey(engine, c.SetFollowed(("therapist",)))
    for time_s in player(100, 104.5, 30):
        engine.touches.add(Played(time_s, "midi:keys", (0x90, 60, 80)))
    while engine.sample < samples(30):
        engine.block()
    beats = [event.sample / RATE for event in engine.events if isinstance(event, BeatFell)]
    assert all(later - earlier == pytest.approx(0.6, abs=0.011) for earlier, later in pairwise(beats))
    with pytest.raises(Refusal):
        obey(engine, c.SetFollowed(("nobody",)))
