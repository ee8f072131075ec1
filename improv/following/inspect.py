"""`inspect beats`: the beats that the band would play to these onsets."""

import math
from typing import Any

from improv.following.follower import Follower
from instruments.refusal import Refusal

WIDE = math.exp(0.35) - 1.0
"""The range of tempo here: as far as the follower reaches (assets/following.toml), no technique's limit."""

SHAPE = 'It takes {"onsets": [[seconds, loudness 0..1], …], "count_in": [seconds, seconds], "end": seconds}.'


def beats(row: dict[str, Any]) -> dict[str, Any]:
    """`{"onsets": [[t, loudness], …], "count_in": [t0, t1], "end": t}` to `{"beats": [t, …]}`: from the first
    beat after the count-in on, each decided before it falls. Raises Refusal."""
    onsets, (first_s, second_s), end_s = _checked(row)
    follower = Follower(second_s, second_s - first_s, "close", WIDE, "exact")
    given: list[float] = []
    for time_s, loudness in onsets:
        if first_s <= time_s <= end_s:
            given.extend(_fallen(follower, time_s))
            follower.heard(time_s, loudness)
    given.extend(_fallen(follower, end_s))
    return {"beats": given}


def _checked(row: dict[str, Any]) -> tuple[list[tuple[float, float]], tuple[float, float], float]:
    try:
        onsets = sorted((float(time_s), float(loudness)) for time_s, loudness in row["onsets"])
        first_s, second_s = (float(time_s) for time_s in row["count_in"])
        end_s = float(row["end"])
    except (KeyError, TypeError, ValueError):
        raise Refusal(SHAPE) from None
    if not all(map(math.isfinite, (first_s, second_s, end_s, *(n for onset in onsets for n in onset)))):
        raise Refusal(SHAPE)
    if second_s <= first_s:
        raise Refusal("The second beat of the count-in comes after the first.")
    return onsets, (first_s, second_s), end_s


def _fallen(follower: Follower, now_s: float) -> list[float]:
    """The beats that fall by `now_s`."""
    given = []
    while (view := follower.next_beat(now_s)).beat_s <= now_s:
        given.append(view.beat_s)
        follower.advance()
    return given
