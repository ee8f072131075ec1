"""The looper's constants, from assets/looper.toml, which explains them."""

import tomllib
from dataclasses import dataclass
from functools import cache

from instruments.asset import asset


@dataclass(frozen=True, slots=True)
class TempoGuess:
    """How the tempo of a free loop is chosen."""

    usual_bars: tuple[int, ...]
    rare_bars: tuple[int, ...]
    rare: float
    off_grid: float
    usual_bpm: float
    usual: float


@dataclass(frozen=True, slots=True)
class Constants:
    """Names, units and meanings as in the table."""

    late_press_beats: float
    early_note_beats: float
    shortest_s: float
    longest_beats: float
    most_notes: int
    late_start_s: float
    one_strike_beats: float
    shortest_note_beats: float
    overhang_beats: float
    reopened_velocity: float
    steps_simple: int
    steps_compound: int
    tempo: TempoGuess


@cache
def constants() -> Constants:
    """The table, read once."""
    table = tomllib.loads(asset("looper.toml").read_text("utf-8"))
    guess = table.pop("tempo")
    usual, rare = tuple(guess.pop("usual_bars")), tuple(guess.pop("rare_bars"))
    tempo = TempoGuess(usual_bars=usual, rare_bars=rare, **guess)
    return Constants(**table, tempo=tempo)
