from hypothesis import given
from hypothesis import strategies as st

from instruments.lock import folded, nearest

A_MINOR_PENTATONIC = frozenset({9, 0, 2, 4, 7})


def test_ties_go_down():
    held = nearest(A_MINOR_PENTATONIC)
    assert [held[pitch] for pitch in (60, 61, 62, 63, 65, 66, 68, 70, 71)] == [
        60,
        60,
        62,
        62,
        64,
        67,
        67,
        69,
        72,
    ]


@given(st.frozensets(st.integers(0, 11), min_size=1))
def test_every_pitch_finds_the_nearest_allowed_one(pitch_classes):
    allowed = [pitch for pitch in range(128) if pitch % 12 in pitch_classes]
    for pitch, held in enumerate(nearest(pitch_classes)):
        assert held in allowed
        assert abs(held - pitch) == min(abs(one - pitch) for one in allowed)
        assert not (held > pitch and 2 * pitch - held in allowed)


def test_nothing_allowed_holds_nothing():
    assert nearest(frozenset()) == tuple(range(128))


@given(st.integers(-200, 400))
def test_folding_keeps_the_note_name(pitch):
    assert 0 <= folded(pitch) <= 127
    assert (folded(pitch) - pitch) % 12 == 0
    assert folded(pitch) == pitch or not 0 <= pitch <= 127
