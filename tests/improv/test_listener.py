"""How much the band plays, from how the players do."""

from itertools import pairwise

import pytest

from improv.listener import Listener
from instruments.clock import RATE

BAR = 2 * RATE


def levels(plan, bars):
    """The level at each bar line, two seconds apart; `plan(second)` gives (notes a second, velocity)."""
    listener, found, at = Listener(), [], 0.0
    for bar in range(1, bars + 1):
        while at < bar * 2.0:
            rate, velocity = plan(at)
            if rate:
                listener.heard(round(at * RATE), "client", 60, velocity)
            at += 1 / rate if rate else 0.1
        found.append(listener.intensity(bar * BAR))
    return found


def test_soft_and_sparse_stays_low_loud_and_dense_goes_up():
    assert levels(lambda t: (1, 40), 12)[-1] == 1
    assert levels(lambda t: (3, 64), 12)[-1] in (2, 3)
    assert levels(lambda t: (7, 105), 12)[-1] == 4


def test_loudness_and_density_each_count():
    calm = levels(lambda t: (2, 50), 12)[-1]
    assert levels(lambda t: (2, 110), 12)[-1] > calm
    assert levels(lambda t: (7, 50), 12)[-1] > calm


def test_one_step_a_bar_at_most():
    found = levels(lambda t: (0 if t < 4 else 8 if t < 20 else 0, 110), 30)
    assert all(abs(after - before) <= 1 for before, after in pairwise(found))
    assert max(found) == 4


def test_silence_thins_the_band_out_bar_by_bar():
    found = levels(lambda t: (6 if t < 20 else 0, 100), 26)
    assert found[9] == 4
    assert found[-1] == 0
    falling = found[9:]
    assert falling == sorted(falling, reverse=True)
    assert len(set(falling)) == 5
    assert found[10] == 4, "a breath between two phrases is no silence"


def test_a_band_that_was_started_alone_plays():
    assert levels(lambda t: (0, 0), 12)[-1] == 2


def test_it_comes_back_gently_after_silence():
    found = levels(lambda t: (0 if 8 < t < 30 else 6, 100), 22)
    assert 0 in found
    assert found[found.index(0) + 1 :][-1] >= 3


@pytest.mark.parametrize("rate", [1.6, 2.4, 3.3, 4.2, 5.1])
def test_steady_playing_gives_a_steady_level(rate):
    """Near a threshold too, small unevenness does not make the band hop."""
    found = levels(lambda t: (rate * (1.06 if int(t / 5) % 2 else 0.94), 64), 60)[8:]
    changes = sum(before != after for before, after in pairwise(found))
    assert changes <= 1
