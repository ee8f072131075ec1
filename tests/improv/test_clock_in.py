from itertools import pairwise
from random import Random

import pytest

from improv import commands as c
from improv.clock_in import ClockIn
from improv.events import BandStarted, BandStopped, BeatFell, Noticed
from improv.orders import obey
from improv.view import snapshot
from instruments.clock import RATE
from instruments.midi_clock import CLOCK, CONTINUE, START, STOP, position
from instruments.refusal import Refusal
from tests.improv.test_engine import heard, make, of_kind, run, touch


class Master:
    """An outer device on its own time: what it has sent by a moment is there, pulses with jitter."""

    def __init__(self, bpm: float = 100.0, jitter_s: float = 0.0) -> None:
        self.engine = make()
        self.ear = ClockIn(self.engine, lambda time_s: time_s * RATE)
        self.ear.follow("drum machine")
        self.engine.companions.append(self.ear)
        self.now_s = 0.01
        self.bpm, self.jitter_s, self.dice = bpm, jitter_s, Random(2)
        self.pulses_s: list[float] = []

    def tell(self, *message: int) -> None:
        self.ear.arrived.append((self.now_s, message))

    def roll(self, quarters: float, sending: bool = True) -> None:
        """Go on for so many quarters; the engine hears each pulse when it comes."""
        for _ in range(round(quarters * 24)):
            self.wait_until(self.now_s)
            if sending:
                jitter_s = abs(self.dice.gauss(0, self.jitter_s))
                self.ear.arrived.append((self.now_s + jitter_s, (CLOCK,)))
            self.pulses_s.append(self.now_s)
            self.now_s += 60 / self.bpm / 24

    def wait_until(self, time_s: float) -> None:
        while self.engine.sample < time_s * RATE:
            self.engine.block()

    def beats_s(self) -> list[float]:
        return [event.sample / RATE for event in of_kind(self.engine, BeatFell)]

    def off_s(self, last: int) -> list[float]:
        """How far each of the last beats is from the nearest quarter of the master."""
        quarters = self.pulses_s[::24]
        return [min(abs(beat - one) for one in quarters) for beat in self.beats_s()[-last:]]


def test_start_brings_the_band_in_on_the_first_pulse_in_the_masters_tempo() -> None:
    master = Master(bpm=97)
    master.roll(2)
    assert snapshot(master.engine).bpm == pytest.approx(97, rel=0.001)
    master.pulses_s.clear()
    master.tell(START)
    master.roll(16)
    assert of_kind(master.engine, BandStarted)[0].sample / RATE == pytest.approx(
        master.pulses_s[0], abs=0.004
    )
    assert max(master.off_s(12)) < 0.002
    assert snapshot(master.engine).clock == "clock"


def test_without_pulses_before_it_start_still_lands_the_beats() -> None:
    master = Master(bpm=132)
    master.tell(START)
    master.roll(16)
    assert max(master.off_s(10)) < 0.003


def test_jitter_of_the_clock_is_not_heard_in_the_band() -> None:
    master = Master(bpm=120, jitter_s=0.003)
    master.tell(START)
    master.roll(40)
    gaps = [later - earlier for earlier, later in pairwise(master.beats_s()[8:])]
    assert max(abs(gap - 0.5) for gap in gaps) < 0.004
    assert max(master.off_s(30)) < 0.006


def test_a_change_of_tempo_is_followed_without_a_lost_or_doubled_beat() -> None:
    master = Master(bpm=100)
    master.tell(START)
    master.roll(8)
    master.bpm = 120
    master.roll(16)
    beats = of_kind(master.engine, BeatFell)
    numbers = [(event.bar, event.beat) for event in beats]
    assert numbers == sorted(set(numbers))
    gaps = [later - earlier for earlier, later in pairwise(master.beats_s())]
    assert min(gaps) > 0.43
    assert max(gaps) < 0.61
    assert max(master.off_s(8)) < 0.003


def test_stop_stops_the_band_and_continue_brings_it_in_on_the_songs_bar_line() -> None:
    master = Master(bpm=120)
    master.tell(START)
    master.roll(9)
    master.tell(STOP)
    master.roll(3)
    assert of_kind(master.engine, BandStopped)
    assert not heard(master.engine).sounding()
    assert not of_kind(master.engine, Noticed)
    at = len(master.pulses_s)
    master.tell(CONTINUE)
    master.roll(8)
    started = of_kind(master.engine, BandStarted)[1].sample / RATE
    assert started == pytest.approx(master.pulses_s[at + 3 * 24], abs=0.004)


def test_a_song_position_while_stopped_is_where_it_goes_on() -> None:
    master = Master(bpm=120)
    master.roll(4)
    master.tell(*position(24 * 6))
    master.tell(CONTINUE)
    at = len(master.pulses_s)
    master.roll(6)
    started = of_kind(master.engine, BandStarted)[0].sample / RATE
    assert started == pytest.approx(master.pulses_s[at + 2 * 24], abs=0.004)


def test_a_jump_bends_the_band_to_the_new_bars() -> None:
    master = Master(bpm=120)
    master.tell(START)
    master.roll(8)
    master.tell(*position(24 * 33))
    master.roll(40)
    assert len(of_kind(master.engine, BandStarted)) == 1
    gaps = [later - earlier for earlier, later in pairwise(master.beats_s())]
    assert min(gaps) > 0.43
    first = master.engine.conductor.line - master.engine.conductor.transport.beat_at(master.engine.sample)
    place = (len(master.pulses_s) / 24 - 8 + 33 + first) % 4
    assert min(place, 4 - place) < 0.05


def test_a_band_that_plays_takes_up_a_clock_without_start_in_tempo_alone() -> None:
    master = Master(bpm=88)
    obey(master.engine, c.SetTempo(80))
    obey(master.engine, c.Start())
    master.wait_until(3.3)
    master.now_s = 3.3
    master.roll(12)
    gaps = [later - earlier for earlier, later in pairwise(master.beats_s()[-8:])]
    assert gaps == pytest.approx([60 / 88] * 7, abs=0.001)
    assert max(later - earlier for earlier, later in pairwise(master.beats_s())) < 0.76


def test_a_clock_that_is_gone_is_told_once_and_the_band_keeps_its_tempo() -> None:
    master = Master(bpm=90)
    master.tell(START)
    master.roll(8)
    master.roll(12, sending=False)
    assert [notice.sentence for notice in of_kind(master.engine, Noticed)] == [
        "The MIDI clock from drum machine has stopped coming; the band keeps its tempo."
    ]
    gaps = [later - earlier for earlier, later in pairwise(master.beats_s()[-8:])]
    assert gaps == pytest.approx([60 / 90] * 7, abs=0.001)
    assert snapshot(master.engine).clock == "waiting"


def test_an_unplugged_clock_is_told_at_once() -> None:
    master = Master()
    master.tell(START)
    master.roll(2)
    master.ear.unplug()
    run(master.engine, 0.1)
    assert len(of_kind(master.engine, Noticed)) == 1
    run(master.engine, 3)
    assert len(of_kind(master.engine, Noticed)) == 1


def test_pulses_lost_for_half_a_second_move_nothing() -> None:
    master = Master(bpm=120)
    master.tell(START)
    master.roll(8)
    master.roll(1, sending=False)
    master.roll(8)
    assert max(master.off_s(16)) < 0.004
    assert not of_kind(master.engine, Noticed)


def test_in_six_eight_a_felt_beat_is_a_dotted_quarter_of_the_clock() -> None:
    master = Master(bpm=120)
    obey(master.engine, c.SetMetre("6/8"))
    master.tell(START)
    master.roll(18)
    gaps = [later - earlier for earlier, later in pairwise(master.beats_s()[2:])]
    assert gaps == pytest.approx([0.75] * len(gaps), abs=0.002)


def test_who_comes_in_while_the_song_runs_comes_in_on_its_bar_line() -> None:
    master = Master(bpm=120)
    obey(master.engine, c.SetBandStart("when asked"))
    master.tell(START)
    master.roll(1)
    obey(master.engine, c.Stop())
    master.roll(4)
    obey(master.engine, c.SetBandStart("first note"))
    touch(master.engine, master.now_s, 0x90, 60, 80)
    master.roll(8)
    started = of_kind(master.engine, BandStarted)[-1].sample / RATE
    assert started == pytest.approx(master.pulses_s[8 * 24], abs=0.002)


def test_a_tempo_cannot_be_given_against_the_clock() -> None:
    master = Master()
    master.roll(2)
    with pytest.raises(Refusal, match="MIDI clock"):
        obey(master.engine, c.SetTempo(150))


def test_followed_no_more_the_band_is_its_own_again() -> None:
    master = Master(bpm=90)
    master.tell(START)
    master.roll(4)
    master.ear.follow(None)
    run(master.engine, 0.1)
    obey(master.engine, c.SetTempo(150))
    run(master.engine, 4)
    gaps = [later - earlier for earlier, later in pairwise(master.beats_s()[-4:])]
    assert gaps == pytest.approx([0.4] * 3, abs=0.001)
    assert snapshot(master.engine).clock == ""


def test_another_clock_is_met_as_a_new_one() -> None:
    master = Master(bpm=90)
    master.tell(START)
    master.roll(6)
    master.ear.follow("other machine")
    master.bpm = 140
    master.roll(6)
    assert snapshot(master.engine).bpm == pytest.approx(140, rel=0.001)
    assert not of_kind(master.engine, Noticed)


def test_a_tempo_wished_while_the_clock_leads_is_not_kept_for_later() -> None:
    master = Master(bpm=90)
    master.tell(START)
    master.roll(4)
    master.engine.set_tempo(170)
    master.roll(4)
    assert master.engine.conductor.lead.asked_bpm is None
    assert snapshot(master.engine).bpm == pytest.approx(90, rel=0.001)
