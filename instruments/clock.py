"""Time is the count of rendered samples; nothing else keeps time."""

RATE = 48_000
"""Samples a second."""

BLOCK = 128
"""Frames in one inner chunk of the engine: 2.67 ms."""


def seconds(samples: int) -> float:
    """Samples as seconds."""
    return samples / RATE


def samples(seconds: float) -> int:
    """Seconds as the nearest whole sample."""
    return round(seconds * RATE)
