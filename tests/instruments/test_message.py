from hypothesis import given
from hypothesis import strategies as st

from instruments.message import BEND, NOTE_OFF, NOTE_ON, PROGRAM, read


def test_a_note_on_without_velocity_is_a_note_off():
    assert read((0x93, 60, 1)) == (NOTE_ON, 3, 60, 1)
    assert read((0x93, 60, 0)) == (NOTE_OFF, 3, 60, 0)


def test_short_messages_have_no_second_value():
    assert read((0xC0, 5)) == (PROGRAM, 0, 5, 0)
    assert read((0xEF, 1, 2)) == (BEND, 15, 1, 2)


def test_broken_and_system_messages_are_none():
    for message in (
        (),
        (0x90,),
        (0x90, 60),
        (0x90, 200, 60),
        (0x90, 60, -1),
        (0xF8,),
        (0xF0, 1, 2, 0xF7),
        (60, 60),
    ):
        assert read(message) is None


@given(st.lists(st.integers(-300, 300), max_size=4))
def test_anything_is_a_message_in_range_or_none(data):
    message = read(tuple(data))
    if message is not None:
        assert 8 <= message.kind <= 14
        assert all(0 <= value <= 127 for value in message[2:])
