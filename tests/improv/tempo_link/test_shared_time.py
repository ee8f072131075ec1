from itertools import pairwise

import pytest

from improv import commands as c
from improv.events import BandStarted, BeatFell
from improv.orders import obey
from improv.tempo_link.shared_time import Shared, SharedTime, read_line
from improv.view import snapshot
from instruments.clock import BLOCK, RATE
from tests.improv.test_engine import make, of_kind, run, touch


class Session:
    """A shared time, exact: beat 0 at second 0, told 40 times a second."""

    def __init__(self, bpm: float = 90.0, peers: int = 1, origin_s: float = 0.0) -> None:
        self.engine = make()
        self.time = SharedTime(self.engine, lambda time_s: time_s * RATE, lambda sample: sample / RATE)
        self.time.switch(True)
        self.engine.companions.append(self.time)
        self.bpm, self.peers, self.origin_s = bpm, peers, origin_s

    def beat(self, time_s: float) -> float:
        return (time_s - self.origin_s) * self.bpm / 60

    def go_on(self, seconds: float, silent: bool = False) -> None:
        end = self.engine.sample + seconds * RATE
        while self.engine.sample < end:
            if not silent and self.engine.sample % (9 * BLOCK) == 0:
                now_s = self.engine.sample / RATE
                self.time.arrived.append(Shared(now_s, self.beat(now_s), self.bpm, self.peers))
            self.engine.block()

    def places(self) -> list[float]:
        """Where in the shared time each beat of the band fell, and how many bars of four."""
        return [self.beat(event.sample / RATE) % 4 - event.beat for event in of_kind(self.engine, BeatFell)]


def off(places: list[float], bar: float = 4.0) -> float:
    """The worst distance from a shared place, in beats."""
    return max(min(place % bar, bar - place % bar) for place in places)


def test_a_first_note_brings_the_band_in_on_the_next_shared_bar_line() -> None:
    session = Session()
    session.go_on(1.0)
    touch(session.engine, 1.1, 0x90, 60, 80)
    session.go_on(12)
    started = of_kind(session.engine, BandStarted)[0].sample / RATE
    assert started == pytest.approx(4 * 60 / 90, abs=0.001)
    assert off(session.places()) < 0.002
    now = snapshot(session.engine)
    assert (now.peers, now.clock, now.bpm) == (1, "link", pytest.approx(90))


def test_a_note_just_after_a_bar_line_comes_in_on_it() -> None:
    session = Session()
    session.go_on(1.0)
    touch(session.engine, 4 * 60 / 90 + 0.03, 0x90, 60, 80)
    session.go_on(6)
    assert of_kind(session.engine, BandStarted)[0].sample / RATE == pytest.approx(4 * 60 / 90, abs=0.001)
    assert off(session.places()[1:]) < 0.002


def test_a_count_in_ends_on_a_shared_bar_line() -> None:
    session = Session(bpm=120)
    session.go_on(0.5)
    obey(session.engine, c.Start(count_in_bars=1))
    session.go_on(6)
    first = of_kind(session.engine, BeatFell)[0]
    assert (first.beat, first.sample / RATE) == (0, pytest.approx(2.0, abs=0.001))
    assert off(session.places()) < 0.002


def test_others_who_come_while_the_band_plays_are_met_without_a_jump() -> None:
    session = Session(bpm=100, peers=0, origin_s=0.37)
    obey(session.engine, c.SetTempo(92))
    obey(session.engine, c.Start())
    session.go_on(5)
    session.peers = 2
    session.go_on(25)
    fell = [event.sample / RATE for event in of_kind(session.engine, BeatFell)]
    gaps = [after - before for before, after in pairwise(fell)]
    assert min(gaps) > 0.6 / 1.13
    assert max(gaps) < 0.6 / 0.87
    assert off(session.places()[-8:]) < 0.004


def test_a_tempo_given_here_is_asked_of_all_and_taken_when_it_comes_back() -> None:
    session = Session(bpm=100)
    obey(session.engine, c.Start())
    session.go_on(1)
    session.time.asked.clear()
    obey(session.engine, c.SetTempo(110))
    session.go_on(0.1)
    assert "tempo 110.0" in session.time.asked
    assert snapshot(session.engine).bpm == pytest.approx(100)
    session.bpm, session.origin_s = 110, session.engine.sample / RATE * (1 - 100 / 110)
    session.go_on(8)
    assert snapshot(session.engine).bpm == pytest.approx(110)
    assert off(session.places()[-4:]) < 0.003


def test_alone_the_band_is_free_and_says_where_it_is() -> None:
    session = Session(peers=0)
    touch(session.engine, 0.5, 0x90, 60, 80)
    session.go_on(3)
    assert of_kind(session.engine, BandStarted)[0].sample / RATE == pytest.approx(0.5)
    assert snapshot(session.engine).clock == ""
    word, at, beat, bpm = [line for line in session.time.asked if line.startswith("beat")][-1].split()
    assert word == "beat"
    assert float(bpm) == snapshot(session.engine).bpm
    assert (float(beat) - (float(at) - 0.5) * float(bpm) / 60) % 4 == pytest.approx(0, abs=1e-6)


def test_in_six_eight_the_shared_bar_has_three_quarters() -> None:
    session = Session(bpm=120)
    obey(session.engine, c.SetMetre("6/8"))
    obey(session.engine, c.Start())
    session.go_on(10)
    assert "quantum 3.0" in session.time.asked
    downbeats = [event for event in of_kind(session.engine, BeatFell) if event.beat == 0]
    assert off([session.beat(event.sample / RATE) for event in downbeats], 3.0) < 0.003
    assert snapshot(session.engine).bpm == pytest.approx(80)


def test_when_the_helper_is_silent_the_band_goes_on_alone() -> None:
    session = Session(bpm=100)
    obey(session.engine, c.Start())
    session.go_on(3)
    session.go_on(3, silent=True)
    now = snapshot(session.engine)
    assert (now.peers, now.clock, now.bpm) == (0, "", pytest.approx(100))


def test_left_the_band_can_have_a_tempo_of_its_own() -> None:
    session = Session(bpm=100)
    obey(session.engine, c.Start())
    session.go_on(3)
    session.time.switch(False)
    session.go_on(0.1)
    obey(session.engine, c.SetTempo(70))
    run(session.engine, 1)
    assert snapshot(session.engine).bpm == 70
    assert snapshot(session.engine).peers == 0


@pytest.mark.parametrize("line", ["", "ready", "link 1 2 3", "link a b c d", "link 1 2 0 1", "unread"])
def test_a_line_that_says_nothing_is_nothing(line: str) -> None:
    assert read_line(line) is None


def test_a_line_is_read() -> None:
    assert read_line("link 12.5 3.25 120.0 2\n") == Shared(12.5, 3.25, 120.0, 2)
