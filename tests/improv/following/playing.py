"""Players with a known pulse, and a band that asks a follower for its beats."""

from random import Random

from improv.following.follower import BeatView, Follower

Onsets = list[tuple[float, float]]


def player(
    beats: int, period_s: float, split: int = 1, sd_s: float = 0.0, seed: int = 1, first_s: float = 0.0
) -> Onsets:
    """`split` even notes a beat, the beat a little louder."""
    chance = Random(seed)
    return [
        (first_s + n * period_s / split + chance.gauss(0.0, sd_s), 0.7 if n % split == 0 else 0.5)
        for n in range(beats * split)
    ]


def given(
    follower: Follower, onsets: Onsets, end_s: float, poll_s: float = 0.05, lead_s: float = 0.0
) -> list[BeatView]:
    """The beats given out by `end_s` to a band that asks every `poll_s`."""
    views: list[BeatView] = []
    waiting, now = sorted(onsets), onsets[0][0] if onsets else 0.0
    while now <= end_s:
        while waiting and waiting[0][0] <= now:
            follower.heard(*waiting.pop(0))
        while (view := follower.next_beat(now, lead_s)).beat_s - lead_s <= now:
            views.append(view)
            follower.advance()
        now += poll_s
    return views


def times(views: list[BeatView]) -> list[float]:
    return [view.beat_s for view in views]


def away(views: list[BeatView], true: list[float]) -> list[float]:
    """From each true beat to the nearest given one, seconds, signed."""
    return [min((view.beat_s - beat for view in views), key=abs) for beat in true]
