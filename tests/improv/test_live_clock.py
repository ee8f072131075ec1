from random import Random
from statistics import pstdev

import pytest

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


def test_time_that_the_device_has_lost_is_noticed_within_a_few_callbacks() -> None:
    clock, random = LiveClock(), Random(2)
    lost = 0.005
    for n in range(600):
        late = abs(random.gauss(0, 0.0003)) + (lost if n >= 500 else 0.0)
        clock.tick(n * PERIOD / RATE + late, n * PERIOD)
        if n == 512:
            break
    assert abs(clock.sample_at(n * PERIOD / RATE + lost) - n * PERIOD) / RATE < 0.001


def test_a_device_that_paused_is_a_new_start() -> None:
    clock = LiveClock()
    clock.tick(1.0, 0)
    clock.tick(9.0, PERIOD)
    assert abs(clock.sample_at(9.0) - PERIOD) < 1e-6


@pytest.mark.parametrize(("frames", "left_over"), [(128, 0), (256, 0), (144, 112), (96, 96)])
def test_a_touch_just_after_a_callback_still_finds_its_sample_unrendered(frames: int, left_over: int) -> None:
    clock = LiveClock()
    clock.fit(frames)
    clock.tick(5.0, 1000)
    assert clock.place(5.0) >= 1000 + frames + left_over


def test_the_delay_stays_what_the_longest_callback_wants() -> None:
    clock = LiveClock()
    clock.fit(256)
    before = clock.delay
    clock.fit(128)
    assert clock.delay == before
    clock.begin()
    clock.fit(128)
    assert clock.delay < before
