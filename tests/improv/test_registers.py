from hypothesis import given
from hypothesis import strategies as st

from improv.direction import Direction
from improv.registers import moved, nearest_class

PITCHES = st.integers(20, 100)
CLASSES = st.frozensets(st.integers(0, 11), min_size=1)


@given(PITCHES, st.integers(24, 80), st.integers(11, 40))
def test_an_octave_of_room_always_holds_the_note(pitch: int, low: int, wide: int) -> None:
    found = moved(pitch, Direction(lowest=low, highest=low + wide))
    assert found is not None
    assert low <= found <= low + wide
    assert found % 12 == pitch % 12


@given(PITCHES, CLASSES)
def test_the_nearest_of_the_classes(pitch: int, classes: frozenset[int]) -> None:
    found = nearest_class(pitch, classes)
    assert found % 12 in classes
    assert abs(found - pitch) == min(
        abs(p - pitch) for p in range(pitch - 12, pitch + 13) if p % 12 in classes
    )


def test_where_there_is_no_room_there_is_no_note() -> None:
    assert moved(61, Direction(lowest=24, highest=22)) is None


def test_nothing_asked_moves_nothing() -> None:
    assert moved(61, Direction()) == 61
