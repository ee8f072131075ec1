from itertools import accumulate, pairwise
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from improv.pulse_train import PulseTrain
from instruments.clock import RATE

PERIOD = RATE * 60 / 120 / 24
"""Of a pulse at 120 quarters a minute."""


def train_of(samples: list[float], period: float = PERIOD) -> PulseTrain:
    train = PulseTrain(period)
    train.place(0)
    for sample in samples:
        train.pulse(sample)
    return train


def off_s(train: PulseTrain, quarters: float, sample: float) -> float:
    """How far the line is from where the clock truly is, in seconds."""
    line = train.line
    assert line is not None
    return (line.sample_at(quarters) - sample) / RATE


def test_even_pulses_are_known_exactly_after_a_handful() -> None:
    train = train_of([100 + n * PERIOD * 1.3 for n in range(10)])
    assert off_s(train, 9 / 24, 100 + 9 * PERIOD * 1.3) == pytest.approx(0, abs=1e-6)
    assert train.line is not None
    assert train.line.quarter_bpm == pytest.approx(120 / 1.3)


@pytest.mark.parametrize("sd_s", [0.001, 0.003])
def test_jitter_is_smoothed(sd_s: float) -> None:
    dice, train, off = Random(3), PulseTrain(PERIOD), []
    train.place(0)
    for n in range(2000):
        train.pulse(n * PERIOD + dice.gauss(0, sd_s * RATE))
        if n > 100:
            off.append(off_s(train, n / 24, n * PERIOD))
    rms = (sum(one * one for one in off) / len(off)) ** 0.5
    assert rms < 0.45 * sd_s


def test_a_ramp_is_followed_within_some_milliseconds() -> None:
    gaps = [PERIOD * (1 - 0.2 * n / 960) for n in range(960)]
    times = [0.0, *accumulate(gaps)]
    train = PulseTrain(PERIOD)
    train.place(0)
    for n, at in enumerate(times):
        train.pulse(at)
        assert abs(off_s(train, n / 24, at)) < 0.004


@pytest.mark.parametrize("factor", [0.5, 0.8, 0.95, 1.05, 1.25, 2.0])
def test_another_tempo_is_taken_up_within_two_beats(factor: float) -> None:
    times = [n * PERIOD for n in range(100)]
    times += [times[-1] + (n + 1) * PERIOD * factor for n in range(60)]
    train = train_of(times[:148])
    assert abs(off_s(train, 147 / 24, times[147])) < 0.004
    assert train.line is not None
    assert train.line.quarter_bpm == pytest.approx(120 / factor, rel=0.02)


def test_lost_pulses_are_counted_where_they_are_missing() -> None:
    times = [n * PERIOD for n in range(60)] + [n * PERIOD for n in range(67, 120)]
    train = train_of(times)
    assert abs(off_s(train, 119 / 24, 119 * PERIOD)) < 0.001


def test_a_burst_after_a_stall_is_no_new_tempo_and_no_lost_pulse() -> None:
    times = [n * PERIOD for n in range(60)]
    times += [62.8 * PERIOD, 62.82 * PERIOD, 62.84 * PERIOD] + [n * PERIOD for n in range(63, 120)]
    train = train_of(times)
    assert abs(off_s(train, 119 / 24, 119 * PERIOD)) < 0.001
    line = train_of(times[:63]).line
    assert line is not None
    assert line.quarter_bpm == pytest.approx(120, rel=0.001)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.floats(0, 3000), min_size=2, max_size=200))
def test_no_stream_of_pulses_breaks_it_or_turns_time_back(gaps: list[float]) -> None:
    train = PulseTrain(PERIOD)
    for at in accumulate(gaps):
        train.pulse(at)
        assert train.line is not None
        assert train.line.quarter_samples > 0


def test_the_next_pulse_is_the_one_it_was_said_to_be() -> None:
    train = PulseTrain(PERIOD)
    for n in range(5):
        train.pulse(n * PERIOD)
    assert train.line is not None
    assert not train.line.placed
    train.place(96)
    train.pulse(5 * PERIOD)
    assert train.line.placed
    assert train.line.quarters == 4.0
    assert all(later > earlier for earlier, later in pairwise([0, train.coming]))
