"""Any chart in any style and any metre."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from improv import commands as c
from improv.arranger import Arranger
from improv.chart import parse_chart
from improv.chart_fit import fitted
from improv.chord_grammar import qualities
from improv.conductor import Conductor
from improv.engine import Engine
from improv.events import NoteEnded, NoteStarted
from improv.form import BREAK, ENDING, FILL, GROOVE, INTRO
from improv.metre import metre, metres
from improv.orders import obey
from improv.style import load_style, style_names
from improv.voices import CHANNELS
from instruments.clock import BLOCK, RATE
from instruments.scales import scales
from tests.improv.playing import Set, request
from tests.improv.recording import RecordingInstrument

EVERYWHERE = [(style, name) for style in style_names() for name in metres()]
SECTIONS = (INTRO, GROOVE, FILL, GROOVE, BREAK, GROOVE, FILL, ENDING, ENDING)
SIGNS = [quality.written for quality in qualities()]


def random_chart(dice, beats):
    """A chart as text, with all that a chart may hold."""

    def chord():
        root = dice.choice(["C", "Db", "F#", "Bb", "E", "G#"])
        return (
            "N.C." if dice.random() < 0.1 else root + dice.choice(SIGNS) + dice.choice(["", "", "/E", "/Ab"])
        )

    def bar(number):
        if number and dice.random() < 0.15:
            return "%"
        if number and dice.random() < 0.15:
            return " ".join(chord() if dice.random() < 0.4 else "." for _ in range(beats))
        return " ".join(chord() for _ in range(dice.randint(1, beats)))

    return "| " + " | ".join(bar(number) for number in range(dice.randint(1, 9))) + " |"


@pytest.mark.parametrize(("style", "name"), EVERYWHERE)
def test_every_note_is_in_its_bar_and_range(style, name):
    found, dice, kind = load_style(style), Random(f"{style} {name}"), metre(name)
    spans = dict(found.ranges)
    for variation in found.variations:
        beats = dice.randint(2, 5)
        chart = fitted(parse_chart(random_chart(dice, beats), beats), kind)
        arranger, scale = Arranger(found, 1), dice.choice(scales()).name
        for number, section in enumerate(SECTIONS):
            what = Set(style, name, dice.randint(0, 4), tonic=dice.randint(0, 11), scale=scale, chart=chart)
            asked = replace(
                request(what, kind, number, section), section=section, variation=variation, asked=True
            )
            for note in arranger.bar(asked):
                assert 0 <= note.beat < kind.beats
                assert 0 < note.length <= 8 * kind.beats
                assert 1 <= note.velocity <= 127
                low, high = spans.get(note.part, (0, 127))
                assert low <= note.pitch <= high


ASKED = st.sampled_from(
    [
        c.AskFill(), c.AskBreak(), c.SetVariation("b"), c.SetVariation("a"), c.SetVariation(None),
        c.SetIntensity(4), c.SetIntensity(0), c.SetMix(muted=("bass",)), c.SetMix(), c.SetChart(None),
        c.SetSound("chords", "flute"), c.SetSound("drums", "hand_percussion"), c.Finish(),
        *(c.SetMetre(name) for name in metres()),
    ]
)  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(
    st.sampled_from(EVERYWHERE),
    st.integers(0, 10**6),
    st.lists(st.tuples(st.integers(0, 1500), ASKED), max_size=8),
)
def test_whatever_is_asked_every_note_ends_and_nothing_fails(where, seed, asked):
    style, name = where
    dice = Random(seed)
    engine = Engine(RecordingInstrument(), Conductor(load_style(style), 9, "natural minor", seed=1))
    beats = dice.randint(2, 5)
    obey(engine, c.SetMetre(name))
    obey(engine, c.SetTempo(220))
    obey(engine, c.SetChart(parse_chart(random_chart(dice, beats), beats)))
    obey(engine, c.Start())
    waiting = sorted(asked, key=lambda row: row[0])
    for block in range(6 * RATE // BLOCK):
        while waiting and waiting[0][0] <= block:
            obey(engine, waiting.pop(0)[1])
        engine.block()
    obey(engine, c.Stop())
    held = set()
    for event in engine.events:
        if isinstance(event, NoteStarted):
            assert event.voice in CHANNELS
            assert (event.voice, event.pitch) not in held
            held.add((event.voice, event.pitch))
        elif isinstance(event, NoteEnded):
            held.remove((event.voice, event.pitch))
    assert held == set()
    assert engine.instrument.sounding() == set()
