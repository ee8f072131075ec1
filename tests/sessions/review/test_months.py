"""A person's sessions beside his own earlier ones."""

from datetime import UTC, datetime, timedelta

import pytest

from sessions.records import TrendPoint
from sessions.review.months import months

FIRST = datetime(2026, 1, 1, tzinfo=UTC)


def point(session, value, day, voice="client"):
    return TrendPoint(session, f"{session}{day}", FIRST + timedelta(days=day), voice, value, 0.0)


def test_nothing_is_compared_before_three_sessions():
    found = months([point(str(n), 2.0 + n % 2, n) for n in range(4)], "client")
    assert [p.band is None for p in found] == [True, True, True, False]


def test_a_session_stands_against_those_before_it_only():
    values = [2.0, 4.0, 3.0, 9.0, 3.0]
    found = months([point(str(n), value, n) for n, value in enumerate(values)], "client")
    assert found[3].band == pytest.approx((2.0, 4.0))
    assert (found[3].place, found[4].place) == ("above", "within")


def test_takes_of_a_session_are_one_point_and_players_are_kept_apart():
    rows = [point("a", 1.0, 0), point("a", 3.0, 1), point("a", 50.0, 1, "therapist"), point("b", 5.0, 2)]
    assert [p.value for p in months(reversed(rows), "client")] == [2.0, 5.0]
