import time
from itertools import pairwise

import pytest

from improv import commands as c
from improv.clock_out import BEFORE, ClockOut, ClockSender
from improv.engine import Engine
from improv.events import BeatFell
from improv.live_clock import LiveClock
from improv.orders import obey
from instruments.clock import RATE
from instruments.midi_clock import CLOCK, CONTINUE, POSITION, START, STOP, position
from instruments.refusal import Refusal
from tests.improv.test_engine import make, of_kind, run, touch
from tests.instruments.fake_ports import FakePorts


def sending(style: str = "campfire", on: bool = True) -> tuple[Engine, ClockOut]:
    engine = make(style)
    out = ClockOut(engine.conductor)
    out.switch(on)
    engine.companions.append(out)
    return engine, out


def pulses(out: ClockOut) -> list[float]:
    """The samples of the pulses from start on."""
    told = list(out.pending)
    begun = max(index for index, (_, message) in enumerate(told) if message in ((START,), (CONTINUE,)))
    return [at for at, message in told[begun:] if message == (CLOCK,)]


def test_there_are_24_pulses_a_quarter_on_their_exact_samples() -> None:
    engine, out = sending()
    obey(engine, c.SetTempo(100))
    obey(engine, c.Start())
    run(engine, 10)
    gaps = [later - earlier for earlier, later in pairwise(pulses(out))]
    assert gaps == pytest.approx([RATE * 60 / 100 / 24] * len(gaps), abs=1e-6)
    beats = [event.sample for event in of_kind(engine, BeatFell)]
    assert pulses(out)[::24] == pytest.approx(beats, abs=0.5)


def test_start_comes_just_before_the_downbeats_pulse_also_after_a_count_in() -> None:
    engine, out = sending()
    obey(engine, c.SetTempo(120))
    obey(engine, c.Start(count_in_bars=1))
    run(engine, 4)
    starts = [at for at, message in out.pending if message == (START,)]
    assert starts == [pytest.approx(96_000 - BEFORE)]
    counted = [at for at, message in out.pending if message == (CLOCK,) and at < starts[0]]
    assert len(counted) == 96
    assert pulses(out)[0] == pytest.approx(96_000)


def test_a_change_of_tempo_bends_the_pulses_with_the_beats() -> None:
    engine, out = sending()
    obey(engine, c.SetTempo(80))
    obey(engine, c.Start())
    run(engine, 3.3)
    obey(engine, c.SetTempo(140))
    run(engine, 4)
    beats = [event.sample for event in of_kind(engine, BeatFell)]
    assert pulses(out)[::24] == pytest.approx(beats, abs=1)


def test_followed_players_bend_the_pulses_too() -> None:
    engine, out = sending()
    obey(engine, c.SetTempo(100))
    obey(engine, c.SetFollowing("close"))
    for beat in range(40):
        touch(engine, 0.5 + beat * 0.585, 0x90, 60, 80)
        touch(engine, 0.6 + beat * 0.585, 0x80, 60, 0)
    run(engine, 20)
    beats = [event.sample for event in of_kind(engine, BeatFell)]
    assert pulses(out)[::24] == pytest.approx(beats, abs=8)
    assert len({round(later - earlier) for earlier, later in pairwise(beats)}) > 3


def test_a_felt_beat_of_six_eight_has_36_pulses() -> None:
    engine, out = sending()
    obey(engine, c.SetMetre("6/8"))
    obey(engine, c.SetTempo(60))
    obey(engine, c.Start())
    run(engine, 6)
    beats = [event.sample for event in of_kind(engine, BeatFell)]
    assert pulses(out)[::36] == pytest.approx(beats, abs=0.5)


def test_a_metre_that_changes_on_the_way_loses_no_pulse() -> None:
    engine, out = sending()
    obey(engine, c.SetTempo(120))
    obey(engine, c.Start())
    run(engine, 5)
    obey(engine, c.SetMetre("6/8"))
    run(engine, 6)
    beats = of_kind(engine, BeatFell)
    change = next(
        index
        for index, (one, other) in enumerate(pairwise(beats))
        if index > 8 and other.bar - one.bar == 1 and one.beat == 1
    )
    quarters, place = [0.0], {beats[0].sample: 0.0}
    for index in range(1, len(beats)):
        quarters.append(quarters[-1] + (1.0 if index < change else 1.5))
        place[beats[index].sample] = quarters[-1]
    last = pulses(out)
    ends = [last[round(24 * where)] for where in quarters if round(24 * where) < len(last)]
    assert ends == pytest.approx([beat.sample for beat in beats][: len(ends)], abs=1)


def test_stopped_it_goes_on_in_the_bands_tempo() -> None:
    engine, out = sending()
    obey(engine, c.SetTempo(90))
    run(engine, 1)
    obey(engine, c.Start())
    run(engine, 2)
    obey(engine, c.Stop())
    run(engine, 1)
    kinds = [message[0] for _, message in out.pending]
    assert kinds.count(START) == kinds.count(STOP) == 1
    after = [at for at, message in list(out.pending)[kinds.index(STOP) + 1 :] if message == (CLOCK,)]
    step = RATE * 60 / 90 / 24
    assert [b - a for a, b in pairwise(after)] == pytest.approx([step] * (len(after) - 1))
    times = [at for at, _ in out.pending]
    assert all(later >= earlier - BEFORE for earlier, later in pairwise(times))


def test_switched_on_in_the_middle_it_tells_the_place_and_continues_on_a_quarter() -> None:
    engine, out = sending(on=False)
    obey(engine, c.SetTempo(120))
    obey(engine, c.Start())
    run(engine, 3.2)
    assert not out.pending
    out.switch(True)
    run(engine, 2)
    told = list(out.pending)
    assert told[0][1] == position(7 * 24)
    assert told[0][1] == (POSITION, 28, 0)
    assert pulses(out)[0] == pytest.approx(3.5 * RATE)
    assert (START,) not in [message for _, message in told]


def test_begun_again_at_once_the_listener_is_stopped_between() -> None:
    engine, out = sending()
    obey(engine, c.Start())
    run(engine, 2)
    obey(engine, c.Stop())
    obey(engine, c.Start())
    run(engine, 2)
    kinds = [message[0] for _, message in out.pending if message != (CLOCK,)]
    assert kinds == [START, STOP, START]


def test_the_sender_sends_each_message_when_its_sample_is_heard() -> None:
    ports, clock = FakePorts("Synth"), LiveClock()
    clock.tick(time.perf_counter(), 0)
    pending = ClockOut(make().conductor).pending
    sender = ClockSender(clock, pending, lambda: ports)
    sender.open("Synth")
    pending.extend([(4800.0, (START,)), (9600.0, (CLOCK,))])
    end = time.monotonic() + 5
    while len(ports.ports["Synth"].sent) < 2 and time.monotonic() < end:
        time.sleep(0.005)
    assert clock.sample_at(time.perf_counter()) >= 9600
    sender.close()
    assert ports.ports["Synth"].sent == [(START,), (CLOCK,), (STOP,)]
    assert not ports.ports["Synth"].is_open


def test_a_port_that_is_not_there_is_refused_and_nothing_is_left_open() -> None:
    sender = ClockSender(LiveClock(), ClockOut(make().conductor).pending, lambda: FakePorts())
    with pytest.raises(Refusal):
        sender.open("Synth")
    sender.close()
