"""Improvisations made up for tests, their truth known."""

import json
from pathlib import Path
from random import Random

import pytest

from improv.picture import HeardNote

DATA = Path(__file__).resolve().parents[4] / "shared" / "data" / "mttb"

needs_data = pytest.mark.skipif(not DATA.exists(), reason="the research data is not beside the project")


def reference():
    """(players' notes by name, expected series by name) of the research data."""
    rows = json.loads((DATA / "inputs.json").read_text())["duo"]
    players = {
        name: [
            HeardNote(onset, length, int(pitch), velocity)
            for onset, length, pitch, velocity, c in rows
            if c == channel
        ]
        for channel, name in ((1, "A"), (2, "B"))
    }
    return players, json.loads((DATA / "reference.json").read_text())


def improvised(seed, length_s=90.0, a_second=2.5):
    """Free playing with chords, rests and long notes."""
    dice, now, notes = Random(seed), 0.0, []
    while now < length_s:
        for _ in range(dice.choice((1, 1, 1, 2, 3))):
            notes.append(
                HeardNote(
                    now, dice.choice((0.05, 0.2, 0.4, 1.5)), dice.randint(36, 90), dice.randint(20, 110)
                )
            )
        now += dice.expovariate(a_second) if dice.random() < 0.95 else dice.uniform(3.0, 9.0)
    return notes


def metronomic(bpm, seed, length_s=60.0, jitter_s=0.01):
    """A note a beat, not quite exact."""
    dice, period = Random(seed), 60.0 / bpm
    beats = int(length_s / period)
    return [
        HeardNote(
            max(0.0, beat * period + dice.gauss(0.0, jitter_s)),
            0.6 * period,
            60 + dice.choice((0, 2, 4, 7)),
            dice.randint(50, 80),
        )
        for beat in range(beats)
    ]
