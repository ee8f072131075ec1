"""The key of what is played, and the band that goes there."""

import pytest

from improv import commands as c
from improv.engine import Engine
from improv.harmony.key_finder import scale_for
from improv.orders import obey
from improv.view import snapshot
from tests.improv.harmony.stand import chord, make, run

STEPS = (0, 4, 2, 5, 7, 4, 0, 2, 4, 0, 7, 9, 11, 12, 7, 4)


def tune(engine: Engine, tonic: int, start_s: float, until_s: float) -> None:
    at, index = start_s, 0
    while at < until_s:
        chord(engine, at, (60 + tonic + STEPS[index % len(STEPS)],), lasts_s=0.3)
        at, index = at + 0.34, index + 1


def test_the_band_goes_to_the_players_key_once_that_has_held() -> None:
    engine = make(source="chart")
    obey(engine, c.SetKeyFinding(True))
    tune(engine, 3, 0.5, 25)
    run(engine, 6)
    assert engine.conductor.changes.tonic == 0
    run(engine, 25)
    assert (engine.conductor.changes.tonic, engine.conductor.changes.scale) == (3, "major")
    assert snapshot(engine).heard_key == "Eb major"


def test_asked_to_stay_the_band_stays_and_the_key_is_shown() -> None:
    engine = make(source="chart")
    tune(engine, 3, 0.5, 20)
    run(engine, 20)
    assert engine.conductor.changes.tonic == 0
    assert snapshot(engine).heard_key == "Eb major"


def test_a_key_is_found_while_the_band_waits() -> None:
    engine = make(source="chart")
    obey(engine, c.SetBandStart("when asked"))
    tune(engine, 7, 0.5, 12)
    run(engine, 12)
    assert snapshot(engine).heard_key == "G major"


def test_notes_of_every_kind_have_no_key() -> None:
    engine = make(source="chart")
    obey(engine, c.SetKeyFinding(True))
    for index in range(60):
        chord(engine, 0.5 + index * 0.3, (48 + 7 * index % 24,), lasts_s=0.25)
    run(engine, 18)
    assert snapshot(engine).heard_key == ""
    assert engine.conductor.changes.tonic == 0


@pytest.mark.parametrize(
    ("mode", "before", "minor", "after"),
    [
        ((2, True), "minor pentatonic", True, "minor pentatonic"),
        ((2, False), "minor pentatonic", True, "major pentatonic"),
        ((2, True), "lydian", False, "natural minor"),
        ((2, False), "dorian", True, "major"),
    ],
)
def test_the_scale_stays_of_its_kind(mode, before, minor, after) -> None:
    assert scale_for(mode, before, minor) == after
