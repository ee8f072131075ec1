"""Fits the chances of places in assets/following.toml: python benchmarks/fit_following.py.

Human takes of the validation split, steady: how often an onset of each class (the asset says which) lies at
each place in the beat, by expectation-maximisation with a normal spread and a share off the grid.
"""

import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.takes import Take, human, rows
from improv.following.onsets import Gatherer, Onset
from improv.following.tables import expected, hearing

SPREAD_S, OFF_GRID, EARLY_S = 0.0187, 0.12, 0.013
ROUNDS = 20


def onsets(take: Take) -> list[Onset]:
    gatherer = Gatherer(hearing())
    for time_s, loudness in take.onsets:
        gatherer.heard(time_s, loudness)
    return [gatherer.take() for _ in iter(gatherer.whole_s, None)]


def samples(places: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Class of every onset, and the likelihood of each place for it (onsets, places)."""
    classes, likely = [], []
    for file, bpm in rows("validation"):
        period = 60.0 / bpm
        for onset in onsets(human(file, bpm, "steady")):
            phase = ((onset.time_s + EARLY_S) / period) % 1.0
            away = (phase - places + 0.5) % 1.0 - 0.5
            var = SPREAD_S**2 + (0.012 * period) ** 2
            likely.append(period / np.sqrt(2 * np.pi * var) * np.exp(-0.5 * (away * period) ** 2 / var))
            classes.append(onset.kind)
    return np.array(classes), np.array(likely)


def fit(classes: np.ndarray, likely: np.ndarray) -> np.ndarray:
    """Chances (classes, places)."""
    chances = np.full((classes.max() + 1, likely.shape[1]), 1.0 / likely.shape[1])
    for _ in range(ROUNDS):
        joint = likely * chances[classes] * (1 - OFF_GRID)
        part = joint / (joint.sum(axis=1, keepdims=True) + OFF_GRID)
        for kind in range(len(chances)):
            counts = part[classes == kind].sum(axis=0) + 2.0 / likely.shape[1]
            chances[kind] = counts / counts.sum()
    return chances


if __name__ == "__main__":
    grid = expected().places[:-1]
    kinds, how_likely = samples(grid)
    for kind, row in enumerate(fit(kinds, how_likely)):
        print(f"    [{', '.join(f'{chance:.3f}' for chance in row)}],  # {np.sum(kinds == kind)} onsets")
