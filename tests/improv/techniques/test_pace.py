import pytest
from hypothesis import given
from hypothesis import strategies as st

from improv.techniques.pace import beat_bpm, folded, towards


@given(st.floats(20, 400), st.floats(40, 220))
def test_folded_is_the_same_pulse_within_half_an_octave(bpm: float, near: float) -> None:
    found = folded(bpm, near)
    assert near / 2**0.5 * 0.999 <= found <= near * 2**0.5 * 1.001
    ratio = found / bpm
    assert any(ratio == pytest.approx(2.0**k) for k in range(-5, 6))


def test_sixteenths_are_the_band_s_own_beat() -> None:
    assert beat_bpm(60 / 88.3 / 4, 91.5) == pytest.approx(88.3)


def test_quarters_at_another_tempo_are_not_three_against_four() -> None:
    assert beat_bpm(0.6, 75.0) == pytest.approx(100.0)


@given(st.floats(40, 220), st.floats(40, 220), st.floats(0.001, 0.2))
def test_no_step_is_larger_than_allowed_and_the_goal_is_reached(
    start: float, goal: float, step: float
) -> None:
    bpm = start
    for _ in range(3000):
        after = towards(bpm, goal, step)
        assert abs(after / bpm - 1.0) <= step + 1e-9
        bpm = after
    assert bpm == pytest.approx(goal)
