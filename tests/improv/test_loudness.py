from dataclasses import replace
from itertools import pairwise
from random import Random
from statistics import mean

from improv.direction import Direction
from improv.loudness import Loudness
from improv.techniques.table import bounds


def bars(loudness: Loudness, asked: Direction, count: int, notes: int = 6, seed: int = 1) -> list[float]:
    dice, found = Random(seed), []
    for _ in range(count):
        loudness.next_bar(1.0, False, asked)
        found.append(mean(loudness.velocity(dice.randrange(30, 80), asked) for _ in range(notes)))
    return found


def test_the_mean_goes_to_what_is_asked_without_a_jump() -> None:
    loudness = Loudness(bounds())
    soft = bars(loudness, Direction(velocity=40.0), 8)
    loud = bars(loudness, Direction(velocity=80.0), 12)
    means = soft + loud
    assert max(abs(b - a) for a, b in pairwise(means)) <= 6.0
    assert abs(soft[-1] - 40.0) < 1.0
    assert abs(loud[-1] - 80.0) < 1.0


def test_few_notes_do_not_jump_either() -> None:
    for seed in range(20):
        means = bars(Loudness(bounds()), Direction(velocity=50.0), 12, notes=2, seed=seed)
        assert max(abs(b - a) for a, b in pairwise(means)) <= 6.0


def test_accents_stay_within_the_spread() -> None:
    loudness, asked = Loudness(bounds()), Direction(velocity=60.0, spread=3.0)
    bars(loudness, asked, 10)
    loudness.next_bar(1.0, False, asked)
    played = [loudness.velocity(written, asked) for written in (90, 20, 90, 20, 55, 55, 90, 20)]
    assert all(57 <= velocity <= 63 for velocity in played)
    assert played[0] > played[1]


def test_the_player_s_ceiling_holds_at_once() -> None:
    loudness = Loudness(bounds())
    bars(loudness, Direction(velocity=80.0), 8)
    assert max(loudness.velocity(90, Direction(velocity=40.0, ceiling=50.0)) for _ in range(5)) <= 50


def test_another_technique_s_ceiling_is_reached_in_steps() -> None:
    loudness, asked = Loudness(bounds()), Direction(velocity=40.0, ceiling=45.0)
    before = bars(loudness, Direction(velocity=80.0), 8)
    loudness.changed()
    means = before[-1:] + bars(loudness, asked, 10)
    assert max(abs(b - a) for a, b in pairwise(means)) <= 6.0
    assert means[-1] <= 45.0


def test_its_first_bar_is_as_loud_as_is_asked_from_note_to_note() -> None:
    loudness = Loudness(bounds())
    assert abs(loudness.velocity(70, Direction(velocity=60.0)) - 60) <= 2
    assert abs(loudness.velocity(70, Direction(velocity=90.0)) - 90) <= 2
    assert loudness.velocity(70, Direction(velocity=125.0)) <= bounds().first_most + 2


def test_a_bar_that_came_down_half_way_is_gone_on_from_as_it_sounded() -> None:
    loudness, soft = Loudness(bounds()), Direction(velocity=54.0, ceiling=64.0)
    before = bars(loudness, Direction(velocity=76.0), 4)[-1]
    loudness.next_bar(1.0, False, soft)
    first = [loudness.velocity(50, Direction(velocity=76.0)) for _ in range(2)]
    last = [loudness.velocity(50, replace(soft, ceiling=62.0)) for _ in range(2)]
    mixed = mean(first + last)
    assert before - mixed > 6.0
    assert abs(bars(loudness, soft, 1, notes=4)[0] - mixed) <= 6.0


def test_nothing_asked_leaves_what_is_written() -> None:
    loudness = Loudness(bounds())
    assert [loudness.velocity(written, Direction()) for written in (40, 40, 40)] == [40, 40, 40]
