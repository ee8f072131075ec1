import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from improv import commands as c
from improv.conductor import Conductor
from improv.engine import Engine
from improv.events import Noticed
from improv.live import LiveEngine
from improv.live_clock import LiveClock
from improv.pacer import Pacer
from improv.style import load_style
from improv.tempo_link import helper_process
from improv.tempo_link.helper_process import commands
from improv.tempo_link.joining import Joining
from improv.view import snapshot
from instruments.clock import RATE
from instruments.refusal import Refusal
from tests.improv.recording import RecordingInstrument

OLDER_S = 1.5
"""Of two sessions that meet the older one's tempo stays, if it is clearly older."""

FAKE = str(Path(__file__).with_name("fake_helper.py"))


def fake(peers: int, seconds: float = 60.0) -> tuple[tuple[str, ...], ...]:
    return ((sys.executable, FAKE, str(peers), str(seconds)),)


class Room:
    """An engine on the wall's clock."""

    def __init__(self, ways: tuple[tuple[str, ...], ...] | None = None) -> None:
        self.clock = LiveClock()
        band = Conductor(load_style("campfire"), 9, "minor pentatonic", seed=1)
        self.engine = Engine(RecordingInstrument(), band, self.clock.place)
        self.live = LiveEngine(self.engine, self.clock)
        self.joining = Joining(self.engine, self.clock, ways)
        self.pacer = Pacer(self.live.render)

    def bar_place(self, at_s: float) -> float:
        """Where in its bar the band is at this second, 0-1."""
        band = self.engine.conductor
        beat = band.transport.beat_at(self.clock.sample_at(at_s)) - band.line
        return beat / band.metre.beats % 1

    def close(self) -> None:
        self.joining.join(False)
        self.pacer.stop()


@pytest.fixture
def rooms() -> Iterator[Callable[..., Room]]:
    made: list[Room] = []

    def make(*ways: tuple[tuple[str, ...], ...]) -> Room:
        made.append(Room(*ways))
        return made[-1]

    yield make
    for room in made:
        room.close()


def wait_for(met: Callable[[], object], within_s: float = 15.0) -> None:
    end = time.monotonic() + within_s
    while not met():
        assert time.monotonic() < end, f"not within {within_s} s"
        time.sleep(0.02)


def notices(room: Room) -> list[str]:
    return [event.sentence for event in room.engine.events if isinstance(event, Noticed)]


def test_joined_the_band_has_the_others_tempo_and_they_have_its(rooms: Callable[..., Room]) -> None:
    room = rooms(fake(peers=1))
    room.joining.join(True)
    wait_for(lambda: snapshot(room.engine).peers == 1)
    wait_for(lambda: snapshot(room.engine).bpm == pytest.approx(120, abs=0.01))
    room.live.orders.append(c.SetTempo(96))
    wait_for(lambda: snapshot(room.engine).bpm == pytest.approx(96, abs=0.01))
    assert room.engine.conductor.lead.line is not None
    room.joining.join(False)
    wait_for(lambda: snapshot(room.engine).peers == 0)
    assert notices(room) == []


def test_a_helper_that_ends_is_told_once_and_can_be_started_again(rooms: Callable[..., Room]) -> None:
    room = rooms(fake(peers=1, seconds=0.5))
    room.joining.join(True)
    wait_for(lambda: notices(room))
    wait_for(lambda: snapshot(room.engine).clock == "")
    assert notices(room) == [helper_process.BROKEN]
    room.joining.join(True)
    wait_for(lambda: snapshot(room.engine).peers == 1)


def test_without_the_extra_one_sentence_says_how_to_get_it(rooms: Callable[..., Room]) -> None:
    missing = (sys.executable, "-c", "print('missing')")
    broken = (sys.executable, "-c", "raise SystemExit(1)")
    room = rooms((missing, broken, (str(Path(FAKE).parent / "nowhere"),)))
    with pytest.raises(Refusal, match="pip install aalink"):
        room.joining.join(True)
    room.joining.join(False)


def test_a_python_that_says_nothing_is_not_waited_for(
    rooms: Callable[..., Room], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(helper_process, "START_S", 0.3)
    room = rooms(((sys.executable, "-c", "import time; time.sleep(60)"),))
    began = time.monotonic()
    with pytest.raises(Refusal):
        room.joining.join(True)
    assert time.monotonic() - began < 5


def test_the_extra_is_loaded_by_no_process_of_attune() -> None:
    import improv.service  # noqa: F401

    assert "aalink" not in sys.modules


def test_two_rooms_share_tempo_and_bars_through_the_real_extra(rooms: Callable[..., Room]) -> None:
    one, other = rooms(), rooms()
    try:
        one.joining.join(True)
    except Refusal:
        pytest.skip(f"no Python of {len(commands())} has aalink")
    one.live.orders.extend([c.SetTempo(104), c.Start()])
    wait_for(lambda: one.engine.conductor.playing)
    time.sleep(OLDER_S)
    other.joining.join(True)
    wait_for(lambda: snapshot(one.engine).peers == snapshot(other.engine).peers == 1)
    wait_for(lambda: snapshot(other.engine).bpm == pytest.approx(104, abs=0.05))
    other.live.orders.append(c.Start())
    wait_for(lambda: other.engine.conductor.playing)
    other.live.orders.append(c.SetTempo(126))
    wait_for(lambda: snapshot(one.engine).bpm == pytest.approx(126, abs=0.05))
    time.sleep(4)
    now_s = time.perf_counter()
    apart = (one.bar_place(now_s) - other.bar_place(now_s) + 0.5) % 1 - 0.5
    assert abs(apart) * 4 * 60 / 126 < 0.01
    assert one.engine.sample > 4 * RATE
