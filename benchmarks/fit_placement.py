"""Fits assets/placement.toml: python benchmarks/fit_placement.py (reads ../shared/data/lyric-chords)."""

import json
import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from songwriting.placement import features
from songwriting.pulse import Sung

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT.parent / "shared" / "data" / "lyric-chords" / "features.json"
RIDGE = 15.0
HEAD = """\
# Where a chord changes: a logistic model over syllables (songwriting/placement.py names its features).
# Fitted to {songs} English songs of OpenEWLD (public-domain songs; repository MIT), figures only, by
# benchmarks/fit_placement.py. A syllable whose chance is at least `threshold` carries a change: that
# threshold gives the best F1 on songs kept aside, in five-fold cross-validation.
"""


def songs() -> list[tuple[list[Sung], np.ndarray]]:
    """Each song's syllables and, for each, 1 where the chord changes."""
    table = json.loads(DATA.read_text(encoding="utf-8"))["songs"]
    return [
        ([Sung(row[3], row[4], bool(row[5])) for row in rows], np.array([row[0] for row in rows], float))
        for rows in table.values()
    ]


def design(sung: list[list[Sung]]) -> tuple[np.ndarray, list[str]]:
    """One row a syllable, one column a feature."""
    numbers: dict[str, int] = {}
    rows = [
        [numbers.setdefault(name, len(numbers)) for name in row] for song in sung for row in features(song)
    ]
    matrix = np.zeros((len(rows), len(numbers)))
    for at, row in enumerate(rows):
        matrix[at, row] = 1.0
    return matrix, list(numbers)


def fit(matrix: np.ndarray, changes: np.ndarray) -> np.ndarray:
    """Ridge logistic regression by Newton's steps."""
    weights = np.zeros(matrix.shape[1])
    for _ in range(8):
        chance = chances(matrix, weights)
        slope = matrix.T @ (changes - chance) - RIDGE * weights
        bend = (matrix * (chance * (1 - chance))[:, None]).T @ matrix + RIDGE * np.eye(len(weights))
        weights = weights + np.linalg.solve(bend, slope)
    return weights


def chances(matrix: np.ndarray, weights: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-matrix @ weights))


def best_threshold(chance: np.ndarray, changes: np.ndarray) -> float:
    """The threshold with the highest F1."""
    order = np.argsort(-chance)
    hits = np.cumsum(changes[order])
    return float(chance[order[np.argmax(2 * hits / (np.arange(1, len(hits) + 1) + changes.sum()))]])


def f1(chosen: np.ndarray, changes: np.ndarray) -> float:
    """Exact per syllable."""
    return float(2 * (chosen * changes).sum() / (chosen.sum() + changes.sum()))


def kept_aside(matrix: np.ndarray, changes: np.ndarray, song: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Chances and decisions for every syllable, in five folds of songs, each by a model and a threshold
    that have not seen its song."""
    chance, chosen = np.zeros(len(changes)), np.zeros(len(changes))
    for fold in range(5):
        aside = song % 5 == fold
        weights = fit(matrix[~aside], changes[~aside])
        threshold = best_threshold(chances(matrix[~aside], weights), changes[~aside])
        chance[aside] = chances(matrix[aside], weights)
        chosen[aside] = chance[aside] >= threshold
    return chance, chosen


def main() -> None:
    table = songs()
    matrix, names = design([sung for sung, _ in table])
    changes = np.concatenate([there for _, there in table])
    song = np.concatenate([np.full(len(there), number) for number, (_, there) in enumerate(table)])
    threshold = best_threshold(kept_aside(matrix, changes, song)[0], changes)
    rows = sorted(zip(names, fit(matrix, changes), strict=True))
    lines = [f'"{name}" = {weight:.3f}\n' for name, weight in rows]
    text = f"{HEAD.format(songs=len(table))}threshold = {threshold:.3f}\n\n[weights]\n{''.join(lines)}"
    (ROOT / "assets" / "placement.toml").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
