"""What can be measured of how well the styles play: voices, ranges, clashes, feel, intensities, sections.

Prints JSON and a table, a row a style: `python -m benchmarks.styles`. `--all` counts ranges and clashes in
every metre, not only the style's own.
"""

import argparse
import json
import time
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import mean, pstdev

from improv.arranger import Arranger
from improv.bar import BandNote, BarRequest
from improv.changes import Changes
from improv.chord import Chord, pitch_classes
from improv.drum_sounds import drum_notes
from improv.form import BREAK, ENDING, FILL, GROOVE
from improv.metre import metre, metres
from improv.style import Style, load_style, style_from_file, style_names
from improv.style_file import PARTS
from improv.voicing import movement
from instruments.asset import asset

KEYS = ((9, "natural minor"), (3, "major"), (6, "dorian"))
LEVELS = range(5)
FEEL_BARS = 96
CLASHES = (1, 6, 11)
"""Semitones above the bass, octaves aside, that rub on a strong beat unless the chord has both notes."""


@dataclass(frozen=True, slots=True)
class Bar:
    """What was asked and what came."""

    request: BarRequest
    notes: tuple[BandNote, ...]

    def of(self, part: str) -> list[BandNote]:
        """The notes of a part."""
        return [note for note in self.notes if note.part == part]

    def chord_at(self, beat: float) -> Chord:
        """The chord at a beat."""
        return [chord for at, chord in self.request.chords if at <= beat + 1e-9][-1]


def bars(
    style: Style, sections: Sequence[str], level: int = 3, variation: str = "a", tonic: int = 9,
    scale: str = "natural minor", in_metre: str | None = None, seed: int = 1,
) -> list[Bar]:  # fmt: skip
    """The style's own chart, a bar for each of `sections`."""
    arranger, kind = Arranger(style, seed), metre(in_metre or style.metre)
    changes = Changes(style, tonic, scale, kind)
    found = []
    for number, section in enumerate(sections):
        chords, coming = changes.of(number), changes.of(number + 1)[0][1]
        asked = BarRequest(number, section, kind, chords, coming, level, tonic, scale, variation)
        found.append(Bar(asked, tuple(arranger.bar(asked))))
    return found


def everywhere(style: Style, every_metre: bool) -> Iterator[Bar]:
    """Eight bars with a fill in each key, intensity and variation, in its own metre or in all."""
    for name in metres() if every_metre else (style.metre,):
        for tonic, scale in KEYS:
            for level in LEVELS:
                for variation in style.variations:
                    yield from bars(style, [GROOVE] * 7 + [FILL], level, variation, tonic, scale, name)


def out_of_range(style: Style, played: Iterable[Bar]) -> int:
    """Notes that their part must not play."""
    pieces = set(drum_notes(style.sound("drums")).values())
    spans = dict(style.ranges)
    return sum(
        note.pitch not in pieces
        if note.part == "drums"
        else not spans[note.part][0] <= note.pitch <= spans[note.part][1]
        for bar in played
        for note in bar.notes
    )


def clashes(played: Iterable[Bar]) -> tuple[int, int]:
    """Pairs of bass and chord notes that sound together on a strong beat, and where the bar's first chord is
    struck: those that rub, and all."""
    rubbing = pairs = 0
    for bar in played:
        first = [note.beat for note in bar.of("chords")[:1]]
        for beat in {0, *bar.request.metre.strong, *first}:
            tones = set(pitch_classes(bar.chord_at(beat)))
            for low in _sounding(bar.of("bass"), beat):
                for high in _sounding(bar.of("chords"), beat):
                    pairs += 1
                    fits = {low.pitch % 12, high.pitch % 12} <= tones
                    rubbing += (high.pitch - low.pitch) % 12 in CLASHES and not fits
    return rubbing, pairs


def _sounding(notes: Iterable[BandNote], beat: float) -> list[BandNote]:
    return [note for note in notes if note.beat <= beat + 1e-9 < note.beat + note.length]


def voice_leading(style: Style) -> list[float]:
    """Semitones a voice moves at each change of chord, where as many voices are heard on both sides."""
    found = []
    for tonic, scale in KEYS:
        for variation in style.variations:
            played = bars(style, [GROOVE] * 17, 2, variation, tonic, scale)
            heard = [tuple(sorted({note.pitch for note in bar.of("chords")})) for bar in played]
            pairs = zip(pairwise(played), pairwise(heard), strict=True)
            for (one, other), (before, after) in pairs:
                changed = one.request.chords[-1][1] != other.request.chords[0][1]
                if changed and before and len(before) == len(after):
                    found.append(movement(before, after) / len(after))
    return found


def root_positions(style: Style) -> list[float]:
    """The same for a player who takes every chord in root position: what leading the voices saves."""
    low, high = style.range("chords")
    found = []
    for tonic, scale in KEYS:
        changes = Changes(style, tonic, scale, metre(style.metre))
        chords = [chord for bar in range(17) for _, chord in changes.of(bar)]
        for before, after in pairwise(chords):
            one, other = _stacked(before, low, high), _stacked(after, low, high)
            if before != after and len(one) == len(other):
                found.append(movement(one, other) / len(one))
    return found


def _stacked(chord: Chord, low: int, high: int) -> tuple[int, ...]:
    root = (chord.root or 0) % 12
    lowest = min(range(low + (root - low) % 12, high, 12), key=lambda note: abs(note + 4 - (low + high) / 2))
    return tuple(lowest + step for step in chord.intervals)


def leading_bass(style: Style) -> float:
    """The share of changes of chord that the bass reaches by a step, at intensity 4."""
    led = []
    for one, other in pairwise(bars(style, [GROOVE] * 33, 4)):
        changed = one.request.chords[-1][1] != other.request.chords[0][1]
        if changed and one.of("bass") and other.of("bass"):
            led.append(abs(other.of("bass")[0].pitch - one.of("bass")[-1].pitch) in (1, 2))
    return mean(led) if led else 0.0


def feel_of(style: Style) -> dict[str, float]:
    """Timing (ms) and velocity of the drums beside the Groove figures of the style's feel."""
    row = tomllib.loads(asset("feel.toml").read_text("utf-8"))["feel"][style.feel]
    notes = [note for bar in bars(style, [GROOVE] * FEEL_BARS, 3) for note in bar.of("drums")]
    human = (mean(sd**2 for sd in row["velocity_sd"]) + pstdev(row["velocity"]) ** 2) ** 0.5
    return {
        "timing_sd_ms": pstdev(note.shift_s for note in notes) * 1000,
        "human_timing_sd_ms": (mean(sd**2 for sd in row["timing_sd_ms"]) + row["apart_ms"] ** 2) ** 0.5,
        "early_ms": mean(note.shift_s for note in notes if note.beat == int(note.beat)) * 1000,
        "velocity_sd": pstdev(note.velocity for note in notes),
        "human_velocity_sd": human,
    }


def notes_a_bar(style: Style, variation: str) -> list[float]:
    """Notes a bar at intensities 0 to 4."""
    return [mean(len(bar.notes) for bar in bars(style, [GROOVE] * 16, level, variation)) for level in LEVELS]


def unlike(one: Sequence[Bar], other: Sequence[Bar], parts: tuple[str, ...] = PARTS) -> float:
    """How much of the strokes of two takes is not common to them: 0 the same, 1 nothing in common. Of the
    colour, which makes its line up as it goes, only the rhythm counts."""
    pairs = [(_strokes(a, parts), _strokes(b, parts)) for a, b in zip(one, other, strict=True)]
    return 1.0 - mean(len(a & b) / max(1, len(a | b)) for a, b in pairs)


def _strokes(bar: Bar, parts: tuple[str, ...]) -> set[tuple[str, float, int]]:
    return {
        (note.part, round(note.beat, 3), 0 if note.part == "colour" else note.pitch)
        for note in bar.notes
        if note.part in parts
    }


def sections_of(style: Style) -> dict[str, float]:
    """How far variations, fills and the break are from the groove, and what sounds after the ending."""
    groove = bars(style, [GROOVE] * 16)
    apart = [
        unlike(*(bars(style, [GROOVE] * 16, level, one) for one in style.variations))
        for level in LEVELS[1:]
        if len(style.variations) > 1
    ]
    filled = bars(style, [GROOVE, FILL] * 8, 4)
    plain = bars(style, [GROOVE] * 16, 4)
    broken = bars(style, [GROOVE, BREAK] * 8, 3)
    return {
        "variations": mean(apart or [0.0]),
        "fill": unlike(filled[1::2], plain[1::2], ("drums",)),
        "fills": unlike(filled[1:-2:2], filled[3::2], ("drums",)),
        "break": mean(len(bar.notes) for bar in broken[1::2]) / mean(len(bar.notes) for bar in groove),
        "break_sounds": mean(_sounding_share(bar) for bar in broken[1::2]),
        "ending": ending_left(style),
    }


def _sounding_share(bar: Bar) -> float:
    """The share of a bar's sixteenths in which a pitched part sounds."""
    steps = [step / 4 for step in range(4 * bar.request.metre.beats)]
    pitched = [note for note in bar.notes if note.part != "drums"]
    return mean(bool(_sounding(pitched, step)) for step in steps)


def ending_left(style: Style) -> float:
    """Notes that begin in the ending's last quarter or sound beyond its end, over all intensities."""
    left = 0
    for level in LEVELS:
        end = bars(style, [GROOVE] * 4 + [ENDING] * style.ending_bars, level)[4:]
        total = style.ending_bars * end[0].request.metre.beats
        for number, bar in enumerate(end):
            line = number * bar.request.metre.beats
            left += sum(
                line + note.beat >= 0.75 * total or line + note.beat + note.length > total
                for note in bar.notes
            )
    return left


def load_ms(name: str) -> float:
    """Milliseconds to read the style's file."""
    began = time.perf_counter()
    style_from_file(asset("styles", f"{name}.toml"))
    return (time.perf_counter() - began) * 1000


def measured(name: str, every_metre: bool = False) -> dict[str, object]:
    """All measures of one style."""
    style = load_style(name)
    played = list(everywhere(style, every_metre))
    moves = voice_leading(style)
    rubbing, pairs = clashes(played)
    return {
        "metre": style.metre,
        "feel": style.feel,
        "out_of_range": out_of_range(style, played),
        "clashes": rubbing,
        "pairs_on_strong_beats": pairs,
        "voices_move": mean(moves) if moves else 0.0,
        "root_positions_move": mean(root_positions(style)),
        "voices_move_most": max(moves, default=0.0),
        "bass_leads": leading_bass(style),
        "notes_a_bar": {variation: notes_a_bar(style, variation) for variation in style.variations},
        **feel_of(style),
        **sections_of(style),
        "load_ms": load_ms(name),
    }


def _rounded(value: object) -> object:
    if isinstance(value, dict):
        return {name: _rounded(one) for name, one in value.items()}
    if isinstance(value, list):
        return [_rounded(one) for one in value]
    return round(value, 3) if isinstance(value, float) else value


COLUMNS = {
    "range": "out_of_range", "clash": "clashes", "voices": "voices_move", "roots": "root_positions_move",
    "most": "voices_move_most", "bass": "bass_leads", "ms": "timing_sd_ms", "human": "human_timing_sd_ms",
    "vel": "velocity_sd", "human ": "human_velocity_sd", "a/b": "variations", "fill": "fill",
    "fills": "fills", "break": "break", "sounds": "break_sounds", "end": "ending", "load": "load_ms",
}  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--all", action="store_true", help="ranges and clashes in every metre")
    wanted = parser.parse_args()
    found = {name: measured(name, wanted.all) for name in style_names()}
    print(json.dumps({name: _rounded(row) for name, row in found.items()}))
    print(f"{'':16}" + "".join(f"{title:>8}" for title in COLUMNS) + "  notes a bar by intensity")
    for name, row in found.items():
        cells = "".join(f"{float(str(row[field])):8.2f}" for field in COLUMNS.values())
        counts = row["notes_a_bar"]
        assert isinstance(counts, dict)
        print(f"{name:16}{cells}  " + " | ".join(" ".join(f"{n:.0f}" for n in c) for c in counts.values()))


if __name__ == "__main__":
    main()
