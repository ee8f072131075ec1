"""Chords heard as they are played: right root and quality some time after each chord begins.

    python3 benchmarks/live_harmony.py

Block chords, three broken patterns, and chords held under a tune, in 24 keys at four tempi, played with a
human's unevenness. "two notes" is how often two notes of the chord were struck by then, which is the least
that makes a chord. "chord" and "root" are the band's ears, never told where a chord begins; beside them the
match with 24 major and minor templates (right if root and major or minor are), told where each chord begins,
and not told (the last second). `../shared/data` has nobody playing chords, so these players are simulated.
Prints JSON, then a table to read.
"""

import json
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from improv.chord import Chord
from improv.degrees import degree_chord
from improv.harmony.chord_ears import ChordEars
from instruments.clock import BLOCK, RATE, samples

AFTER_MS = (100, 250, 500)
TEMPI = (60, 90, 120, 160)
UNEVEN_S, ROLLED_S, LEGATO = 0.012, 0.006, 0.92
LOWEST_ROOT = 43
GATHER_S = 0.02
MAJOR = ("I V vi IV", "I vi ii V7", "I IV V7 I", "vi IV I V", "I iii IV V", "ii7 V7 I IV")
MINOR = ("i bVI bIII bVII", "i iv V7 i", "i bVII bVI V7", "i iv bVII bIII", "i bVI iv V", "i v bVI iv")
TEMPLATES = {"": (0, 4, 7), "m": (0, 3, 7)}

Note = tuple[float, float, int]
"""Onset and end in seconds, MIDI pitch."""


@dataclass(frozen=True, slots=True)
class Truth:
    """A chord from a time on (s)."""

    at_s: float
    chord: Chord


def block(tones: list[int], beats: int, number: int) -> Iterator[tuple[float, float, int]]:
    """The chord on every other beat, as (beat, length in beats, pitch)."""
    for beat in range(0, beats, 2):
        yield from ((float(beat), 2.0, pitch) for pitch in tones)


def alberti(tones: list[int], beats: int, number: int) -> Iterator[tuple[float, float, int]]:
    """Low, high, middle, high in eighths; of a seventh chord the fifth is left out."""
    three = tones if len(tones) == 3 else [tones[0], tones[1], tones[3]]
    three = _near(three)
    low, middle, high = three
    for index in range(2 * beats):
        yield index / 2, 0.5, (low, high, middle, high)[index % 4]


def up_down(tones: list[int], beats: int, number: int) -> Iterator[tuple[float, float, int]]:
    """Up through the chord to the octave and back, in eighths."""
    up = [*tones, tones[0] + 12]
    path = up + up[-2:0:-1]
    for index in range(2 * beats):
        yield index / 2, 0.5, path[index % len(path)]


def stride(tones: list[int], beats: int, number: int) -> Iterator[tuple[float, float, int]]:
    """Root, fifth, third above (and the seventh), one a beat's half: the open left hand."""
    path = [tones[0], tones[2], tones[1] + 12, tones[3] + 12 if len(tones) > 3 else tones[2]]
    for index in range(2 * beats):
        yield index / 2, 0.5, path[index % 4]


def tune(tones: list[int], beats: int, number: int) -> Iterator[tuple[float, float, int]]:
    """The chord held below, and above it a line up and down the major scale on C, in eighths, whatever the
    chord: in most keys full of strange notes."""
    yield from ((0.0, float(beats), pitch) for pitch in tones)
    scale = [60 + 12 * octave + step for octave in (0, 1) for step in (0, 2, 4, 5, 7, 9, 11)]
    for index in range(2 * beats):
        place = (2 * beats * number + index) % (2 * len(scale) - 2)
        yield index / 2, 0.5, scale[place if place < len(scale) else 2 * len(scale) - 2 - place]


Pattern = Callable[[list[int], int, int], Iterable[tuple[float, float, int]]]
PATTERNS: dict[str, Pattern] = {
    "block": block,
    "Alberti": alberti,
    "up and down": up_down,
    "stride": stride,
    "block and tune": tune,
}


def _near(tones: list[int]) -> list[int]:
    """The inversion whose notes lie nearest to C3 to G3."""
    turns = [sorted(tone + 12 * (index < turn) for index, tone in enumerate(tones)) for turn in range(3)]
    shifted = [[tone + 12 * octave for tone in turn] for turn in turns for octave in (-1, 0)]
    return min(shifted, key=lambda turn: abs(sum(turn) / 3 - 52))


def played(
    pattern: Pattern, tonic: int, minor: bool, bpm: int, random: Random
) -> tuple[list[Note], list[Truth]]:
    """A few progressions, four beats a chord, then two."""
    notes: list[Note] = []
    truths: list[Truth] = []
    beat_s, start = 60 / bpm, 0.5
    for progression in MINOR if minor else MAJOR:
        beats = random.choice((4, 4, 2))
        for number, degree in enumerate(progression.split()):
            chord = degree_chord(degree, tonic, minor)
            assert chord.root is not None
            root = LOWEST_ROOT + (chord.root - LOWEST_ROOT) % 12
            first = start
            for index, (beat, length, pitch) in enumerate(
                pattern([root + i for i in chord.intervals], beats, number)
            ):
                apart = ROLLED_S if beat == 0 and index else UNEVEN_S
                onset = (
                    start + beat * beat_s + random.gauss(0, apart if pattern in (block, tune) else UNEVEN_S)
                )
                notes.append((onset, onset + length * beat_s * LEGATO, pitch))
                if beat == 0:
                    first = min(first, onset) if index else onset
            truths.append(Truth(first, chord))
            start += beats * beat_s
    return sorted(notes), truths


def heard(notes: list[Note], key: tuple[int, bool]) -> list[tuple[float, Chord]]:
    """What the band's ears say and when."""
    ears = ChordEars(*key)
    happens = sorted(
        [(on, 1, pitch) for on, _, pitch in notes] + [(off, 0, pitch) for _, off, pitch in notes]
    )
    found: list[tuple[float, Chord]] = []
    index = 0
    for sample in range(0, samples(happens[-1][0] + 0.6), BLOCK):
        while index < len(happens) and happens[index][0] * RATE < sample + BLOCK:
            at_s, on, pitch = happens[index]
            (ears.heard if on else ears.let_go)(samples(at_s), "client", pitch)
            index += 1
        chord = ears.judge(sample + BLOCK)
        if chord is not None:
            found.append((chord.sample / RATE, chord.chord))
    return found


def at(found: list[tuple[float, Chord]], time_s: float) -> Chord | None:
    return next((chord for since, chord in reversed(found) if since <= time_s), None)


def template(notes: list[Note], since_s: float, until_s: float) -> tuple[int, str] | None:
    """The triad whose template fits the notes of a stretch of time best."""
    weights = [0.0] * 12
    for on, _, pitch in notes:
        if since_s <= on <= until_s:
            weights[pitch % 12] += 1.0
    if not any(weights):
        return None
    fits = {
        (root, quality): sum(weights[(root + step) % 12] for step in steps)
        for root in range(12)
        for quality, steps in TEMPLATES.items()
    }
    return max(fits, key=fits.__getitem__)


def triad(chord: Chord) -> tuple[int | None, str]:
    return chord.root, "m" if 3 in chord.intervals else ""


def score(name: str, known: bool) -> dict[str, float]:
    """Shares right of one pattern over all keys and tempi, and changes told per chord played."""
    right = {
        (what, ms): 0
        for what in ("two notes", "chord", "triad", "root", "told", "not told")
        for ms in AFTER_MS
    }
    count = changes = 0
    random = Random(7)
    for tonic in range(12):
        for minor in (False, True):
            for bpm in TEMPI:
                notes, truths = played(PATTERNS[name], tonic, minor, bpm, random)
                found = heard(notes, (tonic, minor) if known else ((tonic + 6) % 12, minor))
                count, changes = count + len(truths), changes + len(found)
                for truth in truths:
                    for ms in AFTER_MS:
                        _judge(right, ms, truth, found, notes)
    shares = {f"{what} {ms} ms": round(hits / count, 3) for (what, ms), hits in right.items()}
    return {**shares, "changes per chord": round(changes / count, 2)}


def _judge(
    right: dict[tuple[str, int], int],
    ms: int,
    truth: Truth,
    found: list[tuple[float, Chord]],
    notes: list[Note],
) -> None:
    now = truth.at_s + ms / 1000
    chord = at(found, now)
    if chord is not None:
        right["chord", ms] += (chord.root, chord.intervals) == (truth.chord.root, truth.chord.intervals)
        right["triad", ms] += triad(chord) == triad(truth.chord)
        right["root", ms] += chord.root == truth.chord.root
    struck = {pitch % 12 for on, _, pitch in notes if truth.at_s - 1e-6 <= on <= now - GATHER_S}
    right["two notes", ms] += len(struck) > 1
    right["told", ms] += template(notes, truth.at_s - 1e-6, now) == triad(truth.chord)
    right["not told", ms] += template(notes, now - 1.0, now) == triad(truth.chord)


def cost_us() -> float:
    """The mean time of hearing a note, in microseconds."""
    notes, _ = played(PATTERNS["Alberti"], 0, False, 120, Random(1))
    began = time.perf_counter()
    heard(notes, (0, False))
    return (time.perf_counter() - began) / len(notes) * 1e6


def main() -> None:
    scores = {
        f"{name}, key {'known' if known else 'wrong'}": score(name, known)
        for known in (True, False)
        for name in PATTERNS
    }
    print(json.dumps({"live_harmony": scores, "us_a_note_with_its_blocks": round(cost_us(), 1)}))
    print(
        f"{'':24}"
        + "".join(f"{what:>26}" for what in ("two notes", "chord", "root", "24 templates told", "not told"))
    )
    for name, row in scores.items():
        cells = "".join(
            f"{_cell(row, what):>26}" for what in ("two notes", "chord", "root", "told", "not told")
        )
        print(f"{name:24}{cells}   {row['changes per chord']:.2f} changes a chord")


def _cell(row: dict[str, float], what: str) -> str:
    return "  ".join(f"{row[f'{what} {ms} ms']:.2f}" for ms in AFTER_MS)


if __name__ == "__main__":
    main()
