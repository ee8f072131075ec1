"""How many seconds of music the engine renders in a second, without a clock: a take of two minutes.

Prints JSON and one line to read: `python benchmarks/offline.py`.
"""

import json
import time
from random import Random
from statistics import median

from improv.offline import Plan, play_take
from improv.style import style_names

LENGTH_S = 120.0
RUNS = 3


def take() -> list[tuple[float, tuple[int, ...]]]:
    """A player who plays three notes a second, on and off for two minutes."""
    dice, at, messages = Random(3), 0.5, []
    while at < LENGTH_S:
        pitch = dice.choice((57, 60, 62, 64, 67, 69, 72))
        messages += [(at, (0x90, pitch, dice.randint(40, 95))), (at + 0.3, (0x80, pitch, 0))]
        at += dice.choice((0.25, 0.25, 0.5, 1.0))
    return messages


def speed(style: str) -> float:
    """Seconds of music a second, the median of three; making the sounds counts."""
    rates = []
    for _ in range(RUNS):
        began = time.perf_counter()
        played = play_take(take(), Plan(style=style, intensity=3))
        rates.append(played.length_s / (time.perf_counter() - began))
    return median(rates)


def main() -> None:
    rates = {style: round(speed(style), 1) for style in style_names()}
    slowest = min(rates.values())
    print(json.dumps({"seconds_of_music_a_second": rates, "slowest": slowest, "must": 20, "aim": 60}))
    print(
        f"Offline, sounds made anew each time: {slowest} seconds of music a second or more (must 20, aim 60)."
    )


if __name__ == "__main__":
    main()
