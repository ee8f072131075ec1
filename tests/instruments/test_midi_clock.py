import pytest

from instruments.midi_clock import position, pulse_of


@pytest.mark.parametrize("pulse", [0, 6, 24, 96 * 7, 6 * 16_383])
def test_a_position_on_a_sixteenth_comes_back(pulse):
    assert pulse_of(position(pulse)) == pulse


def test_between_sixteenths_it_is_the_one_before_and_after_the_last_it_begins_anew():
    assert pulse_of(position(29)) == 24
    assert position(6 * 16_384) == (0xF2, 0, 0)
    assert position(6 * 200) == (0xF2, 72, 1)


def test_a_broken_position_is_none():
    assert pulse_of((0xF2, 1)) is None
    assert pulse_of((0xF2, 200, 0)) is None
