import time

import pytest

from improv import commands as c
from improv.conductor import Conductor
from improv.engine import Engine
from improv.events import NoteStarted, Noticed, Snapshot
from improv.live import LiveEngine
from improv.live_clock import LiveClock
from improv.style import load_style
from instruments.clock import BLOCK, RATE
from instruments.played import Played
from tests.improv.recording import RecordingInstrument


def make() -> LiveEngine:
    clock = LiveClock()
    band = Conductor(load_style("campfire"), 9, "minor pentatonic", seed=1)
    return LiveEngine(Engine(RecordingInstrument(), band, clock.place), clock)


def test_commands_are_obeyed_at_the_next_callback() -> None:
    live = make()
    live.orders.append(c.SetTempo(100))
    live.render(BLOCK)
    assert live.engine.conductor.bpm == 100


@pytest.mark.parametrize("order", [c.SetFollowing("madly"), c.SetMetre("7/16"), c.SetLock("client", "gold")])
def test_an_order_that_cannot_be_followed_is_told_and_the_sound_goes_on(order: c.Command) -> None:
    live = make()
    live.orders.append(order)
    assert len(live.render(BLOCK)) == BLOCK
    assert [event for event in live.engine.events if isinstance(event, Noticed)]


def test_snapshots_come_about_thirty_times_a_second() -> None:
    live = make()
    for _ in range(RATE // BLOCK):
        live.render(BLOCK)
    shown = [event for event in live.engine.events if isinstance(event, Snapshot)]
    assert 28 <= len(shown) <= 31


def test_a_touch_sounds_its_constant_delay_later() -> None:
    live = make()
    live.render(BLOCK)
    stamp = time.perf_counter()
    live.engine.touches.add(Played(stamp, "midi:keys", (0x90, 60, 80)))
    due = live.clock.place(stamp)
    while live.engine.sample < due + BLOCK:
        live.render(BLOCK)
    started = next(event for event in live.engine.events if isinstance(event, NoteStarted))
    assert abs(started.sample - due) < BLOCK


def test_a_block_that_takes_too_long_is_counted() -> None:
    live = make()
    live.render(BLOCK)
    render = live.engine.instrument.render
    live.engine.instrument.render = lambda: (time.sleep(0.02), render())[1]  # type: ignore[method-assign]
    live.render(BLOCK)
    assert live.late_blocks >= 1
