import pytest
from hypothesis import given
from hypothesis import strategies as st

from instruments.pads import LAYOUTS, PadBoard, pad_pitches
from instruments.played import PADS
from instruments.refusal import Refusal
from instruments.scales import pitch_classes, scales

NO_CHORD = frozenset()


def pads(
    count=8,
    columns=4,
    layout="scale",
    tonic=9,
    scale="minor pentatonic",
    octaves=0,
    lock="scale",
    chord=NO_CHORD,
):
    return pad_pitches(count, columns, layout, tonic, scale, octaves, lock, chord)


def test_the_first_pads_are_two_rows_of_a_minor_pentatonic():
    assert pads() == (57, 60, 62, 64, 67, 69, 72, 74)


def test_octaves_shift_all_pads():
    assert pads(octaves=1) == tuple(pitch + 12 for pitch in pads())


def test_rows_go_on_by_step_third_or_fourth():
    major = {"count": 8, "tonic": 0, "scale": "major"}
    assert pads(layout="scale", **major)[:5] == (60, 62, 64, 65, 67)
    assert pads(layout="thirds", **major)[4] - pads(layout="thirds", **major)[0] == 4
    assert pads(layout="fourths", **major)[4] - pads(layout="fourths", **major)[0] == 5
    assert pads(layout="fourths", lock="free")[4] - pads(layout="fourths", lock="free")[0] == 5


def test_pads_held_to_a_chord_move_little_when_it_changes():
    a_minor, f_major = (
        pads(lock="chord", chord=frozenset({9, 0, 4})),
        pads(lock="chord", chord=frozenset({5, 9, 0})),
    )
    assert {pitch % 12 for pitch in f_major} == {5, 9, 0}
    assert max(abs(one - other) for one, other in zip(a_minor, f_major, strict=True)) <= 2


def test_without_a_chord_the_scale_holds():
    assert pads(lock="chord") == pads()


@given(
    st.integers(4, 24),
    st.integers(1, 24),
    st.sampled_from(LAYOUTS),
    st.integers(0, 11),
    st.sampled_from([one.name for one in scales()]),
    st.integers(-3, 3),
    st.sampled_from(["scale", "chord", "free"]),
    st.frozensets(st.integers(0, 11), max_size=6),
)
def test_no_pad_can_sound_wrong(count, columns, layout, tonic, scale, octaves, lock, chord):
    pitches = pads(count, columns, layout, tonic, scale, octaves, lock, chord)
    allowed = {"scale": pitch_classes(tonic, scale), "chord": chord or pitch_classes(tonic, scale)}
    assert len(pitches) == count
    assert all(0 <= pitch <= 127 for pitch in pitches)
    assert {pitch % 12 for pitch in pitches} <= allowed.get(lock, frozenset(range(12)))


@given(st.integers(4, 24), st.integers(0, 11), st.sampled_from([one.name for one in scales()]))
def test_pads_climb_and_lie_in_the_middle(count, tonic, scale):
    pitches = pads(count, 4, "scale", tonic, scale)
    assert list(pitches) == sorted(set(pitches))
    assert 50 <= sum(pitches) / count <= 80


class Fingers:
    """A board of four columns and two rows, touched at the middle of its pads."""

    def __init__(self, **options):
        self.board = PadBoard(8, 4, **options)

    def place(self, pad, height=0.5):
        return (pad % 4 + 0.5) / 4, 1 - (pad // 4 + height) / 2

    def down(self, touch, pad, time_s=0.0, height=0.5):
        return [one.message for one in self.board.down(touch, *self.place(pad, height), time_s)]

    def move(self, touch, pad, time_s=0.0):
        return [one.message for one in self.board.move(touch, *self.place(pad), time_s)]

    def up(self, touch, time_s=0.0):
        return [one.message for one in self.board.up(touch, time_s)]


def on(pad):
    return 0x90, pad


def off(pad):
    return 0x80, pad


def heads(messages):
    return [message[:2] for message in messages]


def test_pad_0_is_at_the_lower_left():
    board = PadBoard(8, 4)
    assert [board.pad_at(0.01, 0.99), board.pad_at(0.99, 0.99), board.pad_at(0.01, 0.01)] == [0, 3, 4]
    assert [board.pad_at(1.0, 0.5), board.pad_at(-0.1, 0.5), board.pad_at(0.5, 1.0)] == [None, None, None]
    assert PadBoard(7, 4).pad_at(0.99, 0.01) is None


def test_a_touch_is_a_note_with_its_time_and_source():
    board = PadBoard(8, 4)
    (played,) = board.down("finger", 0.1, 0.9, 12.5)
    assert (played.source, played.time_s, played.message[:2]) == (PADS, 12.5, on(0))


def test_higher_in_a_pad_is_louder():
    velocities = [Fingers().down(1, 5, height=(share + 0.5) / 20)[0][2] for share in range(20)]
    assert velocities == sorted(velocities)
    assert velocities[0] >= 1
    assert velocities[-1] - velocities[0] > 40
    assert velocities[-1] <= 127


def test_sliding_lets_go_of_one_pad_and_plays_the_next_as_loudly():
    fingers = Fingers()
    struck = fingers.down(1, 0, height=0.9)[0][2]
    assert fingers.move(1, 0) == []
    assert fingers.move(1, 1) == [(0x80, 0, 0), (0x90, 1, struck)]
    assert heads(fingers.up(1)) == [off(1)]


def test_sliding_off_the_board_and_back():
    fingers = Fingers()
    fingers.down(1, 0)
    assert [one.message[:2] for one in fingers.board.move(1, 2.0, 0.5, 0.0)] == [off(0)]
    assert heads(fingers.move(1, 2)) == [on(2)]


def test_a_second_finger_does_not_cut_a_held_pad():
    fingers = Fingers()
    fingers.down(1, 3)
    assert fingers.down(2, 3) == []
    assert fingers.up(1) == []
    assert heads(fingers.up(2)) == [off(3)]


def test_sliding_onto_a_pad_that_another_finger_holds():
    fingers = Fingers()
    fingers.down(1, 0)
    fingers.down(2, 1)
    assert heads(fingers.move(1, 1)) == [off(0)]
    assert fingers.up(2) == []
    assert heads(fingers.up(1)) == [off(1)]


def test_fingers_play_several_pads():
    fingers = Fingers()
    assert heads(fingers.down(1, 0) + fingers.down(2, 5)) == [on(0), on(5)]
    assert fingers.board.sounding() == {0, 5}


def test_latch_holds_until_the_second_touch():
    fingers = Fingers(latch=True)
    assert heads(fingers.down(1, 2)) == [on(2)]
    assert fingers.up(1) == []
    assert heads(fingers.down(1, 4)) == [on(4)]
    assert fingers.move(1, 5) == []
    assert fingers.board.sounding() == {2, 4}
    assert heads(fingers.down(2, 2)) == [off(2)]
    assert fingers.up(2) == []


def test_taking_latch_off_lets_go():
    fingers = Fingers(latch=True)
    fingers.down(1, 2)
    fingers.up(1)
    assert [one.message[:2] for one in fingers.board.set_latch(False, 0.0)] == [off(2)]
    assert heads(fingers.down(1, 2) + fingers.up(1)) == [on(2), off(2)]


def test_a_trembling_finger_is_heard_once():
    fingers = Fingers(debounce_s=0.2)
    assert heads(fingers.down(1, 0, 0.0) + fingers.up(1, 0.05)) == [on(0), off(0)]
    assert fingers.down(1, 0, 0.1) + fingers.up(1, 0.15) == []
    assert heads(fingers.down(2, 1, 0.16)) == [on(1)]
    assert heads(fingers.down(1, 0, 0.25)) == [on(0)]


def test_a_lost_lift_is_mended_by_the_next_touch():
    fingers = Fingers()
    fingers.down(1, 0)
    assert heads(fingers.down(1, 3)) == [off(0), on(3)]


def test_cancel_all_lets_go_of_everything_once():
    fingers = Fingers()
    fingers.down(1, 0)
    fingers.down(2, 3)
    assert sorted(one.message[:2] for one in fingers.board.cancel_all(0.0)) == [off(0), off(3)]
    assert fingers.up(1) + fingers.up(2) + fingers.move(1, 4) == []


touches = st.tuples(
    st.sampled_from(["down", "move", "up", "latch"]),
    st.integers(0, 3),
    st.floats(-0.2, 1.2),
    st.floats(-0.2, 1.2),
)


@given(st.lists(touches, max_size=60), st.booleans(), st.sampled_from([0.0, 1.5]))
def test_every_note_has_one_end(steps, latch, debounce_s):
    board, sounding = PadBoard(7, 3, latch, debounce_s), set()

    def follow(messages):
        for played in messages:
            status, pad, velocity = played.message
            assert (pad in sounding) == (status == 0x80)
            assert status == 0x80 or 1 <= velocity <= 127
            (sounding.discard if status == 0x80 else sounding.add)(pad)
        assert board.sounding() == sounding

    for time_s, (what, touch, x, y) in enumerate(steps):
        if what == "up":
            follow(board.up(touch, time_s))
        elif what == "latch":
            follow(board.set_latch(not board.latch, time_s))
        else:
            follow((board.down if what == "down" else board.move)(touch, x, y, time_s))
    follow(board.cancel_all(99.0))
    assert not sounding


@pytest.mark.parametrize(("count", "columns"), [(3, 2), (25, 5), (8, 0), (8, 9)])
def test_impossible_boards_are_refused(count, columns):
    with pytest.raises(Refusal, match="4 to 24 pads"):
        PadBoard(count, columns)
