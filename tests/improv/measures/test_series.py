"""Against the reference values of the research data, and against what is known of made-up playing."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from improv.measures.notes import notes_of
from improv.measures.series import common_pulse, series
from improv.measures.windows import ends
from tests.improv.measures.playing import improvised, metronomic, needs_data, reference

NAMES = {
    "density": "density",
    "recency_density": "newdens",
    "duration_accent": "duration_sec",
    "mean_pitch": "mean_pitch",
    "pitch_sd": "std_pitch",
    "mean_velocity": "mean_velocity",
    "articulation": "articulation",
    "pulse_clarity": "pulse_clarity",
    "tonal_clarity": "tonal_clarity_exactKK",
    "majorness": "majorness_exactKK",
    "minorness": "minorness_exactKK",
    "dissonance": "dissonance",
}
"""Our names, the reference's."""

seeds = st.integers(0, 1000)


def numbers(values):
    return np.array([np.nan if value is None else value for value in values])


def measured(notes, hop_s=1.0):
    columns = notes_of(notes)
    return series(columns, ends(columns.end_s, hop_s))


def same(first, second):
    return np.array_equal(first, second, equal_nan=True)


def near(first, second, within=1e-6):
    return np.allclose(first, second, rtol=0, atol=within, equal_nan=True)


@pytest.fixture(scope="module")
def duo():
    players, expected = reference()
    columns = {name: notes_of(notes) for name, notes in players.items()}
    ends_s = ends(max(one.end_s for one in columns.values()), 1.0)
    return {name: series(one, ends_s) for name, one in columns.items()}, ends_s, expected


@needs_data
@pytest.mark.parametrize("player", ["A", "B"])
@pytest.mark.parametrize("name", NAMES)
def test_every_series_is_that_of_the_toolbox(duo, player, name):
    found, _, expected = duo
    assert near(found[player].curves[name], numbers(expected[f"mttb.{player}.{NAMES[name]}"]))


@needs_data
@pytest.mark.parametrize("player", ["A", "B"])
def test_the_period_is_that_of_the_toolbox_in_seconds(duo, player):
    found, _, expected = duo
    lags = numbers(expected[f"mttb.{player}.tempo_lag10ms"])
    assert near(found[player].curves["pulse_period_s"], lags / 100)


@needs_data
def test_the_windows_end_where_the_toolbox_has_them(duo):
    assert same(duo[1], numbers(duo[2]["mttb.t_end"]))


@needs_data
def test_the_common_pulse_is_that_of_the_toolbox(duo):
    found, _, expected = duo
    both = common_pulse(found["A"].pulse, found["B"].pulse)
    assert near(both.clarity, numbers(expected["mttb.sync"]))
    assert near(both.period_s, (numbers(expected["mttb.sync_lag_index1"]) - 1) / 100)


@pytest.mark.parametrize("bpm", [80, 100, 120])
@pytest.mark.parametrize("seed", range(4))
def test_a_metronomic_player_has_the_metronomes_tempo(bpm, seed):
    tempo = 60.0 / measured(metronomic(bpm, seed)).curves["pulse_period_s"][6:]
    assert np.median(tempo) == pytest.approx(bpm, rel=0.03)
    assert np.mean(np.abs(tempo / bpm - 1.0) < 0.03) > 0.95


@settings(max_examples=15, deadline=None)
@given(seeds, st.integers(-24, 24))
def test_moved_to_another_key_only_pitch_and_dissonance_differ(seed, semitones):
    notes = improvised(seed, 30.0)
    moved = [replace(note, pitch=note.pitch + semitones) for note in notes]
    before, after = measured(notes).curves, measured(moved).curves
    for name in set(before) - {"mean_pitch", "dissonance"}:
        assert near(before[name], after[name], 1e-9), name
    assert near(before["mean_pitch"] + semitones, after["mean_pitch"], 1e-9)


@settings(max_examples=15, deadline=None)
@given(seeds, st.floats(0.2, 1.15))
def test_played_softer_or_louder_only_velocity_and_dissonance_differ(seed, share):
    notes = improvised(seed, 30.0)
    scaled = [replace(note, velocity=note.velocity * share) for note in notes]
    before, after = measured(notes).curves, measured(scaled).curves
    for name in set(before) - {"mean_velocity", "dissonance"}:
        assert same(before[name], after[name]), name
    assert near(before["mean_velocity"] * share, after["mean_velocity"], 1e-9)
    assert near(before["dissonance"] * share**2, after["dissonance"], 1e-9)


@settings(max_examples=15, deadline=None)
@given(seeds, st.integers(1, 60))
def test_played_later_everything_comes_later(seed, seconds):
    notes = [replace(note, onset_s=round(note.onset_s * 64) / 64) for note in improvised(seed, 20.0)]
    later = [replace(note, onset_s=note.onset_s + seconds) for note in notes]
    before, after = measured(notes).curves, measured(later).curves
    for name in before:
        assert near(before[name], after[name][seconds:], 1e-9), name


def test_where_nothing_is_played_there_is_a_gap():
    notes = [note for note in improvised(1, 60.0) if not 20.0 <= note.onset_s < 40.0]
    for name, curve in measured(notes).curves.items():
        silent = curve[27:40]
        assert (silent == 0).all() if name == "recency_density" else np.isnan(silent).all(), name


@settings(max_examples=10, deadline=None)
@given(seeds)
def test_the_common_pulse_does_not_ask_who_is_who(seed):
    ends_s = ends(40.0, 1.0)
    one, two = (series(notes_of(improvised(s, 40.0)), ends_s) for s in (seed, seed + 1))
    first, second = common_pulse(one.pulse, two.pulse), common_pulse(two.pulse, one.pulse)
    assert same(first.clarity, second.clarity)
    assert same(first.period_s, second.period_s)


def test_one_note_alone():
    curves = measured(
        [replace(improvised(1)[0], onset_s=0.5, duration_s=0.4, pitch=60, velocity=50)], 0.5
    ).curves
    assert curves["density"][1] == pytest.approx(1 / 6)
    assert curves["recency_density"][1] == pytest.approx(2 / 6)
    assert (curves["pitch_sd"][1], curves["articulation"][1], curves["pulse_clarity"][1]) == (0, 0, 0)
    assert np.isnan(curves["dissonance"][1]), "the window of dissonance is open where it ends"


def test_a_held_second_rubs_and_an_octave_does_not():
    def together(*pitches):
        base = improvised(1)[0]
        notes = [replace(base, onset_s=0.0, duration_s=1.0, pitch=pitch, velocity=80) for pitch in pitches]
        return measured(notes, 0.5).curves["dissonance"][1]

    assert together(60, 61) > 3 * together(60, 72)
    assert together(60) == 0
