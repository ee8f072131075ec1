from pygame import Rect

from ui.kit import focus
from ui.kit.control import PLAIN, Control, Role, State
from ui.kit.looks import Button, Shade


def control(name, x, y, width=100, height=60, state=PLAIN):
    return Control(name, name, Rect(x, y, width, height), Role.BUTTON, Button(), state=state)


SQUARE = [control("a", 0, 0), control("b", 120, 0), control("c", 0, 80), control("d", 120, 80)]


def test_tab_goes_round_in_the_order_of_the_list():
    seen, here = [], None
    for _ in range(5):
        here = focus.following(SQUARE, here, 1)
        seen.append(here)
    assert seen == ["a", "b", "c", "d", "a"]
    assert focus.following(SQUARE, "a", -1) == "d"


def test_arrows_go_where_things_lie():
    assert focus.towards(SQUARE, "a", "right") == "b"
    assert focus.towards(SQUARE, "a", "down") == "c"
    assert focus.towards(SQUARE, "d", "up") == "b"
    assert focus.towards(SQUARE, "d", "left") == "c"


def test_an_arrow_into_nothing_stays():
    assert focus.towards(SQUARE, "a", "left") == "a"


def test_what_cannot_be_used_is_passed_over():
    controls = [control("a", 0, 0), control("b", 120, 0, state=State(enabled=False)), control("c", 240, 0)]
    assert focus.following(controls, "a", 1) == "c"
    assert focus.towards(controls, "a", "right") == "c"


def test_a_dialog_keeps_the_focus_inside():
    veil = Control("veil", "Sure?", Rect(0, 0, 400, 400), Role.DIALOG, Shade())
    controls = [*SQUARE, veil, control("yes", 10, 10), control("no", 120, 10)]
    assert focus.following(controls, "a", 1) == "yes"
    assert focus.following(controls, "no", 1) == "yes"
