import pytest
from hypothesis import given
from hypothesis import strategies as st

from improv.thinning import Thinner, importance
from instruments.clock import RATE

BAR = [(0.0, 0), (0.0, 0), (0.0, 5), (1.0, 2), (1.5, 3), (2.0, 1), (2.5, 3), (3.0, 2), (3.5, 3), (3.75, 4)]
"""(beat, importance) at 60 beats a minute: 2.5 notes a second."""


def play(thinner: Thinner, density: float | None, most: float | None, bars: int) -> list[tuple[float, int]]:
    found = []
    for bar in range(bars):
        thinner.next_bar(4.0, density)
        for beat, rank in BAR:
            at = bar * 4 + beat
            if thinner.plays(round(at * RATE), rank, most):
                found.append((at, rank))
    return found


def test_the_pulse_is_the_last_to_go() -> None:
    ranks = [rank for at, rank in play(Thinner(), 0.75, None, 20) if at >= 8]
    assert set(ranks) <= {0, 1, 2}
    assert ranks.count(0) == 2 * 18


@given(st.floats(0.3, 2.4))
def test_the_band_is_brought_to_the_density(density: float) -> None:
    kept = [at for at, _ in play(Thinner(), density, None, 60) if at >= 40]
    assert len(kept) / 200 == pytest.approx(density, rel=0.06, abs=0.05)


@given(st.floats(0.2, 3.0))
def test_no_six_seconds_hold_more_than_the_most(most: float) -> None:
    kept = [at for at, _ in play(Thinner(), None, most, 30)]
    for start in kept:
        inside = sum(start <= at <= start + 6.0 for at in kept)
        assert inside <= max(most * 6.0, 1.0 + 6.0 * most)
        if most * 3.05 >= 1.0:
            assert inside <= most * 6.1


def test_partner_s_notes_count() -> None:
    thinner = Thinner()
    thinner.next_bar(4.0, None)
    for _ in range(6):
        thinner.counted(0)
    assert not thinner.plays(10, 0, 2.0)


def test_importance_follows_the_bar() -> None:
    strong = (2,)
    ranks = [importance(beat, strong, "bass", 0) for beat in (0.0, 2.0, 1.0, 1.5, 1.25)]
    assert ranks == [0, 1, 2, 3, 4]
    assert importance(0.0, strong, "colour", 0) > importance(0.0, strong, "chords", 0)
    assert importance(0.0, strong, "chords", 2) > importance(0.0, strong, "chords", 1)
    assert importance(0.0, strong, "bass", 9) == 5
    assert importance(3.98, strong, "bass", 0) == 2
