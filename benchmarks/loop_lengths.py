"""How often a free loop gets the number of bars that was played, and so its tempo.

    python3 benchmarks/loop_lengths.py [--split validation]

Loops of 1, 2, 4 and 8 bars cut from human takes (benchmarks/takes.py), closed 30 ms (SD) off the line, while
the tempo that was set is anywhere between half and double. Beside it: the bars nearest to the tempo that was
set. Half or double as many bars is counted apart: such a loop and its band are in time. Prints JSON, a line.
"""

import argparse
import json
import math
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.takes import played, rows
from improv.looper.lengths import beats_of_free
from improv.transport import within_tempo

SEED, CUTS, OFF_S = 2026, 2, 0.03
BARS, BAR = (1, 2, 4, 8), 4
EARLY_BEATS, FEWEST = 0.1, 4

Guess = Callable[[float, Sequence[float], float, int], int]


@dataclass(frozen=True, slots=True)
class Cut:
    """A loop of `beats` that lasts `length_s`, its onsets in seconds, and the tempo that was set."""

    beats: int
    length_s: float
    onsets_s: tuple[float, ...]
    bpm: float


def cuts(split: str) -> Iterator[Cut]:
    """Loops from every 4/4 take of a split."""
    chance = Random(SEED)
    for file, bpm in rows(split):
        beats = sorted({beat for beat, _ in played(file)}) if "_4-4" in file else []
        for bars in BARS if beats else ():
            for _ in range(CUTS):
                start = BAR * chance.randrange(max(1, int(beats[-1] / BAR) - bars))
                cut = one_cut([beat - start for beat in beats], bars * BAR, bpm, chance)
                if len(cut.onsets_s) >= FEWEST:
                    yield cut


def one_cut(beats: list[float], length: int, bpm: float, chance: Random) -> Cut:
    """The notes from beat 0 on, for so many beats."""
    beat_s = 60.0 / bpm
    inside = [beat for beat in beats if -EARLY_BEATS <= beat < length - EARLY_BEATS]
    return Cut(
        beats=length,
        length_s=length * beat_s + chance.gauss(0.0, OFF_S),
        onsets_s=tuple(max(0.0, beat) * beat_s for beat in inside),
        bpm=within_tempo(bpm * 2 ** chance.uniform(-1.0, 1.0)),
    )


def nearest_to_set(length_s: float, _: Sequence[float], bpm: float, bar: int) -> int:
    """The plain guess: whole bars at the tempo that was set."""
    return bar * max(1, round(length_s * bpm / 60.0 / bar))


def shares(found: list[Cut], guess: Guess) -> dict[str, float]:
    """The shares of loops with the right number of bars, with half or double as many, and with another."""
    counted: Counter[str] = Counter()
    for cut in found:
        off = abs(math.log2(guess(cut.length_s, cut.onsets_s, cut.bpm, BAR) / cut.beats))
        counted["right" if off == 0 else "half or double" if off == 1 else "other"] += 1
    return {name: round(counted[name] / len(found), 3) for name in ("right", "half or double", "other")}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--split", choices=("train", "validation"), default="validation")
    found = list(cuts(parser.parse_args().split))
    ours, plain = shares(found, beats_of_free), shares(found, nearest_to_set)
    print(
        json.dumps({"loops": len(found), "ours": ours, "nearest to the tempo that was set": plain}, indent=1)
    )
    print(
        f"{len(found)} loops: right {ours['right']} (plain {plain['right']}), half or double "
        f"{ours['half or double']} ({plain['half or double']}), other {ours['other']} ({plain['other']})"
    )


if __name__ == "__main__":
    main()
