from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from improv import commands as c
from improv.techniques.journey import Figures, Journey, Limits, Way
from improv.techniques.moods import mood_names, moods
from improv.techniques.table import limits
from improv.view import snapshot
from instruments.refusal import Refusal
from tests.improv.techniques.room import Session

FIGURES = st.builds(
    Figures, tempo=st.floats(50, 120), velocity=st.floats(30, 80), density=st.floats(1.0, 3.5)
)


@given(FIGURES, FIGURES, st.floats(5, 20))
def test_every_figure_goes_one_way_and_by_a_tenth_a_minute_at_most(
    start: Figures, goal: Figures, minutes: float
) -> None:
    way = Way(start, goal, minutes, limits(Limits, Journey.name))
    assert 60.0 <= way.match_s <= 120.0
    times = [way.moving_s * share / 60 for share in range(61)]
    for name in ("tempo", "velocity", "density"):
        values = [getattr(way.at(time), name) for time in times]
        rising = getattr(goal, name) >= getattr(start, name)
        assert values == sorted(values, reverse=not rising)
        assert values[-1] == pytest.approx(getattr(goal, name))
        rate = abs(log(values[-1] / values[0])) / way.moving_s * 60.0
        assert rate <= log(1.1)


def test_all_ways_between_moods_end_within_twenty_minutes() -> None:
    for start in moods():
        for goal in moods():
            way = Way(
                Figures(start.tempo, start.velocity, start.density),
                Figures(goal.tempo, goal.velocity, goal.density),
                5.0,
                limits(Limits, Journey.name),
            )
            assert way.match_s + way.moving_s <= 20 * 60.0


def test_it_goes_without_a_player_and_is_shown() -> None:
    session = Session(commands=[(0.0, c.StartJourney("restless", "calm", 5.0))]).run(200)
    journey = snapshot(session.engine).journey
    assert journey is not None
    assert (journey.start, journey.goal, journey.phase) == ("restless", "calm", "moving")
    assert journey.gone_min == pytest.approx(200 / 60, abs=0.05)
    assert session.tempo(5, 85) == pytest.approx(102.0, rel=0.003)
    slow = [session.tempo(at, at + 20) for at in range(90, 180, 20)]
    assert slow == sorted(slow, reverse=True)
    counts = [len(session.band(at, at + 40)) / 40 for at in (20, 60, 120, 160)]
    assert counts[0] == pytest.approx(2.9, rel=0.08)
    assert counts[3] < counts[0] * 0.95


def test_it_is_held_taken_back_and_ended() -> None:
    steer = [(100.0, "hold"), (110.0, "on"), (130.0, "back")]
    session = Session(
        commands=[
            (0.0, c.StartJourney("lively", "calm", 5.0)),
            *((at, c.SteerJourney(how)) for at, how in steer),
        ]
    )
    phases, tempi = [], []
    for until in (95.0, 105.0, 109.0, 129.0, 150.0):
        session.run(until)
        journey = snapshot(session.engine).journey
        assert journey is not None
        phases.append(journey.phase)
        tempi.append(session.engine.conductor.given_bpm)
    assert phases == ["moving", "holding", "holding", "moving", "back"]
    assert tempi[1] == pytest.approx(tempi[2])
    assert tempi[3] < tempi[2]
    assert tempi[4] > tempi[3]
    session = Session(
        commands=[(0.0, c.StartJourney("lively", "calm", 5.0)), (5.0, c.SteerJourney("end"))]
    ).run(9)
    assert snapshot(session.engine).journey is None
    assert snapshot(session.engine).techniques == ()


def test_the_scale_changes_half_way() -> None:
    session = Session(commands=[(0.0, c.StartJourney("heavy", "calm", 5.0))]).run(60)
    assert session.engine.conductor.changes.scale == "natural minor"
    assert session.run(270).engine.conductor.changes.scale == "major pentatonic"


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (c.StartJourney(None, "cheerful", 8.0), "There is no mood"),
        (c.StartJourney("calm", "lively", 2.0), "5 to 20 minutes"),
        (c.SteerJourney("on"), "no journey"),
    ],
)
def test_what_cannot_be_done_is_told(command: object, told: str) -> None:
    with pytest.raises(Refusal, match=told):
        Session(commands=[(0.0, command)]).run(0.1)


def test_moods_describe_music() -> None:
    assert "calm" in mood_names()
    assert len(set(mood_names())) == len(mood_names())
