"""How long the measures of an hour of two players take: 40,000 notes, windows of 6 s, one a second.

Prints JSON and one line to read: `python -m benchmarks.measures`.
"""

import json
import time
from collections.abc import Callable
from random import Random
from statistics import median

from improv.ears import Ears
from improv.measures.imitation import imitation
from improv.measures.notes import Notes, notes_of
from improv.measures.series import Series, common_pulse, series
from improv.measures.silence import silence
from improv.measures.windows import ends
from improv.picture import HeardNote
from instruments.clock import samples

HOUR_S = 3600.0
NOTES = 20_000
RUNS = 5


def player(seed: int) -> list[HeardNote]:
    """An hour of chords, runs and rests."""
    dice = Random(seed)
    onsets = sorted(dice.uniform(0.0, HOUR_S) for _ in range(NOTES))
    return [
        HeardNote(onset, dice.choice((0.1, 0.3, 0.8, 2.0)), dice.randint(36, 90), dice.randint(20, 110))
        for onset in onsets
    ]


def measure(players: list[Notes]) -> list[Series]:
    """Every window measure of both, their silence and their common pulse."""
    end_s = max(notes.end_s for notes in players)
    found = [series(notes, ends(end_s, 1.0)) for notes in players]
    for notes in players:
        silence(notes, end_s)
    common_pulse(found[0].pulse, found[1].pulse)
    return found


def seconds(work: Callable[[], object]) -> float:
    """The median of five runs, after one that fills the tables."""
    work()
    return median(timed(work) for _ in range(RUNS))


def timed(work: Callable[[], object]) -> float:
    """Seconds of one run."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def ears_us() -> dict[str, float]:
    """What a picture of six seconds of 5.5 notes a second costs, median of a minute: with pulse and key
    looked for anew, as once a second, and with both known."""
    ears, anew, known = Ears(), [], []
    for index in range(330):
        now = samples(index / 5.5)
        ears.heard(now, "client", 60 + index % 12, 70)
        ears.let_go(now + samples(0.15), "client", 60 + index % 12)
        if index % 11 == 0:
            anew.append(timed(lambda now=now: ears.picture(now)))
            known.append(timed(lambda now=now: ears.picture(now + 1)))
    return {"anew": round(median(anew[3:]) * 1e6, 1), "known": round(median(known[3:]) * 1e6, 1)}


def main() -> None:
    told = [player(1), player(2)]
    players = [notes_of(notes) for notes in told]
    first, second = measure(players)
    whole = seconds(lambda: measure(players))
    diagram = seconds(lambda: imitation(first.curves["mean_velocity"], second.curves["mean_velocity"]))
    ears = ears_us()
    print(
        json.dumps(
            {"hour_s": round(whole, 3), "must_s": 1.0, "imitation_s": round(diagram, 3), "ears_us": ears}
        )
    )
    print(
        f"An hour of two players: {whole:.2f} s (must 1); its imitation diagram {diagram:.2f} s a measure;"
        f" a picture for the band {ears['known']:.0f} us, {ears['anew']:.0f} us once a second."
    )


if __name__ == "__main__":
    main()
