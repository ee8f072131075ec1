from timeit import repeat

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from improv.ears import Ears
from improv.measures.notes import notes_of
from improv.measures.series import series
from instruments.clock import samples
from tests.improv.measures.playing import improvised


def play(ears, notes, voice="client"):
    """Notes as (onset, duration, pitch, velocity), in order, told as the engine tells them."""
    happenings = [(t, 1, pitch, velocity) for t, _, pitch, velocity in notes]
    happenings += [(t + length, 0, pitch, 0) for t, length, pitch, _ in notes]
    for at_s, on, pitch, velocity in sorted(happenings, key=lambda row: row[:2]):
        if on:
            ears.heard(samples(at_s), voice, pitch, velocity)
        else:
            ears.let_go(samples(at_s), voice, pitch)


def steady(count=12, gap=0.5, length=0.3, begin=0.0):
    return [(begin + i * gap, length, 60 + (0, 2, 4, 5, 7)[i % 5], 60 + i % 3) for i in range(count)]


def test_a_picture_has_the_measures_of_the_last_six_seconds():
    ears = Ears()
    play(ears, [(0.0, 0.3, 100, 127), *steady(begin=1.0)])
    seen = ears.picture(samples(7.0))
    assert seen.notes == 12
    assert seen.density == 2.0
    assert seen.velocity == 61
    assert (seen.lowest, seen.highest) == (60, 67)
    assert seen.articulation == pytest.approx(11 * 0.2 / (11 * 0.5 + 0.3))
    assert seen.gap_s == pytest.approx(0.5)
    assert seen.pulse_period_s == pytest.approx(0.5)
    assert 0.5 < seen.pulse_clarity <= 1
    assert (seen.tonic, seen.minor) == (0, False)
    assert seen.silent_s == pytest.approx(0.2)


def test_a_held_note_is_no_silence_for_five_seconds():
    ears = Ears()
    ears.heard(0, "client", 60, 50)
    assert ears.picture(samples(4.0)).silent_s == 0
    assert ears.picture(samples(6.5)).silent_s == pytest.approx(1.5)
    ears.let_go(samples(8.0), "client", 60)
    assert ears.picture(samples(9.0)).silent_s == pytest.approx(4.0)


def test_before_anybody_has_played():
    seen = Ears().picture(samples(3.0))
    assert (seen.notes, seen.velocity, seen.played, seen.silent_s) == (0, None, False, 3.0)


def test_players_are_told_apart():
    ears = Ears()
    play(ears, steady(4), "client")
    play(ears, [(2.0, 0.4, 40, 90)], "therapist")
    assert ears.picture(samples(3.0), ("client",)).lowest == 60
    assert ears.picture(samples(3.0), {"therapist"}).velocity == 90
    assert ears.picture(samples(3.0)).notes == 5
    assert not ears.picture(samples(3.0), ("player 1",)).played


def test_a_phrase_begins_after_a_pause():
    ears = Ears()
    play(ears, [*steady(5), *steady(4, begin=4.0)])
    assert [note.onset_s for note in ears.phrase(("client",))] == [4.0, 4.5, 5.0, 5.5]
    assert ears.pause_s() == 0.8


def test_a_slow_player_needs_a_longer_pause():
    ears = Ears()
    play(ears, steady(6, gap=1.2, length=0.1))
    assert ears.pause_s() == pytest.approx(1.8)
    assert len(ears.phrase()) == 6


def test_the_notes_of_a_chord_are_one_onset():
    ears = Ears()
    play(
        ears, [(i * 1.0 + j * 0.01, 0.5, pitch, 60) for i in range(5) for j, pitch in enumerate((60, 64, 67))]
    )
    assert ears.picture(samples(5.0)).gap_s == pytest.approx(1.0)


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 500), st.integers(7, 40))
def test_a_picture_agrees_with_the_measures(seed, second):
    """What has ended by then is measured as `improv.measures` does."""
    notes = [note for note in improvised(seed, 40.0) if note.onset_s + note.duration_s < second]
    heard, ends_at = [], {}
    for note in notes:
        if note.onset_s > ends_at.get(note.pitch, -1.0):
            ends_at[note.pitch] = note.onset_s + note.duration_s
            heard.append(note)
    ears = Ears()
    play(ears, [(note.onset_s, note.duration_s, note.pitch, note.velocity) for note in heard])
    seen = ears.picture(samples(second))
    curves = series(notes_of(heard), np.array([float(second)])).curves
    pairs = (
        (seen.density or None, "density"),
        (seen.velocity, "mean_velocity"),
        (seen.pitch, "mean_pitch"),
        (seen.articulation, "articulation"),
        (seen.tonal_clarity, "tonal_clarity"),
    )
    for value, name in pairs:
        told = curves[name][0]
        assert value is None if np.isnan(told) else value == pytest.approx(told, abs=1e-3), name


def test_it_is_quick_enough_for_the_audio_path():
    ears = Ears()
    play(ears, steady(60, gap=0.1, length=0.2))
    ears.picture(samples(6.0))
    assert min(repeat(lambda: ears.picture(samples(6.0)), number=50)) / 50 < 200e-6
