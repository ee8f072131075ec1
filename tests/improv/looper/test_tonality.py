from hypothesis import given
from hypothesis import strategies as st

from improv.looper.tonality import Key, moved
from instruments.scales import pitch_classes, scales

keys = st.builds(
    Key, st.integers(0, 11), st.sampled_from([scale.name for scale in scales()]), st.integers(-11, 11)
)


def test_degrees_stay_degrees() -> None:
    major, minor = Key(0, "major"), Key(0, "natural minor")
    assert [moved(pitch, major, minor) for pitch in (60, 62, 64, 69, 71, 72)] == [60, 62, 63, 68, 70, 72]


def test_a_tonic_moves_by_the_shortest_way_and_a_room_as_it_was_transposed() -> None:
    assert moved(60, Key(0, "major"), Key(9, "major")) == 57
    assert moved(60, Key(0, "major"), Key(9, "major", 9)) == 69
    assert moved(60, Key(0, "major"), Key(1, "major", -11)) == 49


def test_to_the_relative_key_nothing_moves() -> None:
    assert moved(57, Key(9, "minor pentatonic"), Key(0, "major")) == 57
    assert moved(64, Key(0, "major"), Key(9, "natural minor")) == 64
    assert moved(57, Key(9, "natural minor"), Key(2, "major", 2)) == 59
    assert moved(60, Key(0, "major pentatonic"), Key(5, "major")) == 65


def test_a_note_outside_the_scale_moves_with_it() -> None:
    assert moved(61, Key(0, "major"), Key(2, "major")) == 63


@given(st.integers(0, 127), keys, keys)
def test_it_is_a_pitch_and_lies_in_the_new_scale_if_the_scale_is_another(
    pitch: int, was: Key, now: Key
) -> None:
    there = moved(pitch, was, now)
    assert 0 <= there <= 127
    if was.scale != now.scale and pitch % 12 in pitch_classes(was.tonic, was.scale):
        assert there % 12 in pitch_classes(now.tonic, now.scale)


@given(st.integers(24, 100), keys)
def test_in_its_own_key_it_stays(pitch: int, key: Key) -> None:
    assert moved(pitch, key, key) == pitch
