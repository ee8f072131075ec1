"""The figures of words and harmony: next chord, placement of changes, speed, each beside its baseline.

Prints JSON and one line to read: `python benchmarks/songwriting.py`. Reads ../shared/data; songs that a
model is tried on are never among those it was counted or fitted from (five folds of songs).
"""

import json
import math
import subprocess
import sys
import time
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.fit_placement import design, f1, kept_aside, songs
from improv.chord import parse_chord, transpose
from improv.chord_grammar import qualities
from songwriting.formats.to_pdf import write_pdf
from songwriting.keys import difficulty, easiest_shift
from songwriting.melody import melodies
from songwriting.ngram import Counts, blended, chances, collapsed, song_counts
from songwriting.numerals import TRIADS, chord_of
from songwriting.pulse import STRESSED
from songwriting.shapes import INSTRUMENTS, shapes
from songwriting.song import write_song
from songwriting.steer import Steer
from songwriting.suggestion import suggestions

ROOT = Path(__file__).resolve().parent.parent
BILLBOARD = ROOT.parent / "shared" / "data" / "billboard" / "progressions.json"
FOLDS = 5
WINDOW = 3
ROOTS = ("C", "Db", "D", "Eb", "E", "F", "F#", "G", "Ab", "A", "Bb", "B")
RANK = {"major": ("I", "IV", "V", "vi", "ii", "iii"), "minor": ("i", "iv", "V", "bVI", "bVII", "bIII")}
OTHER = {"major": "minor", "minor": "major"}
COUPLET = "The evening comes in slowly through the door\nAnd somebody is singing number {} on the floor\n"

Row = tuple[str, int, list[str]]
"""Mode, fold and chords of a song."""

Belief = dict[str, float]
Model = Callable[[str, int, Sequence[str]], Belief]
"""From mode, fold and the chords so far to probabilities."""


class Score:
    """Successes of a model: share in the first three, first, and perplexity."""

    def __init__(self) -> None:
        self.cases = self.first = self.three = 0
        self.surprise = 0.0

    def add(self, belief: Belief, chord: str, times: int = 1) -> None:
        share = belief.get(chord, 1e-6)
        better = sum(other > share for other in belief.values())
        self.cases += times
        self.first += times * (better == 0)
        self.three += times * (better < 3)
        self.surprise -= times * math.log(share)

    def figures(self) -> dict[str, Any]:
        return {
            "cases": self.cases,
            "top1": round(self.first / self.cases, 3),
            "top3": round(self.three / self.cases, 3),
            "perplexity": round(math.exp(self.surprise / self.cases), 2),
        }


def progressions() -> list[Row]:
    """All songs with four changes or more."""
    rows = json.loads(BILLBOARD.read_text(encoding="utf-8"))
    found = [(r["mode"], zlib.crc32(r["id"].encode()) % FOLDS, collapsed(r["chords"])) for r in rows]
    return [row for row in found if len(row[2]) > 4]


def own_counts(rows: Sequence[Row]) -> dict[tuple[str, int], Counts]:
    """For each mode and fold the counts from the mode's songs outside the fold."""
    return {
        (mode, fold): song_counts(chords for m, f, chords in rows if m == mode and f != fold)
        for mode in RANK
        for fold in range(FOLDS)
    }


def ours(own: dict[tuple[str, int], Counts]) -> Model:
    mixed = {(mode, fold): blended(own[mode, fold], own[OTHER[mode], fold], mode) for mode, fold in own}
    return lambda mode, fold, so_far: chances(mixed[mode, fold], so_far)


def bigram(own: dict[tuple[str, int], Counts]) -> Model:
    """The naive one: song-counted pairs of the mode, a tenth of a song for each chord beside them."""

    def belief(mode: str, fold: int, so_far: Sequence[str]) -> Belief:
        row = own[mode, fold].get((so_far[-1],), {})
        others = [chord for chord in TRIADS if chord != so_far[-1]]
        whole = sum(row.values()) + len(others) * 0.1
        return {chord: (row.get(chord, 0.0) + 0.1) / whole for chord in others}

    return belief


def fixed_rank(mode: str, fold: int, so_far: Sequence[str]) -> Belief:
    """I IV V vi ii iii, always."""
    rest = [chord for chord in RANK[mode] if chord != so_far[-1]]
    return {chord: 0.9 * 0.6**at for at, chord in enumerate(rest)}


def positions(chords: list[str]) -> Iterator[tuple[int, bool]]:
    """Each place with a chord before it, and whether the pair before it is new to the song."""
    seen: set[tuple[str, str]] = set()
    for at in range(1, len(chords)):
        pair = (chords[at - 2], chords[at - 1]) if at > 1 else None
        yield at, pair is not None and pair not in seen
        if pair:
            seen.add(pair)


def next_chord() -> dict[str, Any]:
    rows = progressions()
    own = own_counts(rows)
    models = {"ours": ours(own), "bigram": bigram(own), "fixed rank": fixed_rank}
    return {name: _tried(model, rows) for name, model in models.items()}


def _tried(model: Model, rows: Sequence[Row]) -> dict[str, Any]:
    last_three = {mode: Score() for mode in ("all", *RANK)}
    new = Score()
    for (mode, fold, so_far, chord), times in _windows(rows).items():
        belief = model(mode, fold, so_far)
        last_three["all"].add(belief, chord, times)
        last_three[mode].add(belief, chord, times)
    for mode, fold, chords in rows:
        for at, is_new in positions(chords):
            if is_new:
                new.add(model(mode, fold, chords[:at]), chords[at])
    figures = {f"last three chords, {mode}": score.figures() for mode, score in last_three.items()}
    return figures | {"whole song so far, new contexts": new.figures()}


def _windows(rows: Sequence[Row]) -> Counter[tuple[str, int, tuple[str, ...], str]]:
    return Counter(
        (mode, fold, tuple(chords[max(0, at - WINDOW) : at]), chords[at])
        for mode, fold, chords in rows
        for at, _ in positions(chords)
    )


def placement() -> dict[str, Any]:
    """Exact per syllable, in folds of songs, from text features alone."""
    table = songs()
    changes = np.concatenate([there for _, there in table])
    song = np.concatenate([np.full(len(there), number) for number, (_, there) in enumerate(table)])
    stressed = np.array([one.kind == STRESSED for sung, _ in table for one in sung], float)
    _, chosen = kept_aside(design([sung for sung, _ in table])[0], changes, song)
    return {
        "syllables": len(changes),
        "f1": round(f1(chosen, changes), 4),
        "f1 every stressed content syllable": round(f1(stressed, changes), 4),
    }


def speed() -> dict[str, Any]:
    """32 new lines to a song, milliseconds: warm (median of 9), and first of all in a new process."""
    spent = []
    for number in range(10):
        lyrics = "\n\n".join(COUPLET.format(number * 100 + verse) * 2 for verse in range(8))
        began = time.perf_counter()
        write_song(lyrics, seed=number)
        spent.append(1e3 * (time.perf_counter() - began))
    code = (
        "import sys, time; began = time.perf_counter(); from songwriting.song import write_song; "
        "write_song(sys.argv[1]); print(1e3 * (time.perf_counter() - began))"
    )
    lyrics = "\n\n".join(COUPLET.format(verse) * 2 for verse in range(8))
    first = subprocess.run(
        (sys.executable, "-c", code, lyrics), cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    return {"32 lines warm, ms": round(sorted(spent[1:])[4], 1), "first use, ms": round(float(first), 1)}


def made() -> dict[str, Any]:
    """What a person waits for beside a whole song, milliseconds: median and greatest."""
    lyrics = "\n\n".join(COUPLET.format(verse) * 2 for verse in range(8))
    song = write_song(lyrics)
    spots = [(section, line, 2) for section in range(len(song.sections)) for line in range(4)]
    chords = [parse_chord(root + one.written) for one in qualities() for root in ROOTS]
    return {
        "a suggestion for a spot": _times(lambda spot: suggestions(song, spot, Steer(0.3, 0.6)), spots),
        "three melodies for 32 lines": _times(lambda seed: melodies(song, seed=seed), range(5)),
        "a chord's shapes on the guitar": _times(lambda chord: shapes(chord, "guitar"), chords),
        "a chord's shapes on the ukulele": _times(lambda chord: shapes(chord, "ukulele"), chords),
        "a printed sheet of 32 lines": _times(
            lambda instrument: write_pdf(song, instrument), INSTRUMENTS * 2
        ),
    }


def _times(work: Callable[[Any], object], cases: Iterable[Any]) -> dict[str, float]:
    spent = []
    for case in cases:
        began = time.process_time()
        work(case)
        spent.append(1e3 * (time.process_time() - began))
    return {"median": round(sorted(spent)[len(spent) // 2], 2), "greatest": round(max(spent), 1)}


def easy_keys() -> dict[str, Any]:
    """How often the easiest key is the optimum over all twelve, and how many songs it puts wholly on open
    chords of the guitar or white keys."""
    songs = json.loads(BILLBOARD.read_text(encoding="utf-8"))
    found: dict[str, Any] = {}
    for instrument, easy in (("guitar", 1.0), ("keyboard", 0.0)):
        best, whole = 0, 0
        for song in songs:
            chords = [chord_of(numeral, 0, song["mode"] == "minor") for numeral in set(song["chords"])]
            sums = [
                sum(difficulty(transpose(one, shift, True), instrument) for one in chords)
                for shift in range(12)
            ]
            chosen = easiest_shift(chords, 0, song["mode"], instrument)
            best += sums[chosen] <= min(sums) + 1e-9
            moved = (difficulty(transpose(one, chosen, True), instrument) for one in chords)
            whole += all(cost <= easy for cost in moved)
        found[instrument] = {
            "optimum found": round(best / len(songs), 3),
            "wholly easy": round(whole / len(songs), 3),
        }
    return found


def main() -> None:
    figures = {
        "next chord": next_chord(),
        "placement": placement(),
        "speed": speed(),
        "made, ms": made(),
        "easiest key": easy_keys(),
    }
    print(json.dumps(figures, indent=1))
    best, naive = figures["next chord"]["ours"], figures["next chord"]["bigram"]
    three, new = "last three chords, all", "whole song so far, new contexts"
    print(
        f"Next chord in the first three: {best[three]['top3']} (bigram {naive[three]['top3']}), in minor "
        f"{best['last three chords, minor']['top3']}, in new contexts {best[new]['top3']} (bigram "
        f"{naive[new]['top3']}); changes placed with F1 {figures['placement']['f1']} (every stressed word "
        f"{figures['placement']['f1 every stressed content syllable']}); 32 lines in "
        f"{figures['speed']['32 lines warm, ms']} ms, first use {figures['speed']['first use, ms']} ms."
    )


if __name__ == "__main__":
    main()
