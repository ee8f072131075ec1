"""Each style holds what its name promises: its metre, its pattern, its chords, its two variations."""

import re
from collections import Counter
from functools import cache
from itertools import pairwise

import pytest

from improv.arranger import Arranger, BandNote, BarRequest
from improv.chart import chart_from_degrees, chord_at, chords_in
from improv.drum_sounds import drum_notes
from improv.feel import feel
from improv.metre import metre, metres
from improv.style import load_style, style_names
from improv.style_data import GROUPS
from instruments.scales import scale

STYLES = style_names()
TWO = ("a", "b")
BOTH = [(style, variation) for style in STYLES for variation in TWO]
BARS = 8


@cache
def bars(
    style: str,
    variation: str = "a",
    intensity: int = 3,
    section: str = "groove",
    in_metre: str = "",
    mode: str = "natural minor",
    tonic: int = 9,
) -> tuple[tuple[BandNote, ...], ...]:
    """Eight bars, each of the same section."""
    found = load_style(style)
    where = metre(in_metre or found.metre)
    minor = scale(mode).minor
    degrees = found.degrees_minor if minor else found.degrees_major
    chart = chart_from_degrees(degrees, tonic, minor, where.beats)
    arranger = Arranger(found, 1)
    asked = [
        BarRequest(
            bar,
            section,
            where,
            chords_in(chart, bar),
            chord_at(chart, bar + 1, 0.0),
            intensity,
            tonic,
            mode,
            variation,
        )
        for bar in range(BARS)
    ]
    return tuple(tuple(arranger.bar(one)) for one in asked)


def strokes(style: str, piece: str, variation: str = "a", intensity: int = 3) -> list[list[float]]:
    """On which beats of each bar, from 1, a drum is struck."""
    pitch = drum_notes(load_style(style).sound("drums"))[piece]
    return [
        [round(note.beat + 1, 2) for note in bar if note.part == "drums" and note.pitch == pitch]
        for bar in bars(style, variation, intensity)
    ]


def onsets(style: str, part: str, variation: str = "a", intensity: int = 3) -> list[set[float]]:
    return [
        {round(note.beat + 1, 2) for note in bar if note.part == part}
        for bar in bars(style, variation, intensity)
    ]


def loudness(style: str, piece: str, intensity: int = 3) -> dict[float, float]:
    """Mean velocity of a drum by beat, from 1."""
    pitch = drum_notes(load_style(style).sound("drums"))[piece]
    sums: Counter[float] = Counter()
    counts: Counter[float] = Counter()
    for bar in bars(style, "a", intensity):
        for note in bar:
            if note.part == "drums" and note.pitch == pitch:
                sums[round(note.beat + 1, 2)] += note.velocity
                counts[round(note.beat + 1, 2)] += 1
    return {beat: sums[beat] / counts[beat] for beat in sums}


def test_there_are_styles_for_every_use_and_in_every_kind_of_metre():
    found = [load_style(name) for name in STYLES]
    assert len(found) >= 16
    assert {"4/4", "3/4", "6/8", "12/8", "5/4"} <= {style.metre for style in found}
    assert len({style.label for style in found}) == len(found)
    assert min(Counter(style.group for style in found)[group] for group in GROUPS) >= 4


@pytest.mark.parametrize("name", STYLES)
def test_what_people_read_fits_a_card(name):
    style = load_style(name)
    assert len(style.label) <= 16
    assert len(style.sentence) <= 70
    assert re.fullmatch(r"[A-Z][^.]*\.", style.sentence)


@pytest.mark.parametrize("name", STYLES)
def test_the_softest_intensity_is_one_layer(name):
    style = load_style(name)
    for variation in style.variations:
        softest = [
            layer
            for layer in style.layers
            if layer.low == 0 and "groove" in layer.sections and layer.variation in ("", variation)
        ]
        assert len(softest) == 1


@pytest.mark.parametrize("name", STYLES)
@pytest.mark.parametrize("intensity", [1, 2, 3, 4])
def test_the_two_variations_differ(name, intensity):
    assert load_style(name).variations == TWO
    first, second = (
        [[(note.beat, note.part, note.pitch) for note in bar] for bar in bars(name, variation, intensity)]
        for variation in TWO
    )
    assert all(one != other for one, other in zip(first, second, strict=True))


@pytest.mark.parametrize(("name", "variation"), BOTH)
@pytest.mark.parametrize("in_metre", metres())
def test_each_intensity_adds_in_both_variations(name, variation, in_metre):
    counts = [sum(map(len, bars(name, variation, intensity, in_metre=in_metre))) for intensity in range(5)]
    assert all(less < more for less, more in pairwise(counts)), counts


@pytest.mark.parametrize(("name", "variation"), BOTH)
def test_there_are_two_fills_to_choose_from_at_every_intensity(name, variation):
    for intensity in (1, 2, 3, 4):
        fills = {
            layer.fill
            for layer in load_style(name).layers
            if layer.fill and layer.low <= intensity <= layer.high and layer.variation in ("", variation)
        }
        assert len(fills) >= 2


@pytest.mark.parametrize("name", STYLES)
def test_a_fill_leads_into_the_next_bar(name):
    """What a fill adds lies in the second half of the bar."""
    style = load_style(name)
    half = metre(style.metre).beats / 2
    for layer in style.layers:
        if layer.fill:
            (bar,) = layer.strokes[style.metre]
            assert min(step.beat for step in bar) >= half - 1


@pytest.mark.parametrize(("name", "variation"), BOTH)
@pytest.mark.parametrize("intensity", range(5))
def test_a_break_is_written_and_leaves_air(name, variation, intensity):
    broken = bars(name, variation, intensity, section="break")
    assert all(broken)
    if intensity > 0:
        going = bars(name, variation, intensity)
        assert attacks(broken) < attacks(going)
        assert {note.part for bar in broken for note in bar} < {"drums", "bass", "chords", "colour"}


def attacks(played: tuple[tuple[BandNote, ...], ...]) -> int:
    """How often a part begins to sound, strings of a strum and drums struck together counted once."""
    return sum(len({(note.part, note.beat) for note in bar}) for bar in played)


@pytest.mark.parametrize(("name", "variation"), BOTH)
@pytest.mark.parametrize("mode", ["natural minor", "major"])
def test_the_bass_walks_to_the_next_root_in_both_variations(name, variation, mode):
    style, played = load_style(name), bars(name, variation, 4, mode=mode)
    minor = mode != "major"
    degrees = style.degrees_minor if minor else style.degrees_major
    chart = chart_from_degrees(degrees, 9, minor, metre(style.metre).beats)
    steps = []
    for number, (bar, after) in enumerate(pairwise(played)):
        if chord_at(chart, number, 0.0).bass != chord_at(chart, number + 1, 0.0).bass:
            last = [note for note in bar if note.part == "bass"][-1]
            goal = next(note for note in after if note.part == "bass")
            steps.append(abs(goal.pitch - last.pitch))
    assert sum(step in (1, 2) for step in steps) / len(steps) >= 0.8, steps


@pytest.mark.parametrize(("name", "variation"), BOTH)
def test_the_bass_leaps_an_octave_at_most(name, variation):
    for tonic in range(0, 12, 2):
        line = [n.pitch for bar in bars(name, variation, 4, tonic=tonic) for n in bar if n.part == "bass"]
        assert max(abs(after - before) for before, after in pairwise(line)) <= 12


@pytest.mark.parametrize("name", STYLES)
def test_the_feel_counts_as_the_style_does(name):
    """Threes are weighed by figures taken in threes."""
    style = load_style(name)
    compound = metre(style.metre).division == 3
    assert not compound or feel(style.feel).steps_per_beat == 3
    in_threes = any(
        round(step.beat % 1, 2) in (0.33, 0.67)
        for layer in style.layers
        for bar in layer.strokes[style.metre]
        for step in bar
    )
    assert in_threes == (feel(style.feel).steps_per_beat == 3)


def test_bossa_has_its_clave():
    assert strokes("bossa", "side stick")[:2] == [[1, 2.5, 4], [2, 3.5]]


def test_samba_has_its_surdo_and_its_long_pattern():
    surdo = loudness("samba_walk", "frame drum, low")
    assert min(surdo[2], surdo[4]) > max(surdo[1], surdo[3]) + 8
    wood = strokes("samba_walk", "wood block, high")[0]
    assert [round((beat - 1) * 4) for beat in wood] == [0, 2, 4, 7, 9, 11, 14]


def test_reggae_leaves_the_first_beat_out_and_steps_on_all_four():
    assert strokes("island_sun", "kick", "a")[0] == [2, 4]
    assert strokes("island_sun", "side stick", "a")[0] == [2, 4]
    assert strokes("island_sun", "kick", "b")[0] == [1, 2, 3, 4]
    skank = [note.beat % 1 for bar in bars("island_sun", "a", 2) for note in bar if note.part == "chords"]
    assert set(skank) == {0.5}


def test_the_bell_has_the_standard_pattern():
    bell = strokes("bell_circle", "bell, muted")[0]
    assert [round((beat - 1) * 3) for beat in bell] == [0, 2, 4, 5, 7, 9, 11]


@pytest.mark.parametrize("name", ["funk", "open_road", "sunday_light", "corner_blues"])
@pytest.mark.parametrize("variation", TWO)
def test_the_backbeat_is_on_two_and_four(name, variation):
    for bar in bars(name, variation, 4):
        snare = {note.beat: note.velocity for note in bar if note.part == "drums" and note.pitch in (38, 40)}
        loudest = sorted(snare, key=snare.__getitem__)[-2:]
        assert sorted(loudest) == [1, 3]


def test_funk_has_ghosts_and_hangs_on_the_one():
    ghosts = [note for bar in bars("funk", "a", 4) for note in bar if note.pitch == 40]
    assert max(note.velocity for note in ghosts) > 2 * min(note.velocity for note in ghosts)
    assert all(1 in bar for bar in onsets("funk", "bass"))
    assert any(beat % 0.5 for bar in onsets("funk", "bass", intensity=4) for beat in bar)


def test_swing_rides_and_walks():
    assert strokes("late_swing", "ride")[0] == [1, 2, 2.67, 3, 4, 4.67]
    assert strokes("late_swing", "pedal hat")[0] == [2, 4]
    assert onsets("late_swing", "bass")[0] == {1, 2, 3, 4}
    assert strokes("late_swing", "ride", "b")[0] == [1, 2, 3, 4]


def test_the_blues_has_twelve_bars_and_shuffles():
    style = load_style("corner_blues")
    major = [bar.strip() for bar in style.degrees_major.strip("| ").split("|")]
    assert len(major) == 12
    assert major[:5] == ["I7", "IV7", "I7", "I7", "IV7"]
    assert major[8] == "V7"
    assert len(style.degrees_minor.strip("| ").split("|")) == 12
    assert {round(beat % 1, 2) for bar in strokes("corner_blues", "closed hat") for beat in bar} == {0, 0.67}


def test_a_waltz_is_one_and_two_three():
    assert all(bar == {1} or bar >= {1} for bar in onsets("waltz", "bass", intensity=1))
    assert onsets("waltz", "bass", intensity=1)[0] == {1}
    assert onsets("waltz", "chords", intensity=2)[0] == {2, 3}


def test_the_jig_runs_in_threes():
    struck = set().union(*onsets("green_jig", "chords", intensity=4))
    assert struck == {1, 1.33, 1.67, 2, 2.33, 2.67}


def test_five_is_three_and_two():
    for variation in TWO:
        bass = onsets("five_steps", "bass", variation, 1)[0]
        assert bass == {1, 4}
    assert {1, 4} <= onsets("five_steps", "chords")[0]


def test_the_cadence_of_the_south_steps_down():
    style = load_style("southern_night")
    chart = chart_from_degrees(style.degrees_minor, 9, True, 4)
    roots = [chords_in(chart, bar)[0][1].root for bar in range(4)]
    assert roots == [9, 7, 5, 4]


def test_a_parade_has_bass_on_one_and_three_and_chords_between():
    assert {1, 3} <= onsets("parade", "bass", intensity=2)[0]
    assert onsets("parade", "chords", intensity=2)[0] == {2, 4}
    assert max(len(bar) for bar in strokes("parade", "soft snare", "a", 4)) >= 12


def test_what_is_calm_is_slow_and_sparse():
    for name in ("still_water", "deep_drone", "lullaby", "night_pulse"):
        style = load_style(name)
        assert style.bpm <= 72
        assert style.bpm_range[1] <= 96
        drums = [note for bar in bars(name, "a", 4) for note in bar if note.part == "drums"]
        assert len(drums) / BARS <= 16
