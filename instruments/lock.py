"""Holding a pitch to a scale or a chord."""

from functools import lru_cache

LOCKS = ("scale", "chord", "free")


@lru_cache(maxsize=512)
def nearest(pitch_classes: frozenset[int]) -> tuple[int, ...]:
    """For each pitch 0-127 the nearest one of `pitch_classes` within 0-127, ties downward; as it is if
    there are none."""
    if not pitch_classes:
        return tuple(range(128))
    return tuple(_nearest(pitch, pitch_classes) for pitch in range(128))


def folded(pitch: int) -> int:
    """The pitch, moved by octaves into 0-127."""
    return pitch if 0 <= pitch <= 127 else pitch % 12 + (0 if pitch < 0 else 108)


def _nearest(pitch: int, pitch_classes: frozenset[int]) -> int:
    for distance in range(12):
        if pitch >= distance and (pitch - distance) % 12 in pitch_classes:
            return pitch - distance
        if pitch + distance <= 127 and (pitch + distance) % 12 in pitch_classes:
            return pitch + distance
    raise AssertionError("a pitch class lies within every octave")
