"""Planted truths: who moves, and who stays."""

import numpy as np
import pytest

from sessions.review.towards import towards

T = np.arange(60.0)
LOW, HIGH = np.full(60, 40.0), np.full(60, 90.0)


def test_one_who_goes_to_the_other_is_seen_to_go():
    going = np.linspace(40.0, 90.0, 60)
    found = towards(going, HIGH)
    assert found.first > 0.7
    assert found.second == found.both == found.parted == 0


def test_swapping_the_players_swaps_what_is_said():
    going, wandering = np.linspace(40.0, 90.0, 60), 90 + 3 * np.sin(T / 5)
    one, other = towards(going, wandering), towards(wandering, going)
    assert (one.first, one.second, one.both) == (other.second, other.first, other.both)
    assert one.parted == other.parted
    assert one.together == other.together


def test_both_may_move_and_both_may_part():
    down, up = np.linspace(90.0, 66.0, 60), np.linspace(40.0, 64.0, 60)
    assert towards(down, up).both > 0.6
    assert towards(down[::-1], up[::-1]).parted > 0.6


def test_a_shadow_is_together():
    curve = 60 + 20 * np.sin(T / 9)
    assert towards(curve, np.roll(curve, 1)).together > 0.9
    assert towards(LOW, LOW).together == 1.0


def test_two_who_stay_apart_do_nothing():
    found = towards(LOW, HIGH)
    assert found.first == found.second == found.both == found.parted == found.together == 0


def test_of_too_little_nothing_is_said():
    silent = np.where(T < 52, np.nan, 50.0)
    assert towards(silent, HIGH) is None
    assert towards(np.full(60, np.nan), HIGH) is None


@pytest.mark.parametrize("scale", [0.01, 1.0, 300.0])
def test_units_do_not_matter(scale):
    going = np.linspace(40.0, 90.0, 60)
    assert towards(going * scale, HIGH * scale) == towards(going, HIGH)
