import pytest

from instruments.computer_keys import ComputerKeys
from instruments.played import COMPUTER_KEYS


def test_the_a_row_is_white_and_the_row_above_black():
    keys = ComputerKeys()
    white = [keys.semitone(name) for name in "asdfghjkl;'"]
    black = [keys.semitone(name) for name in "wetyuop"]
    assert white == [0, 2, 4, 5, 7, 9, 11, 12, 14, 16, 17]
    assert black == [1, 3, 6, 8, 10, 13, 15]


def test_a_key_is_a_note_with_its_time_and_source():
    keys = ComputerKeys()
    played = keys.key_down("d", 3.5)
    assert (played.time_s, played.source, played.message) == (3.5, COMPUTER_KEYS, (0x90, 4, 80))
    assert keys.key_up("d", 4.0).message == (0x80, 4, 0)


def test_repeats_and_other_keys_sound_nothing():
    keys = ComputerKeys()
    keys.key_down("a", 0.0)
    assert keys.key_down("a", 0.1) is None
    assert keys.key_down("q", 0.1) is None
    assert keys.key_down("return", 0.1) is None
    assert keys.key_up("s", 0.1) is None
    keys.key_up("a", 0.2)
    assert keys.key_up("a", 0.3) is None


def test_z_and_x_change_the_octave_within_bounds():
    keys = ComputerKeys()
    assert keys.key_down("z", 0.0) is None
    assert keys.octaves == -1
    for _ in range(9):
        keys.key_down("x", 0.0)
    assert keys.octaves == 3


def test_a_held_key_is_let_go_as_the_key_that_went_down():
    keys = ComputerKeys()
    down = keys.key_down("g", 0.0)
    keys.key_down("x", 0.1)
    assert keys.key_up("g", 0.2).message[1] == down.message[1]


@pytest.mark.parametrize(("key", "velocity"), [("c", 60), ("v", 100)])
def test_c_and_v_play_softer_and_louder(key, velocity):
    keys = ComputerKeys()
    keys.key_down(key, 0.0)
    assert keys.key_down("a", 0.0).message[2] == velocity


def test_losing_the_keyboard_lets_go_of_all_keys():
    keys = ComputerKeys()
    for name in "adg":
        keys.key_down(name, 0.0)
    assert [played.message[1] for played in keys.release_all(1.0)] == [0, 4, 7]
    assert keys.release_all(1.0) == ()
