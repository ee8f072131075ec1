"""Fill, break, variation and ending, asked for while the band plays."""

from dataclasses import replace

import pytest

from improv import commands as c
from improv.conductor import Conductor
from improv.engine import Engine
from improv.events import BandStopped, NoteEnded, NoteStarted, SettingChanged
from improv.form import BREAK, FILL, GROOVE
from improv.orders import obey
from improv.style import load_style, style_names
from improv.view import snapshot
from instruments.clock import BLOCK, RATE
from instruments.refusal import Refusal
from tests.improv.recording import RecordingInstrument


def make(style=None, level=3):
    style = style or load_style("campfire")
    engine = Engine(RecordingInstrument(), Conductor(style, 9, "natural minor", seed=1))
    engine.conductor.level = level
    obey(engine, c.SetTempo(180))
    obey(engine, c.Start())
    return engine


def until_bar(engine, bar):
    """Render until the middle of a bar; what the snapshots said on the way, by bar."""
    seen, band = {}, engine.conductor
    while band.bar < bar or band.transport.beat_at(engine.sample) < band.line + 1:
        engine.block()
        if band.bar not in seen and band.transport.beat_at(engine.sample) >= band.line:
            now = snapshot(engine)
            seen[now.bar] = (now.section, now.variation)
    return seen


def with_a_break(style):
    """An engine that has played a break in bar 4, and the samples of its line and the next."""
    engine = make(style)
    until_bar(engine, 3)
    obey(engine, c.AskBreak())
    seen = until_bar(engine, 5)
    assert seen[4][0] == BREAK
    assert seen[5][0] in (GROOVE, FILL)
    beats, intro = engine.conductor.metre.beats, engine.conductor.style.intro_bars
    at = engine.conductor.transport.sample_at
    return engine, at((4 + intro) * beats), at((5 + intro) * beats)


def starts(engine, first, last):
    return [e for e in engine.events if isinstance(e, NoteStarted) and first <= e.sample < last]


@pytest.mark.parametrize("style", style_names())
def test_after_a_break_the_band_comes_in_again_on_the_line(style):
    engine, start, end = with_a_break(load_style(style))
    assert starts(engine, end - 0.05 * RATE, end + 0.05 * RATE)
    before = len(starts(engine, start - (end - start), start - 0.05 * RATE))
    assert len(starts(engine, start - 0.05 * RATE, end - 0.05 * RATE)) <= 0.75 * before + 2


@pytest.mark.parametrize("style", ["campfire", "still_water", "island_sun", "waltz"])
def test_where_a_style_has_no_break_all_rest_after_a_stroke(style):
    whole = load_style(style)
    bare = replace(whole, layers=tuple(one for one in whole.layers if BREAK not in one.sections))
    engine, start, end = with_a_break(bare)
    beat = (end - start) / engine.conductor.metre.beats
    assert starts(engine, start - 0.05 * RATE, start + beat / 2)
    assert starts(engine, start + beat / 2, end - 0.06 * RATE) == []
    assert engine_sounds(engine, start + beat * 0.8) == set()


def engine_sounds(engine, sample):
    """The band's notes that sound at a sample."""
    held = set()
    for event in engine.events:
        if isinstance(event, NoteStarted) and event.sample <= sample:
            held.add((event.voice, event.pitch))
        elif isinstance(event, NoteEnded) and event.sample <= sample:
            held.discard((event.voice, event.pitch))
    return {note for note in held if note[0] != "drums"}


def test_a_fill_that_is_asked_for_is_the_next_bar():
    engine = make()
    until_bar(engine, 2)
    obey(engine, c.AskFill())
    seen = until_bar(engine, 4)
    assert (seen[2][0], seen[3][0], seen[4][0]) == (GROOVE, FILL, GROOVE)


def test_a_variation_is_on_record_and_in_the_snapshot():
    engine = make()
    until_bar(engine, 1)
    obey(engine, c.SetVariation("b"))
    assert snapshot(engine).variation == "a", "it is taken up at the next bar"
    seen = until_bar(engine, 3)
    assert (seen[1][1], seen[2][1], seen[3][1]) == ("a", "b", "b")
    obey(engine, c.SetVariation(None))
    told = [(e.name, e.value) for e in engine.events if isinstance(e, SettingChanged)]
    assert told[-2:] == [("variation", "b"), ("variation", "by itself")]
    with pytest.raises(Refusal):
        obey(engine, c.SetVariation("z"))


def test_nothing_is_asked_of_a_band_that_waits():
    engine = Engine(RecordingInstrument(), Conductor(load_style("campfire"), 9, "major", seed=1))
    obey(engine, c.AskFill())
    obey(engine, c.AskBreak())
    obey(engine, c.Start())
    seen = until_bar(engine, 2)
    assert {section for bar, (section, _) in seen.items() if bar >= 0} == {GROOVE}


def test_the_chords_that_are_shown_are_those_of_the_ending():
    engine = make()
    until_bar(engine, 1)
    before = snapshot(engine).coming
    obey(engine, c.Finish())
    after = snapshot(engine).coming
    assert [chord for chord, _ in before] == ["C", "G", "Am"]
    assert [chord for chord, _ in after] == ["Am"]
    while engine.conductor.playing:
        engine.block()
    sounded = [e for e in engine.events if isinstance(e, BandStopped)]
    assert len(sounded) == 1
    assert snapshot(engine).section == GROOVE


@pytest.mark.parametrize("asked", [c.AskBreak(), c.Finish()])
def test_every_note_ends_and_once(asked):
    engine = make(load_style("still_water"), 4)
    until_bar(engine, 1)
    obey(engine, asked)
    for _ in range(20 * RATE // BLOCK):
        engine.block()
    obey(engine, c.Stop())
    held = set()
    for event in engine.events:
        if isinstance(event, NoteStarted):
            assert (event.voice, event.pitch) not in held
            held.add((event.voice, event.pitch))
        elif isinstance(event, NoteEnded):
            held.remove((event.voice, event.pitch))
    assert held == set()
