"""The band's timing and loudness keep to the figures of human drumming."""

import tomllib
from itertools import pairwise
from random import Random
from statistics import correlation, mean, stdev

import pytest

from improv.feel import Hand, feel, feel_names, intensity_velocity
from instruments.asset import asset

TABLE = tomllib.loads(asset("feel.toml").read_text("utf-8"))


def played(name, bars=3000, seed=3):
    """Shift and weight at every position of many bars."""
    figures, hand = feel(name), Hand(feel(name), Random(seed))
    rows = []
    for _ in range(bars):
        hand.next_bar(4)
        for place in range(4 * figures.steps_per_beat):
            rows.append((place, *hand.placed(place / figures.steps_per_beat)))
    return rows


@pytest.mark.parametrize("name", feel_names())
def test_means_and_spreads_are_those_of_the_table(name):
    row, use, rows = TABLE["feel"][name], TABLE["use"], played(name)
    for place in range(4 * row["steps_per_beat"]):
        shifts = [shift * 1000 for at, shift, _ in rows if at == place]
        weights = [weight for at, _, weight in rows if at == place]
        spread = (row["timing_sd_ms"][place] ** 2 + row["apart_ms"] ** 2) ** 0.5 * use["timing"]
        assert mean(shifts) == pytest.approx(row["timing_ms"][place] * use["timing"], abs=1.5)
        assert stdev(shifts) == pytest.approx(spread, rel=0.12)
        assert stdev(weights) <= row["velocity_sd"][place] * use["velocity"] * 1.25


@pytest.mark.parametrize("name", feel_names())
def test_the_beat_is_the_beat(name):
    figures = feel(name)
    on_beats = figures.timing_s[:: figures.steps_per_beat]
    assert abs(mean(on_beats)) < 0.001


@pytest.mark.parametrize("name", feel_names())
def test_deviations_wander_and_are_no_white_noise(name):
    """Beat after beat they are as alike as the table says: share x keep, less what parts differ by."""
    row = TABLE["feel"][name]
    downbeats = [shift for place, shift, _ in played(name) if place % row["steps_per_beat"] == 0]
    common = row["timing_sd_ms"][0] ** 2 / (row["timing_sd_ms"][0] ** 2 + row["apart_ms"] ** 2)
    wanted = row["timing_wander"]["share"] * row["timing_wander"]["keep"] * common
    alike = correlation(*zip(*pairwise(downbeats), strict=True))
    assert alike == pytest.approx(wanted, abs=0.07)
    assert alike > 0.15


def test_those_who_play_together_stay_together():
    hand = Hand(feel("straight"), Random(1))
    apart, along = [], []
    for _ in range(500):
        hand.next_bar(4)
        first, second = hand.placed(0.0)[0], hand.placed(0.0)[0]
        apart.append(first - second)
        along.append(first)
    assert stdev(apart) < stdev(along)
    wanted = TABLE["feel"]["straight"]["apart_ms"] / 1000 * TABLE["use"]["timing"] * 2**0.5
    assert stdev(apart) == pytest.approx(wanted, rel=0.15)


def test_shifts_are_bounded():
    assert all(-0.04 <= shift <= 0.04 for _, shift, _ in played("triplet"))


def test_positions():
    straight, triplet = feel("straight"), feel("triplet")
    assert [straight.position(beat) for beat in (0, 0.25, 1.5, 3.75, 3.99)] == [0, 1, 6, 15, 15]
    assert [triplet.position(beat) for beat in (0, 1 / 3, 2 / 3, 3.5)] == [0, 1, 2, 11]
    assert straight.position(4.0) == straight.position(2.0)


def test_intensity_makes_louder():
    louder = intensity_velocity()
    assert len(louder) == 5
    assert list(louder) == sorted(louder)
