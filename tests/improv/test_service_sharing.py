"""From a command to what shares the time, through the service itself."""

import multiprocessing
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from improv import commands as c
from improv.events import Noticed
from improv.process import Options
from improv.service import Service
from improv.tempo_link import helper_process
from improv.view import snapshot
from instruments.midi_clock import CLOCK, START
from tests.instruments.fake_ports import FakePorts

FAKE = str(Path(__file__).parent / "tempo_link" / "fake_helper.py")


class Stand:
    """A service without a device, on ports that exist only here."""

    def __init__(self) -> None:
        self.ports = FakePorts("Drums", "Sequencer")
        self.ours, theirs = multiprocessing.Pipe()
        self.service = Service(theirs, Options(audio=False))
        self.service._keyboards._find_ports = lambda: self.ports
        self.service._clocks._sender._find_ports.__self__._find_ports = lambda: self.ports
        self.service._keyboards.start()
        self.service._open_audio(None, 3)

    def take(self, command: c.Command) -> None:
        self.service._take(command)
        self.service._keyboards.poll()
        self.service._poll_clock()

    def wait_until(self, met: Callable[[], object], meanwhile: Callable[[], None] = lambda: None) -> None:
        end = time.monotonic() + 15
        while not met():
            assert time.monotonic() < end
            meanwhile()
            time.sleep(0.001)

    @property
    def now(self):
        return snapshot(self.service._engine)

    def notices(self) -> list[str]:
        return [event.sentence for event in self.service._engine.events if isinstance(event, Noticed)]


@pytest.fixture(scope="module")
def whole() -> Iterator[Stand]:
    stand = Stand()
    yield stand
    stand.service._close()


@pytest.fixture
def stand(whole: Stand) -> Iterator[Stand]:
    yield whole
    for command in (c.SetClock(), c.JoinLink(False), c.Stop()):
        whole.take(command)
    whole.wait_until(lambda: whole.now.peers == 0 and not whole.now.playing)
    whole.service._engine.events.clear()


def test_a_clock_is_sent_when_it_is_chosen_and_the_band_starts(stand: Stand) -> None:
    stand.take(c.SetClock(out="Drums"))
    stand.take(c.Start())
    sent = stand.ports.ports["Drums"].sent
    stand.wait_until(lambda: sent.count((CLOCK,)) > 6)
    assert sent.count((START,)) == 1


def test_a_clock_that_is_chosen_leads_from_its_port(stand: Stand) -> None:
    stand.take(c.SetClock(into="Sequencer"))
    port = stand.ports.ports["Sequencer"]
    port.receive((START,))
    due = [time.perf_counter()]

    def play() -> None:
        while time.perf_counter() >= due[0]:
            port.receive((CLOCK,))
            due[0] += 60 / 110 / 24

    stand.wait_until(lambda: stand.now.playing and abs(stand.now.bpm - 110) < 4, play)
    assert stand.now.clock == "clock"


def test_one_port_for_both_is_a_sentence_and_the_service_goes_on(stand: Stand) -> None:
    stand.take(c.SetClock(out="Drums", into="Drums"))
    assert len(stand.notices()) == 1
    assert "Drums" in stand.notices()[0]


def test_joining_starts_the_helper_and_leaving_ends_it(stand: Stand, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(helper_process, "commands", lambda: ((sys.executable, FAKE, "2", "60"),))
    stand.take(c.JoinLink(True))
    stand.wait_until(lambda: stand.now.peers == 2)
    assert stand.now.clock == "link"
    stand.take(c.JoinLink(False))
    stand.wait_until(lambda: stand.now.peers == 0)
    assert stand.notices() == []


def test_without_the_extra_joining_says_what_to_do(stand: Stand, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(helper_process, "commands", lambda: ((sys.executable, "-c", "print('missing')"),))
    stand.take(c.JoinLink(True))
    stand.wait_until(stand.notices)
    assert "pip install aalink" in stand.notices()[0]
