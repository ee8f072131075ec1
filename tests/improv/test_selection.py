"""Which layers play."""

from dataclasses import replace
from itertools import pairwise
from random import Random

import pytest

from improv.form import BREAK, ENDING, FILL, GROOVE
from improv.metre import metre, metres
from improv.selection import LAST_STROKE, Selection
from improv.style import load_style, style_from_file, style_names
from instruments.asset import asset
from tests.improv.playing import Set, request

CAMPFIRE = asset("styles", "campfire.toml").read_text("utf-8")
BREAK_LAYER = """
[[layer]]
part = "drums"
sound = "kick"
intensity = [3, 4]
sections = ["break"]
bars = "6... .... .... ..3."
"""


def asked(section, intensity=3, bar=0, **more):
    what = Set("campfire", intensity=intensity)
    return replace(request(what, metre("4/4"), bar, section), section=section, **more)


def parts(steps):
    return {layer.part for layer, _, _ in steps}


def without_break():
    style = load_style("campfire")
    return replace(style, layers=tuple(layer for layer in style.layers if BREAK not in layer.sections))


@pytest.fixture
def with_break(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text(CAMPFIRE + BREAK_LAYER, "utf-8")
    own = style_from_file(path).layers[-1]
    return replace(without_break(), layers=(*without_break().layers, own))


def test_a_layer_plays_in_its_variation_only():
    style = load_style("campfire")
    mine = replace(
        style,
        layers=tuple(
            replace(layer, variation="b" if layer.part == "drums" else "a" if layer.part == "bass" else "")
            for layer in style.layers
        ),
    )
    chosen = Selection(mine, Random(1))
    assert parts(chosen.steps(asked(GROOVE, bar=1))) == {"bass", "chords", "colour"}
    assert parts(chosen.steps(asked(GROOVE, bar=1, variation="b"))) == {"drums", "chords", "colour"}


@pytest.mark.parametrize("style", style_names())
def test_the_same_fill_never_comes_twice_running(style):
    chosen, found = Selection(load_style(style), Random(1)), []
    for bar in range(20):
        layers = [layer for layer, _, _ in chosen.steps(replace(asked(FILL, 4, bar)))]
        found.append({layer.fill for layer in layers if layer.fill})
    assert all(len(names) == 1 for names in found)
    assert all(a != b for a, b in pairwise(found))


@pytest.mark.parametrize("style", style_names())
@pytest.mark.parametrize("intensity", range(5))
def test_an_asked_fill_comes_at_every_intensity(style, intensity):
    chosen = Selection(load_style(style), Random(1))
    assert any(layer.fill for layer, _, _ in chosen.steps(asked(FILL, intensity, asked=True)))


def test_a_fill_by_itself_leaves_low_intensities_alone():
    style = load_style("campfire")
    loud = tuple(replace(layer, low=3) if layer.fill else layer for layer in style.layers if layer.high >= 3)
    chosen = Selection(replace(style, layers=(*style.layers[:1], *loud)), Random(1))
    assert not any(layer.fill for layer, _, _ in chosen.steps(asked(FILL, 1)))
    assert any(layer.fill for layer, _, _ in chosen.steps(asked(FILL, 1, asked=True)))


def test_a_break_of_its_own_is_all_that_plays(with_break):
    steps = list(Selection(with_break, Random(1)).steps(asked(BREAK, 3)))
    assert [(step.beat, step.sign) for _, step, _ in steps] == [(0.0, "6"), (3.5, "3")]


def test_where_a_style_has_no_break_it_rests_after_a_stroke(with_break):
    for style, intensity in ((with_break, 2), (without_break(), 3)):
        steps = list(Selection(style, Random(1)).steps(asked(BREAK, intensity)))
        assert steps
        assert all(step.beat == 0.0 and step.length <= LAST_STROKE for _, step, _ in steps)
        assert not any(layer.ring for layer, _, _ in steps)
        assert {"chords", "bass"} <= parts(steps)


@pytest.mark.parametrize("style", style_names())
@pytest.mark.parametrize("name", metres())
@pytest.mark.parametrize("intensity", range(5))
def test_after_a_break_the_band_comes_in_on_the_line(style, name, intensity):
    chosen = Selection(load_style(style), Random(1))
    here = replace(request(Set(style, name, intensity), metre(name), 1, GROOVE), section=GROOVE)
    plays = list(chosen.steps(here))
    list(chosen.steps(replace(here, section=BREAK, bar=2)))
    for section in (GROOVE, FILL):
        back = list(Selection.steps(chosen, replace(here, section=section, bar=3)))
        assert not plays or any(step.beat == 0.0 for _, step, _ in back)
        assert not any(before for _, _, before in back)
        list(chosen.steps(replace(here, section=BREAK, bar=4)))


def test_a_stroke_is_added_where_the_style_leaves_the_line_empty():
    style = load_style("campfire")
    late = tuple(
        layer
        for layer in style.layers
        if all(step.beat > 0 for bar in layer.strokes["4/4"] for step in bar) or layer.part == "bass"
    )
    bass = next(layer for layer in late if layer.part == "bass")
    offbeat = replace(
        bass,
        low=0,
        high=4,
        strokes={**bass.strokes, "4/4": tuple(tuple(s for s in b if s.beat) for b in bass.strokes["4/4"])},
    )
    chosen = Selection(
        replace(style, layers=(*[one for one in late if one.part != "bass"], offbeat)), Random(1)
    )
    list(chosen.steps(asked(BREAK)))
    first = min(chosen.steps(asked(GROOVE, bar=1)), key=lambda chosen: chosen[1].beat)
    assert (first[0].part, first[1].beat, first[1].sign) == ("bass", 0.0, "R")


def test_a_break_before_the_end_leaves_the_ending_as_it_is():
    one, other = (Selection(load_style("campfire"), Random(1)) for _ in range(2))
    list(one.steps(asked(BREAK)))
    list(other.steps(asked(GROOVE)))
    ending = asked(ENDING, bar=1)
    assert [step for _, step, _ in one.steps(ending)] == [step for _, step, _ in other.steps(ending)]
