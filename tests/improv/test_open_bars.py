"""While the players are silent nothing is filled."""

import pytest

from improv import commands as c
from improv.engine import Engine
from improv.events import NoteStarted
from improv.orders import obey
from improv.style import load_style
from instruments.clock import RATE, samples
from tests.improv.harmony.stand import chord, make, run, still_on

STYLES = ("campfire", "evening_song", "open_hands")


def drums(engine: Engine) -> list[tuple[float, int]]:
    started = [event for event in engine.events if isinstance(event, NoteStarted)]
    return [(event.sample / RATE, event.pitch) for event in started if event.voice == "drums"]


def sections(engine: Engine, until_s: float) -> list[tuple[float, str]]:
    found: list[tuple[float, str]] = []
    while engine.sample < samples(until_s):
        engine.block()
        section = engine.conductor.section
        if not found or found[-1][1] != section:
            found.append((engine.sample / RATE, section))
    return found


def band(style: str) -> Engine:
    engine = make(style, source="chart")
    engine.conductor.level = 4
    return engine


@pytest.mark.parametrize("style", STYLES)
def test_a_band_alone_fills(style: str) -> None:
    engine = band(style)
    obey(engine, c.Start())
    assert "fill" in [section for _, section in sections(engine, 40)]


@pytest.mark.parametrize("style", STYLES)
def test_after_two_seconds_of_silence_no_fill_begins(style: str) -> None:
    engine = band(style)
    chord(engine, 0.5, (60,))
    fills = [at for at, section in sections(engine, 60) if section == "fill"]
    assert [at for at in fills if at > 2.6] == []


@pytest.mark.parametrize("style", STYLES)
def test_a_fill_that_was_to_come_is_left_out_when_the_players_fall_silent(style: str) -> None:
    """In the fill's bar one band is played to until its end, the other falls silent before the fill."""
    played, silent = band(style), band(style)
    bar_s = played.conductor.metre.beats * 60 / played.conductor.bpm
    intro = load_style(style).intro_bars
    line_s = 0.5 + (intro + load_style(style).fill_every - 1) * bar_s
    for engine, until_s in ((played, line_s + bar_s), (silent, line_s - 1.8)):
        at = 0.5
        while at < until_s:
            chord(engine, at, (60,), lasts_s=0.1)
            at += 0.25
        run(engine, line_s + bar_s + 2)
    filled, plain = (
        [hit for hit in drums(engine) if line_s - 0.05 < hit[0] < line_s + bar_s - 0.1]
        for engine in (played, silent)
    )
    assert filled != plain
    assert plain
    assert silent.conductor.section == "groove"
    silent.stop()
    assert not still_on(silent)


def test_a_fill_that_is_asked_for_comes() -> None:
    engine = band("campfire")
    chord(engine, 0.5, (60,))
    run(engine, 12)
    obey(engine, c.AskFill())
    assert "fill" in [section for _, section in sections(engine, 18)]
