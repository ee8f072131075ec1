import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from improv.harmony.taking import WHEN, ahead_of, check_when, taking_beat
from improv.metre import metre, metres
from improv.transport import Transport
from instruments.clock import RATE
from instruments.refusal import Refusal


def line_after(beat: float) -> float:
    return math.ceil(beat / 4) * 4.0


@given(st.sampled_from(WHEN), st.floats(40, 220), st.integers(0, 20 * RATE), st.sampled_from(metres()))
def test_a_harmony_is_taken_on_its_grid_soon_but_not_too_late(when, bpm, sample, name) -> None:
    transport = Transport(bpm)
    transport.start(0)
    now = transport.beat_at(sample)
    beat = taking_beat(when, transport, sample, metre(name), line_after)
    step = {"bar": 4.0, "beat": 1.0, "eighth": 1 / metre(name).division, "close": 0.0}[when]
    assert now <= beat <= now + step + ahead_of(bpm) + 1e-6
    if when != "close":
        assert beat / step == pytest.approx(round(beat / step))
        assert sample == 0 or beat - now >= ahead_of(bpm) - 1e-6


def test_in_the_count_in_it_is_the_first_line() -> None:
    transport = Transport(100)
    transport.start(0, -4.0)
    assert {taking_beat(when, transport, RATE, metre("4/4"), line_after) for when in WHEN} == {0.0}


def test_another_when_is_refused() -> None:
    with pytest.raises(Refusal, match="now"):
        check_when("now")
