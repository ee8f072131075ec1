from random import Random

import pytest

from improv.following.hold import Held
from improv.following.tables import hold


def held(beats_s: list[float]) -> Held:
    one = Held(hold(), 0.0, 0.5)
    for number, beat_s in enumerate(beats_s, 1):
        one.add(number, beat_s)
    return one


def test_before_there_are_beats_the_given_tempo_is_held():
    assert held([]).period_s(1) == held([0.6]).period_s(5) == 0.5


def test_even_beats_go_on():
    assert held([0.6 * n for n in range(1, 20)]).period_s(30) == pytest.approx(0.6)


def test_uneven_beats_are_evened_out():
    chance = Random(4)
    beats_s = [0.6 * n + chance.gauss(0.0, 0.02) for n in range(1, 40)]
    assert held(beats_s).period_s(45) == pytest.approx(0.6, rel=0.01)


def test_a_slow_change_goes_on_for_a_few_beats_and_ends():
    beats_s = [0.6 * n - 0.0003 * n * n for n in range(1, 31)]
    periods = [held(beats_s).period_s(n) for n in range(31, 60)]
    assert periods[0] == pytest.approx(0.6 - 0.0006 * 30, rel=0.005)
    assert periods[0] > periods[4] > periods[10] == periods[-1]
