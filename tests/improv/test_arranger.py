"""What the band plays, held against what musicians expect of it."""

import time
from itertools import pairwise
from statistics import mean, median, quantiles

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from improv.arranger import Arranger
from improv.chart import Chart, parse_chart
from improv.chord import parse_chord, pitch_classes
from improv.chord_grammar import qualities
from improv.drum_sounds import drum_notes
from improv.metre import metre, metres
from improv.style import load_style, style_names
from improv.voicing import movement
from instruments.scales import pitch_classes as scale_classes
from instruments.sounds.table import sound
from tests.improv.playing import Played, Set, chord_of, play, request, sounding

STYLES = style_names()
EVERYWHERE = [(style, name) for style in STYLES for name in metres()]
KEYS = [(9, "natural minor"), (3, "major"), (6, "dorian"), (10, "major pentatonic")]


def everything(style: str, in_metre: str) -> list[Played]:
    found = []
    for intensity in range(5):
        for tonic, scale in KEYS:
            found += play(Set(style, in_metre, intensity, 8, tonic, scale, seed=intensity))
    return found


def test_the_styles_of_the_house():
    assert {"still_water", "campfire", "evening_song", "open_hands"} <= set(style_names())


@pytest.mark.parametrize(("style", "in_metre"), EVERYWHERE)
def test_notes_are_in_order_in_range_and_gentle(style, in_metre):
    found = load_style(style)
    drums = set(drum_notes(found.sound("drums")).values())
    velocities = []
    for bar in everything(style, in_metre):
        beats = [note.beat for note in bar.notes]
        assert beats == sorted(beats)
        for note in bar.notes:
            assert 0 <= note.beat < bar.request.metre.beats
            assert note.length > 0
            assert -0.04 <= note.shift_s <= 0.25
            if note.part == "drums":
                assert note.pitch in drums
            else:
                velocities.append(note.velocity)
                low, high = found.range(note.part)
                made_by = sound(found.sound(note.part))
                assert max(low, made_by.low) <= note.pitch <= min(high, made_by.high)
    assert quantiles(velocities, n=20)[0] >= 30
    assert quantiles(velocities, n=20)[-1] <= 80
    assert max(velocities) <= 92


@pytest.mark.parametrize(("style", "in_metre"), EVERYWHERE)
def test_bass_and_chords_agree(style, in_metre):
    for bar in everything(style, in_metre):
        bass, chords = bar.of("bass"), bar.of("chords")
        for beat, chord in bar.request.chords:
            first = [note for note in bass if note.beat == beat]
            assert all(note.pitch % 12 == chord.bass for note in first)
        for note in chords:
            drone = {bar.request.tonic, (bar.request.tonic + 7) % 12}
            wanted = set(pitch_classes(chord_of(bar, note.beat))) | (
                drone if bar.request.intensity == 0 else set()
            )
            assert note.pitch % 12 in wanted
        for beat in (0, *bar.request.metre.strong):
            chord = chord_of(bar, beat)
            for low in sounding(bass, beat):
                for high in sounding(chords, beat):
                    within = {low.pitch % 12, high.pitch % 12} <= set(pitch_classes(chord))
                    assert (high.pitch - low.pitch) % 12 != 1 or within


@pytest.mark.parametrize(("style", "in_metre"), EVERYWHERE)
def test_the_colour_never_rubs(style, in_metre):
    for bar in everything(style, in_metre):
        keys = scale_classes(bar.request.tonic, bar.request.scale)
        for note in bar.of("colour"):
            tones = pitch_classes(chord_of(bar, note.beat))
            assert note.pitch % 12 in set(tones) | keys
            assert note.pitch % 12 in tones or all((note.pitch - tone) % 12 not in (1, 11) for tone in tones)


@pytest.mark.parametrize(("style", "in_metre"), EVERYWHERE)
def test_every_intensity_plays_more_than_the_one_below(style, in_metre):
    counts = [sum(len(bar.notes) for bar in play(Set(style, in_metre, level, 16))) for level in range(5)]
    assert all(less < more for less, more in pairwise(counts)), counts
    loudness = [
        mean(n.velocity for bar in play(Set(style, in_metre, level)) for n in bar.notes) for level in (1, 4)
    ]
    assert loudness[0] < loudness[1]


@pytest.mark.parametrize("style", STYLES)
def test_the_colour_is_sparse_and_leaves_whole_bars_empty(style):
    for level in (1, 2, 3):
        bars = play(Set(style, intensity=level, bars=32))
        assert mean(len(bar.of("colour")) for bar in bars) <= 3
        assert sum(not bar.of("colour") for bar in bars) >= (16 if level == 1 else 4)


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize(("tonic", "scale"), KEYS)
def test_voices_move_little(style, tonic, scale):
    voicings = []
    for bar in play(Set(style, intensity=1, bars=17, tonic=tonic, scale=scale)):
        held = tuple(sorted({note.pitch for note in bar.of("chords")}))
        voicings.append(held)
    moves = [movement(a, b) / len(a) for a, b in pairwise(voicings) if len(a) == len(b) and a != b]
    assert len(moves) >= 6
    assert mean(moves) <= 3.0
    assert max(moves) <= 5.0


@pytest.mark.parametrize("style", STYLES)
def test_the_bass_leads_to_the_next_root(style):
    led = []
    for bar, after in pairwise(play(Set(style, intensity=4, bars=17))):
        last, goal = bar.of("bass")[-1], after.of("bass")[0]
        if bar.request.chords[-1][1] != after.request.chords[0][1]:
            led.append(abs(goal.pitch - last.pitch))
    assert mean(led) <= 3
    assert sum(step in (1, 2) for step in led) / len(led) >= 0.7


def test_root_and_fifth():
    chart = parse_chart("| Am | Bm7b5 | C/E |", 4)
    classes = [
        [note.pitch % 12 for note in bar.of("bass")]
        for bar in play(Set("campfire", intensity=2, chart=chart))
    ]
    assert classes[:3] == [[9, 4], [11, 5], [4, 7]]


@pytest.mark.parametrize(("style", "in_metre"), EVERYWHERE)
@pytest.mark.parametrize("intensity", [0, 2, 4])
def test_an_ending_lands_on_the_tonic_and_rings_out(style, in_metre, intensity):
    bars = play(Set(style, in_metre, intensity, bars=6, tonic=2, scale="major", ending=True))
    landing, *rest = bars[6:]
    first = [note for note in landing.of("chords") if note.beat == 0]
    assert {note.pitch % 12 for note in first} == {2, 6, 9}
    assert all(note.pitch % 12 == 2 for note in landing.of("bass"))
    assert all(not bar.notes for bar in rest)
    end = load_style(style).ending_bars * landing.request.metre.beats
    assert all(note.beat + note.length <= end for note in landing.notes)
    assert len(landing.of("drums")) <= 3


def test_the_same_seed_plays_the_same_and_another_does_not():
    once, again, other = (play(Set("campfire", bars=8, seed=seed)) for seed in (5, 5, 6))
    assert once == again
    assert once != other


@pytest.mark.parametrize("style", STYLES)
def test_a_fill_changes_the_drums_and_nothing_stops(style):
    bars = play(Set(style, intensity=4, bars=8))
    groove, fill = bars[6], bars[7]
    assert [(n.beat, n.pitch) for n in groove.of("drums")] != [(n.beat, n.pitch) for n in fill.of("drums")]
    assert fill.of("bass")
    assert fill.of("chords")


def test_a_held_chord_is_struck_again_where_the_chord_changes():
    chart = parse_chart("| Am F | C |", 4)
    bar = play(Set("still_water", intensity=1, chart=chart))[2]
    starts = {note.beat for note in bar.of("chords")}
    assert starts == {0.0, 2.0}
    early = [note for note in bar.of("chords") if note.beat == 0]
    assert all(note.length <= 2.0 for note in early)


def test_a_drone_over_two_bars_is_not_struck_again_while_its_chord_stays():
    held = play(Set("still_water", intensity=0, chart=parse_chart("| Am |", 4), bars=4))
    assert [bool(bar.notes) for bar in held] == [True, False, True, False]
    assert all(note.length > 7 for note in held[0].notes)
    moving = play(Set("still_water", intensity=0, chart=parse_chart("| Am | C |", 4), bars=4))
    assert all(bar.notes for bar in moving)
    assert all(note.length <= 4 for bar in moving for note in bar.notes)


def test_without_a_chord_only_drums_and_colour_go_on():
    bars = play(Set("campfire", intensity=4, chart=parse_chart("| N.C. |", 4)))
    assert {note.part for bar in bars for note in bar.notes} == {"drums", "colour"}


def test_the_first_note_of_all_is_not_early():
    for seed in range(20):
        bar = play(Set("campfire", intensity=4, bars=1, seed=seed))[0]
        assert min(note.shift_s for note in bar.notes if note.beat == 0) >= 0


CHORDS = st.builds(
    lambda root, quality, bass: parse_chord(root + quality.written + bass),
    st.sampled_from(["C", "Db", "F#", "Bb", "E", "G#"]),
    st.sampled_from(qualities()),
    st.sampled_from(["", "", "/E", "/Bb"]),
) | st.just(parse_chord("N.C."))
BARS = st.lists(
    st.lists(CHORDS, min_size=1, max_size=3).map(
        lambda chords: tuple((float(i), c) for i, c in enumerate(chords))
    ),
    min_size=1,
    max_size=4,
)


@settings(max_examples=40, deadline=None)
@given(BARS, st.sampled_from(EVERYWHERE), st.integers(0, 4), st.integers(0, 11))
def test_any_chart_can_be_played(bars, where, intensity, tonic):
    style, name = where
    if metre(name).beats < 3:
        bars = [bar[:1] for bar in bars]
    chart = Chart(tuple(bars))
    found = load_style(style)
    for bar in play(Set(style, name, intensity, 5, tonic, "blues", chart=chart)):
        for note in bar.notes:
            assert 0 <= note.beat < metre(name).beats
            if note.part != "drums":
                low, high = found.range(note.part)
                assert low <= note.pitch <= high


BAR = st.tuples(
    st.sampled_from(["intro", "groove", "fill", "ending"]), st.integers(0, 4), st.sampled_from(metres())
)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(STYLES), st.lists(BAR, min_size=1, max_size=12), st.integers(0, 99))
def test_section_metre_and_intensity_may_change_at_every_bar(style, bars, seed):
    arranger = Arranger(load_style(style), seed)
    for number, (section, intensity, name) in enumerate(bars):
        asked = request(Set(style, name, intensity), metre(name), number, section)
        if section == "fill":
            assert asked.section == section
        notes = list(arranger.bar(asked))
        assert all(0 <= note.beat < metre(name).beats for note in notes)
        assert [note.beat for note in notes] == sorted(note.beat for note in notes)


@pytest.mark.parametrize("style", STYLES)
def test_each_note_is_made_cheaply_when_it_is_asked_for(style):
    what, found = Set(style, intensity=4), load_style(style)
    arranger, costs, firsts = Arranger(found, 1), [], []
    for bar in range(24):
        notes = arranger.bar(request(what, metre(found.metre), bar, "groove"))
        spent = []
        for _ in range(200):
            start = time.perf_counter()
            note = next(notes, None)
            spent.append(time.perf_counter() - start)
            if note is None:
                break
        firsts.append(spent[0])
        costs += spent
    assert median(costs) < 60e-6
    assert median(firsts) < 300e-6
