"""`inspect beats`: the beats that the band would play to these onsets."""

from typing import Any

from improv.following.follower import Follower
from instruments.refusal import Refusal

WIDE = 0.419
"""The range of tempo here, exp(.35) - 1: what the follower can reach, and no limit of a technique's."""


def beats(row: dict[str, Any]) -> dict[str, Any]:
    """`{"onsets": [[t, loudness], …], "count_in": [t0, t1], "end": t}` to `{"beats": [t, …]}`: from the first
    beat after the count-in on, each decided before it falls."""
    first_s, second_s = row["count_in"]
    follower = Follower(second_s, second_s - first_s, "close", WIDE, "exact")
    onsets = sorted((float(t), float(loudness)) for t, loudness in row["onsets"])
    given: list[float] = []
    for time_s, loudness in onsets:
        if time_s >= first_s:
            given.extend(_until(follower, time_s))
            follower.heard(time_s, loudness)
    given.extend(_until(follower, float(row["end"])))
    return {"beats": given}


def _until(follower: Follower, now_s: float) -> list[float]:
    """The beats that fall by `now_s`."""
    given = []
    while (view := follower.next_beat(now_s)).beat_s <= now_s:
        given.append(view.beat_s)
        follower.advance()
    return given
