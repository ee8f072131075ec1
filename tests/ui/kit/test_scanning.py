from pygame import Rect

from ui.kit.control import Control, Role
from ui.kit.looks import Button
from ui.kit.scanning import OUT, Pace, Scan, framed, press, scan_rows, tick

PACE = Pace(interval_s=1.0, first_extra_s=0.0, ignore_s=0.3, loops=2)


def control(name, row):
    return Control(name, name, Rect(0, 0, 10, 10), Role.BUTTON, Button(), row=row)


ROWS = scan_rows([control("a", "top"), control("b", "top"), control("c", "pads"), control("d", "pads")])


def walk(scan, seconds, now=0.0):
    """The frames of each second."""
    seen = []
    for _ in range(seconds):
        now += 1.0
        scan = tick(scan, ROWS, PACE, now)
        seen.append(framed(scan, ROWS))
    return scan, seen


def test_the_frame_steps_over_rows():
    _, seen = walk(Scan(), 3)
    assert seen == [("c", "d"), ("a", "b"), ("c", "d")]


def test_the_switch_enters_a_row_and_then_chooses():
    scan, chosen = press(Scan(), ROWS, PACE, 0.5)
    assert chosen is None
    assert framed(scan, ROWS) == ("a",)
    scan = tick(scan, ROWS, PACE, 1.6)
    scan, chosen = press(scan, ROWS, PACE, 2.0)
    assert chosen is not None
    assert chosen.id == "b"


def test_every_row_has_a_way_back_out():
    scan, _ = press(Scan(), ROWS, PACE, 0.0)
    scan, seen = walk(scan, 2)
    assert seen == [("b",), (OUT,)]
    scan, chosen = press(scan, ROWS, PACE, 2.5)
    assert chosen is None
    assert framed(scan, ROWS) == ("a", "b")


def test_after_its_rounds_the_frame_leaves_the_row_by_itself():
    scan, _ = press(Scan(), ROWS, PACE, 0.0)
    scan, _ = walk(scan, 6)
    assert framed(scan, ROWS) == ("a", "b")


def test_a_second_press_at_once_is_a_tremor():
    scan, _ = press(Scan(), ROWS, PACE, 1.0)
    again, chosen = press(scan, ROWS, PACE, 1.2)
    assert chosen is None
    assert again == scan


def test_a_row_that_vanished_does_not_hold_the_frame():
    assert framed(tick(Scan(row=5), ROWS, PACE, 0.1), ROWS) == ("a", "b")
