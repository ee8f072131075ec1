import time

import pytest

from improv import commands as c
from improv.clocks import Clocks
from improv.events import BandStarted, Noticed
from improv.live_clock import LiveClock
from improv.orders import obey
from instruments.clock import BLOCK
from instruments.midi_clock import CLOCK, START, STOP
from instruments.refusal import Refusal
from tests.improv.test_engine import make, of_kind, run
from tests.instruments.fake_ports import FakePorts


class Stand:
    def __init__(self, *there: str) -> None:
        self.ports, self.engine, self.clock = FakePorts(*there), make(), LiveClock()
        self.clock.tick(time.perf_counter(), 0)
        self.clocks = Clocks(self.engine, self.clock, lambda: self.ports)

    def poll(self) -> None:
        self.clocks.poll(self.ports.outputs())

    def sent(self, count: int) -> list[tuple[int, ...]]:
        """What was sent to the drum machine, once there are so many."""
        end = time.monotonic() + 5
        port = self.ports.ports["Drums"]
        while len(port.sent) < count and time.monotonic() < end:
            time.sleep(0.005)
        return list(port.sent)


@pytest.fixture
def stand():
    stand = Stand("Drums", "Sequencer")
    yield stand
    stand.clocks.close()


def test_chosen_the_output_gets_the_bands_clock(stand: Stand) -> None:
    stand.clocks.choose("Drums", None)
    stand.poll()
    obey(stand.engine, c.Start())
    run(stand.engine, 0.2)
    assert [message for message in stand.sent(8) if message != (CLOCK,)] == [(START,)]
    stand.clocks.choose(None, None)
    assert stand.ports.ports["Drums"].sent[-1] == (STOP,)
    assert not stand.ports.ports["Drums"].is_open


def test_one_port_cannot_be_both(stand: Stand) -> None:
    with pytest.raises(Refusal, match="Drums"):
        stand.clocks.choose("Drums", "Drums")


def test_an_output_is_opened_when_it_comes_and_again_when_it_comes_back(stand: Stand) -> None:
    stand.ports.there.clear()
    stand.clocks.choose("Drums", None)
    stand.poll()
    assert not stand.ports.ports
    stand.ports.there.append("Drums")
    stand.poll()
    first = stand.ports.ports["Drums"]
    assert first.is_open
    stand.ports.there.clear()
    stand.poll()
    assert not first.is_open
    stand.ports.there.append("Drums")
    stand.poll()
    assert stand.ports.ports["Drums"].is_open


def test_an_output_that_another_program_holds_is_told_once(stand: Stand) -> None:
    stand.ports.taken.add("Drums")
    stand.clocks.choose("Drums", None)
    with pytest.raises(Refusal, match="in use"):
        stand.poll()
    stand.poll()


def test_what_the_input_sends_leads_the_band_and_its_going_is_told(stand: Stand) -> None:
    stand.clocks.choose(None, "Sequencer")
    start = stand.clock.time_at(stand.engine.sample)
    stand.clocks.hear(start, (START,))
    for n in range(60):
        stand.clocks.hear(start + n * 0.02, (CLOCK,))
    while stand.engine.sample < stand.clock.sample_at(start + 1.2) - BLOCK:
        stand.engine.block()
    assert of_kind(stand.engine, BandStarted)
    assert stand.engine.conductor.bpm == pytest.approx(125, rel=0.001)
    stand.clocks.lost("midi:Drums")
    run(stand.engine, 0.1)
    assert not of_kind(stand.engine, Noticed)
    stand.clocks.lost("midi:Sequencer")
    run(stand.engine, 0.1)
    assert len(of_kind(stand.engine, Noticed)) == 1
