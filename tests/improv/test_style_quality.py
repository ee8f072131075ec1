"""What can be measured of how well each style plays, held against what musicians expect."""

from itertools import pairwise

import pytest

from benchmarks.styles import (
    bars,
    clashes,
    ending_left,
    everywhere,
    feel_of,
    leading_bass,
    notes_a_bar,
    out_of_range,
    root_positions,
    sections_of,
    voice_leading,
)
from improv.form import BREAK, ENDING, FILL, GROOVE, INTRO
from improv.style import load_style, style_names

STYLES = style_names()
VARIATIONS = [(name, variation) for name in STYLES for variation in load_style(name).variations]


@pytest.mark.parametrize("name", STYLES)
def test_no_note_outside_its_range_and_nothing_rubs_on_strong_beats(name):
    style = load_style(name)
    played = list(everywhere(style, every_metre=False))
    assert out_of_range(style, played) == 0
    rubbing, pairs = clashes(played)
    assert pairs >= 50
    assert rubbing == 0


@pytest.mark.parametrize("name", STYLES)
def test_voices_move_little_and_the_bass_leads(name):
    moves = voice_leading(load_style(name))
    assert len(moves) >= 12
    assert sum(moves) / len(moves) <= 2.0
    assert max(moves) <= 4.0
    by_roots = root_positions(load_style(name))
    assert sum(moves) / len(moves) <= 0.6 * sum(by_roots) / len(by_roots)
    assert leading_bass(load_style(name)) >= 0.7


@pytest.mark.parametrize("name", STYLES)
def test_timing_and_loudness_stay_within_the_figures_of_the_feel(name):
    figures = feel_of(load_style(name))
    assert 0.4 <= figures["timing_sd_ms"] / figures["human_timing_sd_ms"] <= 1.0
    assert abs(figures["early_ms"]) <= 5.0
    assert 0.3 <= figures["velocity_sd"] / figures["human_velocity_sd"] <= 1.0


@pytest.mark.parametrize(("name", "variation"), VARIATIONS)
def test_every_intensity_plays_more_than_the_one_below(name, variation):
    counts = notes_a_bar(load_style(name), variation)
    assert all(less < more for less, more in pairwise(counts)), counts


@pytest.mark.parametrize("name", STYLES)
def test_every_style_is_played_in_two_ways(name):
    assert load_style(name).variations == ("a", "b")


@pytest.mark.parametrize(("name", "variation"), VARIATIONS)
def test_two_fills_at_least(name, variation):
    layers = [layer for layer in load_style(name).layers if layer.variation in ("", variation)]
    assert len({layer.fill for layer in layers if layer.fill and layer.high >= 3}) >= 2


@pytest.mark.parametrize("name", STYLES)
def test_variations_fills_break_and_ending_are_what_they_are_called(name):
    found = sections_of(load_style(name))
    assert found["variations"] >= 0.15
    assert found["fill"] >= 0.2
    assert found["fills"] >= 0.15
    assert 0.0 < found["break"] <= 0.6
    assert found["ending"] == 0


@pytest.mark.parametrize(("name", "variation"), VARIATIONS)
@pytest.mark.parametrize("level", range(5))
def test_every_section_is_played(name, variation, level):
    style = load_style(name)
    sections = [INTRO] * 2 + [GROOVE] * 2 + [FILL, BREAK, GROOVE] + [ENDING] * style.ending_bars
    played = bars(style, sections, level, variation)
    assert {bar.request.section for bar in played if bar.notes} >= {INTRO, GROOVE, ENDING}
    broken = played[sections.index(BREAK)]
    assert broken.notes or level == 0


@pytest.mark.parametrize("name", STYLES)
def test_nothing_is_left_after_the_ending(name):
    assert ending_left(load_style(name)) == 0
