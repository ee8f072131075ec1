import pytest
from hypothesis import given
from hypothesis import strategies as st

from improv.looper.layers import Layer, Layers, LoopNote, strikes_of
from improv.looper.tonality import Key

KEY = Key(0, "major")
places, lengths = st.floats(0.0, 7.999), st.floats(0.05, 8.0)


def strikes(
    place: float, length: float, beats: float = 8.0, strength: float = 0.0, period: float = 8.0
) -> list:
    layer = Layer(period, KEY)
    found = strikes_of(LoopNote(place, length, 60, 100, 0.0), layer, beats, 0.25, strength)
    return [(strike.place, pytest.approx(strike.length)) for strike in found]


def test_a_note_is_cut_at_the_seam_and_struck_again() -> None:
    assert strikes(7.0, 3.0) == [(7.0, 1.0), (0.0, 2.0)]
    assert strikes(7.0, 1.1) == [(7.0, 1.0)]


def test_a_note_as_long_as_the_loop_ends_where_it_begins_again() -> None:
    assert strikes(3.0, 8.0) == [(3.0, 5.0), (0.0, 3.0)]


def test_a_longer_loop_repeats_a_layer_and_a_shorter_one_cuts_it() -> None:
    assert strikes(1.0, 1.0, beats=16.0) == [(1.0, 1.0), (9.0, 1.0)]
    assert strikes(3.0, 2.0, beats=4.0) == [(3.0, 1.0)]
    assert strikes(5.0, 2.0, beats=4.0) == []


def test_quantised_past_the_seam_it_is_the_first_of_the_loop() -> None:
    assert strikes(7.95, 0.5, strength=1.0) == [(0.0, 0.5)]


@given(places, lengths, st.sampled_from((1.0, 2.0, 4.0, 8.0, 16.0, 32.0)), st.floats(0.0, 1.0))
def test_every_strike_lies_within_the_loop(
    place: float, length: float, beats: float, strength: float
) -> None:
    layer = Layer(8.0, KEY)
    for strike in strikes_of(LoopNote(place, length, 60, 100, 0.0), layer, beats, 0.25, strength):
        assert 0.0 <= strike.place < beats
        assert strike.place + strike.length <= beats + 1e-9
        assert 1 <= strike.velocity <= 100


@given(places, st.floats(0.0, 1.0))
def test_quantising_moves_towards_the_grid_and_no_further(place: float, strength: float) -> None:
    note = LoopNote(place, 0.1, 60, 100, 0.0)
    there = strikes_of(note, Layer(8.0, KEY), 8.0, 0.25, strength)[0].place
    off, left = place - round(place * 4) / 4, (there - round(there * 4) / 4)
    assert abs(left) == pytest.approx(abs(off) * (1 - strength), abs=1e-9)


def test_undo_and_redo_move_the_last_layer_to_and_fro() -> None:
    layers = Layers()
    first, second = Layer(4.0, KEY), Layer(4.0, KEY)
    layers.add(first)
    layers.add(second)
    assert layers.undo() is second
    assert layers.redo() is second
    layers.undo()
    layers.add(Layer(4.0, KEY))
    assert layers.redo() is None
    assert [layers.undo() for _ in range(3)][-1] is None
