"""How soon and how rightly the band comes in on a player's own beat, without a count-in.

    python3 benchmarks/coming_in.py [--split train] [--takes 100] [--players 60]

Human takes and synthetic beginners (benchmarks/takes.py), and players who keep no pulse. The style's usual
tempo is up to a quarter (log units) from the player's. Beside it: the first note, at the style's
tempo. Right tempo: within 4 %; right place: within 70 ms of a true beat. Prints JSON, then a line.
"""

import argparse
import json
import math
import sys
from dataclasses import dataclass
from pathlib import Path
from random import Random
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.takes import Onsets, Take, beginner, human, rows
from improv.entry import ON_MY_BEAT, Entrance, Entry
from instruments.clock import RATE

SEED = 2026
TEMPO, PLACE_S, HEARD_S, USUAL = 0.04, 0.07, 30.0, 0.25


@dataclass(frozen=True, slots=True)
class Came:
    waited_s: float
    tempo: bool
    place: bool


def entrance(onsets: Onsets, usual_bpm: float) -> Entrance | None:
    """When the band comes in, on its own beat, while these notes are played."""
    entry = Entry()
    entry.choose(ON_MY_BEAT)
    for time_s, loudness in onsets:
        found = entry.heard(round(time_s * RATE), round(loudness * 127), usual_bpm)
        if found is not None:
            return found
    return None


def judged(take: Take, at_s: float, bpm: float) -> Came:
    period_s = take.beats[1] - take.beats[0]
    away = min(abs(at_s - beat) for beat in take.beats)
    right = abs(60.0 / bpm / period_s - 1.0) < TEMPO
    return Came(at_s - take.onsets[0][0], right, right and away < PLACE_S)


def summary(came: list[Came], players: int) -> dict[str, float]:
    return {
        "players": players,
        "came_in": len(came),
        "median_wait_s": round(median([one.waited_s for one in came]), 2) if came else 0.0,
        "right_tempo": round(sum(one.tempo for one in came) / max(1, len(came)), 3),
        "right_place": round(sum(one.place for one in came) / max(1, len(came)), 3),
    }


def measured(takes: list[Take]) -> dict[str, dict[str, float]]:
    """The entry and, beside it, the first note."""
    dice, ours, first = Random(SEED), [], []
    for take in takes:
        true_bpm = 60.0 / (take.beats[1] - take.beats[0])
        usual = true_bpm * math.exp(dice.uniform(-USUAL, USUAL))
        heard = tuple(one for one in take.onsets if one[0] < HEARD_S)
        found = entrance(heard, usual)
        if found is not None and found.bpm is not None:
            ours.append(judged(take, found.sample / RATE, found.bpm))
        first.append(judged(take, heard[0][0], usual))
    return {"on the beat heard": summary(ours, len(takes)), "with the first note": summary(first, len(takes))}


def without_pulse(seed: int) -> Onsets:
    dice, time_s, notes = Random(seed), 0.3, []
    while time_s < HEARD_S:
        notes.append((time_s, dice.uniform(0.3, 0.8)))
        time_s += 0.45 * math.exp(dice.gauss(0.0, 0.6))
    return tuple(notes)


def mistaken(players: int) -> float:
    """The share of players without a pulse in whose playing a beat is heard all the same."""
    found = [entrance(without_pulse(SEED + seed), 100.0) for seed in range(players)]
    return sum(one is not None and one.bpm is not None for one in found) / players


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--split", choices=("train", "validation"), default="train")
    parser.add_argument("--takes", type=int, default=100)
    parser.add_argument("--players", type=int, default=60)
    chosen = parser.parse_args()
    files = rows(chosen.split)
    files = Random(SEED).sample(files, min(chosen.takes, len(files)))
    result = {
        "human": measured([human(file, bpm, "steady") for file, bpm in files]),
        "beginner": measured([beginner(SEED + seed, "steady") for seed in range(chosen.players)]),
        "no pulse, a beat heard": round(mistaken(chosen.players), 3),
    }
    print(json.dumps(result, indent=1))
    ours = [(kind, result[kind]["on the beat heard"]) for kind in ("human", "beginner")]
    parts = [
        f"{kind}: after {row['median_wait_s']} s, tempo {row['right_tempo']}, place {row['right_place']}"
        for kind, row in ours
    ]
    print(f"{'; '.join(parts)}; a beat heard where there is none: {result['no pulse, a beat heard']}")


if __name__ == "__main__":
    main()
