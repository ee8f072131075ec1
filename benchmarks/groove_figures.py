"""Timing and loudness of human drummers by place in the bar, as `assets/feel.toml` keeps them.

Data: Groove MIDI Dataset 1.0.0 (Gillick et al. 2019, Google, CC BY 4.0) in ../shared/data/groove. Prints JSON
and a line of reading; with --toml the tables of `assets/feel.toml`.
"""

import argparse
import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import mido
import numpy as np

DATA = Path(__file__).resolve().parents[2] / "shared" / "data" / "groove"
TOGETHER_S = 0.03
CYMBALS = {22, 26, 42, 44, 46, 51, 53, 59}
"""Hats and ride: the voices that run through the bar, so that place and not drum decides their loudness."""

LAGS_BEATS = (1, 2, 4, 8)
BEATS = 4
FEWEST = 12
ON_GRID_STEPS = 0.33
"""Strokes farther from the grid, in its steps, belong to a finer one and are left out."""

KEEP_AT_MOST = 0.99
MAD_TO_SD = 1.4826

FEELS = {
    "straight": (4, ("rock", "pop", "soul", "country", "gospel"), 112),
    "hands": (4, ("afrobeat", "afrocuban", "latin", "highlife", "reggae"), 126),
    "triplet": (3, ("jazz", "blues", "rock/shuffle", "neworleans/shuffle"), 130),
    "swing": (3, ("jazz",), 160),
    "shuffle": (3, ("blues", "rock", "soul", "neworleans/shuffle"), 130),
    "afro": (3, ("afrocuban", "latin", "afrobeat", "highlife"), 130),
    "samba": (4, ("latin/brazilian", "latin/samba"), 133),
    "latin": (4, ("latin", "afrocuban"), 133),
    "funk": (4, ("funk", "neworleans/funk"), 117),
    "march": (4, ("jazz/march", "neworleans", "latin/brazilian-frevo", "latin/brazilian-maracatu"), 133),
}
"""Feel: steps a beat, beginnings of the styles it is taken from, fastest tempo taken."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """Notes struck together: `place` in steps of the feel from the take's start, `off_s` behind the grid."""

    place: int
    off_s: float
    spread_s: tuple[float, ...]
    cymbal: float | None


def takes(styles: tuple[str, ...], fastest: float) -> Iterator[tuple[str, float]]:
    """File and tempo of the 4/4 takes of these styles."""
    with (DATA / "info.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            chosen = row["style"].startswith(styles) and row["time_signature"] == "4-4"
            if chosen and float(row["bpm"]) <= fastest:
                yield row["midi_filename"], float(row["bpm"])


@cache
def groups(file: str) -> list[list[tuple[float, int, int]]]:
    """A take's notes as (beat, pitch, velocity), those under 30 ms apart together."""
    midi = mido.MidiFile(DATA / file)
    notes, tick = [], 0
    for message in mido.merge_tracks(midi.tracks):
        tick += message.time
        if message.type == "note_on" and message.velocity:
            notes.append((tick / midi.ticks_per_beat, message.note, message.velocity))
    found: list[list[tuple[float, int, int]]] = []
    for note in notes:
        if found and (note[0] - found[-1][0][0]) < TOGETHER_S * 2:
            found[-1].append(note)
        else:
            found.append([note])
    return found


def strokes(file: str, bpm: float, steps: int) -> list[Stroke]:
    """The take on a grid of `steps` a beat."""
    beat_s, found = 60.0 / bpm, []
    for group in groups(file):
        start = group[0][0]
        near = [note for note in group if (note[0] - start) * beat_s < TOGETHER_S]
        beats = np.array([note[0] for note in near])
        place = round(float(beats.mean()) * steps)
        off = (float(beats.mean()) - place / steps) * beat_s
        if abs(off) > ON_GRID_STEPS / steps * beat_s:
            continue
        cymbals = [note[2] for note in near if note[1] in CYMBALS]
        spread = tuple((beats - beats.mean()) * beat_s) if len(near) > 1 else ()
        found.append(Stroke(place, off, spread, float(np.mean(cymbals)) if cymbals else None))
    return found


def share_on_grid(file: str, bpm: float, steps: int) -> float:
    """The share of a take's strokes that lie on a grid of `steps` a beat."""
    return len(strokes(file, bpm, steps)) / len(groups(file))


def residuals(found: list[Stroke], values: list[float], places: int) -> tuple[np.ndarray, np.ndarray]:
    """(mean by place, what is left without it); places with too few strokes are not a number."""
    at = np.array([stroke.place % places for stroke in found])
    data = np.array(values)
    means = np.full(places, np.nan)
    for place in range(places):
        if np.count_nonzero(at == place) >= FEWEST:
            means[place] = data[at == place].mean()
    return means, data - means[at]


def likeness(found: list[Stroke], left: np.ndarray, steps: int, lag_beats: int) -> tuple[float, float]:
    """Sum of products and of squares of deviations `lag_beats` apart."""
    by_place = {stroke.place: value for stroke, value in zip(found, left, strict=True) if not np.isnan(value)}
    lag = lag_beats * steps
    pairs = [(value, by_place[place + lag]) for place, value in by_place.items() if place + lag in by_place]
    if len(pairs) < FEWEST:
        return 0.0, 0.0
    first, second = np.array(pairs).T
    return float((first * second).sum()), float(((first**2).sum() + (second**2).sum()) / 2)


class Pool:
    """Takes of one feel, each weighted alike."""

    def __init__(self, steps: int) -> None:
        self.steps, self.places = steps, steps * BEATS
        self.timing: list[np.ndarray] = []
        self.timing_left: list[tuple[list[Stroke], np.ndarray]] = []
        self.loud: list[np.ndarray] = []
        self.loud_left: list[tuple[list[Stroke], np.ndarray]] = []
        self.spread: list[float] = []
        self.early_s: list[float] = []

    def add(self, found: list[Stroke]) -> bool:
        """Take these strokes in, if they are enough to say where the beat is."""
        means, left = residuals(found, [stroke.off_s for stroke in found], self.places)
        on_beat = means[:: self.steps]
        if np.isnan(on_beat).any():
            return False
        self.early_s.append(float(np.nanmean(on_beat)))
        self.timing.append(means - np.nanmean(on_beat))
        self.timing_left.append((found, left))
        self.spread += [off for stroke in found for off in stroke.spread_s]
        ringing = [stroke for stroke in found if stroke.cymbal is not None]
        if len(ringing) > FEWEST * self.places / 2:
            values = [stroke.cymbal for stroke in ringing if stroke.cymbal is not None]
            means, left = residuals(ringing, values, self.places)
            self.loud.append(means - np.nanmean(means))
            self.loud_left.append((ringing, left))
        return True

    def sd_by_place(self, kept: list[tuple[list[Stroke], np.ndarray]]) -> list[float]:
        """Within-take SD at each place, over all takes, from the median absolute deviation."""
        found: list[list[float]] = [[] for _ in range(self.places)]
        for played, left in kept:
            for stroke, value in zip(played, left, strict=True):
                if not np.isnan(value):
                    found[stroke.place % self.places].append(abs(float(value)))
        return [float(np.median(place)) * MAD_TO_SD if place else np.nan for place in found]

    def wander(self, kept: list[tuple[list[Stroke], np.ndarray]]) -> dict[str, float]:
        """Autocorrelation at each lag, and the first-order process (`share` of the variance, `keep` a beat)
        that fits it by least squares over its logarithm."""
        found = {}
        for lag in LAGS_BEATS:
            products, squares = np.sum([likeness(*take, self.steps, lag) for take in kept], axis=0)
            found[str(lag)] = float(products / squares)
        lags = np.array([float(lag) for lag in found])
        values = np.log(np.maximum(list(found.values()), 1e-3))
        slope, start = np.polyfit(lags, values, 1)
        return {**found, "share": float(np.exp(start)), "keep": min(float(np.exp(slope)), KEEP_AT_MOST)}


def figures(feel: str) -> dict[str, object]:
    """All figures of one feel."""
    steps, styles, fastest = FEELS[feel]
    pool, used = Pool(steps), 0
    for file, bpm in takes(styles, fastest):
        found = strokes(file, bpm, steps)
        other = 7 - steps
        if share_on_grid(file, bpm, steps) > share_on_grid(file, bpm, other):
            used += pool.add(found)
    return {
        "takes": used,
        "steps_per_beat": steps,
        "early_ms": round(float(np.median(pool.early_s)) * 1000, 1),
        "timing_ms": _round(np.nanmean(pool.timing, axis=0) * 1000),
        "timing_sd_ms": _round(np.array(pool.sd_by_place(pool.timing_left)) * 1000),
        "velocity": _round(_known(np.ma.masked_invalid(pool.loud).mean(axis=0).filled(np.nan))),
        "velocity_sd": _round(_known(np.array(pool.sd_by_place(pool.loud_left)))),
        "timing_wander": {name: round(value, 3) for name, value in pool.wander(pool.timing_left).items()},
        "velocity_wander": {name: round(value, 3) for name, value in pool.wander(pool.loud_left).items()},
        "apart_ms": round(float(np.std(pool.spread)) * 1000, 1),
    }


def _known(values: np.ndarray) -> np.ndarray:
    """Places at which no cymbal was ever struck (in marches) take the mean of the others."""
    return np.where(np.isnan(values), np.nanmean(values), values)


def _round(values: np.ndarray) -> list[float]:
    return [round(float(value), 1) for value in values]


HEADER = """\
# How people place and weigh notes. The feels are figures of human drumming, made by
# benchmarks/groove_figures.py from the Groove MIDI Dataset 1.0.0 (Gillick et al. 2019, Google, CC BY 4.0):
# means and SDs by place in a bar of four beats, in milliseconds after the beat and in MIDI velocity about the
# layer's own (hats and rides for the velocities). The players' beats lie {early} ms before the click; that is
# taken off, so that the band's beat is the beat. `wander`: the share of the variance that drifts slowly, and
# how much of it is kept from beat to beat. `apart_ms`: SD between notes struck together.

# The share of these figures that the band uses: it accompanies, and it plays softly.
[use]
timing = 0.6
velocity = 0.33

# What each intensity, 0 to 4, adds to every velocity.
[intensity]
velocity = [-10, -6, 0, 5, 10]

"""


def as_toml(feel: str, found: dict[str, object]) -> str:
    """The table of a feel as `assets/feel.toml` keeps it."""
    _, styles, fastest = FEELS[feel]
    rows = [f"[feel.{feel}]  # {found['takes']} takes, {', '.join(styles)}, up to {fastest} bpm"]
    for name in ("steps_per_beat", "timing_ms", "timing_sd_ms", "velocity", "velocity_sd", "apart_ms"):
        rows.append(f"{name} = {found[name]}")
    for name in ("timing_wander", "velocity_wander"):
        wander = found[name]
        assert isinstance(wander, dict)
        rows.append(f"{name} = {{ share = {wander['share']}, keep = {wander['keep']} }}")
    return "\n".join(rows) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--toml", action="store_true", help="print the tables of assets/feel.toml")
    wanted = parser.parse_args()
    if not DATA.exists():
        raise SystemExit("The Groove data is not beside the project (../shared/data/groove).")
    found = {feel: figures(feel) for feel in FEELS}
    if wanted.toml:
        before = [-float(str(values["early_ms"])) for values in found.values()]
        early = f"{min(before):.0f} to {max(before):.0f}"
        tables = [as_toml(feel, values) for feel, values in found.items()]
        print(HEADER.format(early=early) + "\n".join(tables), end="")
        return
    print(json.dumps(found))
    straight = found["straight"]
    print(
        f"Drummers play {-float(str(straight['early_ms'])):.0f} ms before the click; what is left wanders: "
        f"{straight['timing_wander']}"
    )


if __name__ == "__main__":
    main()
