from random import Random
from statistics import pstdev

from improv.live_clock import LiveClock
from instruments.clock import RATE

PERIOD = 144


def test_jitter_of_the_callback_is_taken_out_of_the_notes() -> None:
    clock, random = LiveClock(), Random(1)
    late = [abs(random.gauss(0, 0.001)) for _ in range(4000)]
    errors = []
    for n, lateness in enumerate(late):
        clock.tick(n * PERIOD / RATE + lateness, n * PERIOD)
        if n > 500:
            errors.append(clock.sample_at(n * PERIOD / RATE) / RATE - n * PERIOD / RATE)
    assert pstdev(errors) < 0.2 * pstdev(late)


def test_a_device_that_paused_is_a_new_start() -> None:
    clock = LiveClock()
    clock.tick(1.0, 0)
    clock.tick(9.0, PERIOD)
    assert abs(clock.sample_at(9.0) - PERIOD) < 1e-6


def test_the_delay_covers_the_period_and_a_block() -> None:
    clock = LiveClock()
    clock.set_period(0.003)
    clock.tick(5.0, 1000)
    assert clock.place(5.0) >= 1000 + 0.003 * RATE + 128
