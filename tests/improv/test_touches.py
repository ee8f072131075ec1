from improv.touches import Touches
from instruments.clock import samples
from instruments.played import Played


def note(time_s: float) -> Played:
    return Played(time_s, "pads", (0x90, 0, 80))


def test_a_touch_falls_on_its_own_frame() -> None:
    touches = Touches()
    touches.add(note(1.0))
    assert touches.due(47_872, 128, samples) == []
    assert touches.due(48_000, 128, samples) == [(0, note(1.0))]


def test_touches_come_in_the_order_of_their_times() -> None:
    touches = Touches()
    touches.add(note(0.002))
    touches.add(note(0.001))
    assert [played.time_s for _, played in touches.due(0, 128, samples)] == [0.001, 0.002]


def test_a_late_touch_sounds_at_once() -> None:
    touches = Touches()
    touches.add(note(0.5))
    assert touches.due(48_000, 128, samples) == [(0, note(0.5))]
