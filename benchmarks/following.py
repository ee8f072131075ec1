"""How well the follower finds the beat, beside a fixed tempo and a plain loop in the same run.

    python3 benchmarks/following.py [--takes 150] [--beginners 60] [--split train]

Human takes (benchmarks/takes.py says which and how they are warped) drawn with a fixed seed, velocity but no
pitch, and synthetic beginners with and without rests. Two beats are counted in, every later beat is decided
before it falls. One setting for all, its constants set on takes that are not drawn. F: beats matched one to
one within 70 ms (30 ms) as in mir_eval (Raffel et al. 2014), the first 5 s left out. Median: distance from a
true beat to the nearest given one, the median over takes. Prints JSON, then one line to read.
"""

import argparse
import json
import math
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.takes import Take, beginner, human, rows
from improv.following.inspect import beats
from improv.following.tables import setting_named

SEED = 2026
TRIM_S, WIDE_S, NARROW_S, TOGETHER_S = 5.0, 0.07, 0.03, 0.03
MUST = {"steady": 0.96, "ramp": 0.96, "step": 0.96, "wave": 0.85, "beginner": 0.95, "beginner ramp": 0.90}
SHAPES = ("steady", "ramp", "step", "wave")
GAINS, GATE = (0.35, 0.06), 0.25
"""Phase and period gain of the plain loop, and how far from an eighth, in eighths, a note may be: the best
of a few on the validation split."""

Row = dict[str, Any]
Beats = Callable[[Row], list[float]]


@dataclass(frozen=True, slots=True)
class Score:
    wide: float
    narrow: float
    median_s: float
    cost_s: float


def matched(true: list[float], given: list[float], window_s: float) -> int:
    """How many of two rising sequences can be paired within a window: taking the first that fits is best."""
    i = j = count = 0
    while i < len(true) and j < len(given):
        if abs(given[j] - true[i]) <= window_s:
            i, j, count = i + 1, j + 1, count + 1
        elif given[j] < true[i]:
            j += 1
        else:
            i += 1
    return count


def f_measure(true: list[float], given: list[float], window_s: float) -> float:
    """2 x matched / (true + given), from 5 s on."""
    true, given = [t for t in true if t >= TRIM_S], [t for t in given if t >= TRIM_S]
    return 2 * matched(true, given, window_s) / max(1, len(true) + len(given))


def follower(row: Row) -> list[float]:
    return beats(row)["beats"]


def fixed(row: Row) -> list[float]:
    first, second = row["count_in"]
    return list(np.arange(2 * second - first, row["end"], second - first))


def plain_loop(row: Row) -> list[float]:
    """A phase and period loop that takes every onset for the nearest eighth."""
    first, beat = row["count_in"]
    period, last, heard, out = beat - first, beat, beat, []
    for time_s, _ in [*row["onsets"], (row["end"], 0.0)]:
        if time_s - heard < TOGETHER_S:
            continue
        while (due := beat + round((last - beat) / period + 1) * period) <= time_s:
            last = max(due, heard, last + period / 2)
            out.append(last)
        place, heard = (time_s - beat) / period, time_s
        off = place - round(2 * place) / 2
        if abs(off) <= GATE / 2:
            beat += math.floor(place + 0.25) * period + GAINS[0] * off * period
            period += GAINS[1] * off * period
    return out


def score(take: Take, find: Beats) -> Score:
    row = {"onsets": take.onsets, "count_in": take.beats[:2], "end": take.beats[-1] + 0.1}
    began = time.process_time()
    found = find(row)
    cost_s = (time.process_time() - began) / max(1, len(take.onsets))
    given, true = [*take.beats[:2], *found], list(take.beats)
    away = np.abs(np.subtract.outer(np.array(true), np.array(given))).min(axis=1)
    return Score(
        f_measure(true, given, WIDE_S), f_measure(true, given, NARROW_S), float(np.median(away)), cost_s
    )


def summary(takes: list[Take], find: Beats) -> dict[str, float]:
    scores = [score(take, find) for take in takes]
    return {
        "F70": round(float(np.mean([s.wide for s in scores])), 4),
        "F30": round(float(np.mean([s.narrow for s in scores])), 4),
        "median_ms": round(1000 * float(np.median([s.median_s for s in scores])), 1),
        "share_over_90": round(float(np.mean([s.wide >= 0.9 for s in scores])), 3),
        "ms_per_onset": round(1000 * float(np.mean([s.cost_s for s in scores])), 4),
    }


def playing(split: str, takes: int, beginners: int) -> dict[str, list[Take]]:
    """Every kind of playing by name."""
    chosen = rows(split)
    chosen = Random(SEED).sample(chosen, min(takes, len(chosen)))
    kinds = {shape: [human(file, bpm, shape) for file, bpm in chosen] for shape in SHAPES}
    seeds = range(SEED, SEED + beginners)
    for name, shape in (("beginner", "steady"), ("beginner ramp", "ramp")):
        kinds[name] = [beginner(seed, shape) for seed in seeds]
        kinds[f"{name}, rests"] = [beginner(seed, shape, rests=True) for seed in seeds]
    return kinds


def line(result: dict[str, dict[str, dict[str, float]]]) -> str:
    ours = result["follower"]
    parts = [
        f"{kind} {row['F70']:.3f} (fixed {result['fixed tempo'][kind]['F70']:.3f},"
        f" loop {result['plain loop'][kind]['F70']:.3f}{must(kind)})"
        for kind, row in ours.items()
    ]
    cost = max(row["ms_per_onset"] for row in ours.values())
    parts.append(f"wave F30 {ours['wave']['F30']:.3f} (must 0.55); {cost:.3f} ms an onset (must 0.4)")
    return f"F70: {'; '.join(parts)}"


def must(kind: str) -> str:
    least = MUST.get(kind.removesuffix(", rests"))
    return f", must {least:.2f}" if least else ""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--takes", type=int, default=150)
    parser.add_argument("--beginners", type=int, default=60)
    parser.add_argument("--split", choices=("train", "validation"), default="train")
    chosen = parser.parse_args()
    kinds = playing(chosen.split, chosen.takes, chosen.beginners)
    follower({"onsets": kinds["steady"][0].onsets[:9], "count_in": kinds["steady"][0].beats[:2], "end": 5.0})
    finders = {"follower": follower, "fixed tempo": fixed, "plain loop": plain_loop}
    result = {
        name: {kind: summary(takes, find) for kind, takes in kinds.items()} for name, find in finders.items()
    }
    about = {"takes": len(kinds["steady"]), "split": chosen.split, "ahead_s": setting_named("close").ahead_s}
    print(json.dumps({**about, **result}, indent=1))
    print(line(result))


if __name__ == "__main__":
    main()
