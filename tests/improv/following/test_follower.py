import math
import time
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given as law
from hypothesis import settings
from hypothesis import strategies as some

from improv.following.follower import Follower
from instruments.refusal import Refusal
from tests.improv.following.playing import away, given, player, times


def following(period_s: float, setting: str = "close", range_limit: float = 0.2) -> Follower:
    """Counted in on 0 and one period."""
    return Follower(period_s, period_s, setting, range_limit, "exact")


def beats_from(first_s: float, period_s: float, count: int) -> list[float]:
    return [first_s + n * period_s for n in range(count)]


def accelerating(beats: int, first_period_s: float, more: float) -> list[float]:
    """Beats whose tempo rises evenly by `more` in all."""
    out = [0.0]
    for n in range(beats):
        out.append(out[-1] + first_period_s / (1 + more * n / beats))
    return out


@pytest.mark.parametrize("split", [1, 2, 3, 4])
def test_an_even_player_is_met_on_every_beat(split):
    views = given(following(0.5), player(60, 0.5, split), 29.9)
    assert max(map(abs, away(views, beats_from(1.0, 0.5, 57)))) < 0.03
    assert len(views) == 58


@pytest.mark.parametrize("more", [0.1, -0.1])
def test_a_metronome_that_changes_tempo_is_followed(more):
    true = accelerating(80, 0.6, more)
    views = given(following(0.6), [(beat, 0.7) for beat in true], true[-1] + 0.1)
    assert max(map(abs, away(views, true[10:]))) < 0.04
    assert views[-1].period_s == pytest.approx(0.6 / (1 + more), rel=0.02)


def test_a_step_of_tempo_is_met_within_four_beats():
    before, after = beats_from(0.0, 0.6, 20), beats_from(19 * 0.6 + 0.57, 0.57, 30)
    views = given(following(0.6), [(beat, 0.7) for beat in before + after], after[-1] + 0.1)
    assert max(map(abs, away(views, after[4:]))) < 0.03


@pytest.mark.parametrize("heard_until", [4.0, 11.3])
def test_what_is_heard_later_changes_no_beat_before(heard_until):
    onsets, chance = player(60, 0.5, 2, 0.03), Random(3)
    other = [onset for onset in onsets if onset[0] < heard_until]
    other += [(chance.uniform(heard_until, 30.0), chance.random()) for _ in range(200)]
    one, two = (
        [beat for beat in times(given(following(0.5), notes, 29.0)) if beat <= heard_until]
        for notes in (onsets, other)
    )
    assert one == two
    assert len(one) > 5


def test_a_decided_beat_stays():
    follower = following(0.5)
    decided = follower.next_beat(0.95, lead_s=0.1)
    follower.heard(0.951, 1.0)
    assert follower.next_beat(0.999, lead_s=0.1) == decided
    assert decided.beat_s == pytest.approx(1.0, abs=0.02)


@pytest.mark.parametrize("lead_s", [0.0, 0.1])
def test_how_often_the_band_asks_changes_nothing(lead_s):
    onsets = player(60, 0.5, 2, 0.03)
    often, seldom = (
        times(given(following(0.5), onsets, 29.0, poll_s, lead_s)) for poll_s in (0.00267, 0.011)
    )
    shared = min(len(often), len(seldom))
    assert often[:shared] == seldom[:shared]


def test_deciding_early_costs_little():
    true = beats_from(5.0, 0.5, 50)
    onsets = player(60, 0.5, 2, 0.02)
    late, early = (given(following(0.5), onsets, 29.9, lead_s=lead) for lead in (0.0, 0.1))
    assert sum(map(abs, away(early, true))) < sum(map(abs, away(late, true))) + 50 * 0.01


def test_steady_is_exactly_the_given_tempo():
    onsets = [(Random(n).uniform(0, 60), Random(n + 1).random()) for n in range(300)]
    views = given(following(0.512, "steady"), sorted(onsets), 60.0)
    assert times(views) == [0.512 + (n + 1) * 0.512 for n in range(len(views))]
    assert len(views) == 116
    assert {(view.period_s, view.confidence) for view in views} == {(0.512, 1.0)}


def test_patient_bends_less_than_close():
    onsets = player(60, 0.5, 1, 0.04)
    spread = {}
    for setting in ("patient", "close"):
        got = times(given(following(0.5, setting), onsets, 29.0))
        spread[setting] = sum(abs(b - 2 * a + z) for z, a, b in zip(got, got[1:], got[2:], strict=False))
    assert spread["patient"] < 0.7 * spread["close"]


@law(
    some.lists(some.tuples(some.floats(0.0, 40.0), some.floats(0.0, 1.0)), max_size=120),
    some.floats(0.3, 1.2),
    some.sampled_from([0.0, 0.05, 0.2, 0.4]),
    some.sampled_from(["patient", "close"]),
)
@settings(max_examples=40, deadline=None)
def test_whatever_is_played_the_tempo_stays_in_range(onsets, period_s, limit, setting):
    views = given(following(period_s, setting, limit), [(0.0, 0.5), *onsets], 40.0)
    gaps = [after - before for before, after in zip([period_s, *times(views)], times(views), strict=False)]
    for view, gap in zip(views, gaps, strict=True):
        assert period_s / (1 + limit) - 1e-9 <= view.period_s <= period_s * (1 + limit) + 1e-9
        assert 0.0 <= view.confidence <= 1.0
        assert gap >= 0.5 * view.period_s
    assert len(views) >= 40 / (period_s * (1 + limit) * 1.25) - 2


@pytest.mark.parametrize("factor", [0.5, 2.0])
def test_half_and_double_time_are_the_same_tempo(factor):
    onsets = player(20, 0.6) + player(round(60 / factor), 0.6 * factor, first_s=12.0)
    views = given(following(0.6, range_limit=0.4), onsets, 46.0)
    assert all(view.period_s == pytest.approx(0.6, rel=0.08) for view in views)
    assert max(map(abs, away(views[20:], beats_from(15.0, 0.6, 50)))) < 0.06


def test_wrong_missing_and_doubled_notes_do_not_throw_it_off():
    chance, onsets = Random(8), []
    for time_s, loudness in player(80, 0.6, 2, 0.025):
        if chance.random() < 0.8:
            onsets.append((time_s, loudness))
        if chance.random() < 0.15:
            onsets.append((time_s + chance.uniform(0.04, 0.25), loudness))
    off = away(given(following(0.6), onsets, 47.9), beats_from(5 * 0.6, 0.6, 72))
    assert sum(abs(o) < 0.07 for o in off) >= 0.95 * len(off)


def test_a_rest_holds_the_tempo_and_confidence_falls():
    views = given(following(0.5), player(32, 0.5), 40.0)
    before = [view for view in views if view.beat_s < 15.9]
    rest = [view for view in views if view.beat_s > 21.0]
    assert min(view.confidence for view in before[8:]) > 0.8
    assert all(later.confidence < sooner.confidence for sooner, later in pairwise(rest))
    assert rest[-1].confidence < 0.3
    assert {round(view.period_s, 12) for view in rest} == {round(rest[0].period_s, 12)}
    assert rest[0].period_s == pytest.approx(0.5, rel=0.01)


@pytest.mark.parametrize(("off", "within"), [(0.0, 1), (0.1, 1), (-0.1, 1), (0.33, 4), (0.5, 4)])
def test_a_player_comes_back_after_a_rest(off, within):
    back = 24.0 + off * 0.6
    onsets = player(24, 0.6) + player(40, 0.6, first_s=back)
    views = given(following(0.6), onsets, 47.0)
    assert max(map(abs, away(views, beats_from(back, 0.6, 36)[within:]))) < 0.07


def test_an_hour_of_silence_costs_nothing():
    follower = following(0.5)
    given(follower, player(16, 0.5), 3600.0, poll_s=1.0)
    follower.heard(3600.0, 0.7)
    began = time.thread_time()
    follower.next_beat(3600.2)
    assert time.thread_time() - began < 0.05


def test_an_onset_costs_little():
    onsets = player(300, 0.5, 4, 0.02)
    given(following(0.5), onsets[:40], 4.0)
    began = time.process_time()
    follower = following(0.5)
    for time_s, loudness in onsets:
        follower.heard(time_s, loudness)
        while follower.next_beat(time_s).beat_s <= time_s:
            follower.advance()
    assert (time.process_time() - began) / len(onsets) < 0.0004


def test_the_same_notes_give_the_same_beats():
    onsets = player(40, 0.5, 3, 0.03)
    assert given(following(0.5), onsets, 19.0) == given(following(0.5), onsets, 19.0)


@pytest.mark.parametrize(
    ("beat_s", "period_s", "setting", "limit", "start"),
    [
        (0.0, 0.0, "close", 0.05, "human"),
        (math.nan, 0.5, "close", 0.05, "human"),
        (0.0, 0.5, "wild", 0.05, "human"),
        (0.0, 0.5, "close", 1.5, "human"),
        (0.0, 0.5, "close", 0.05, "guessed"),
    ],
)
def test_what_cannot_be_followed_is_refused(beat_s, period_s, setting, limit, start):
    with pytest.raises(Refusal):
        Follower(beat_s, period_s, setting, limit, start)
