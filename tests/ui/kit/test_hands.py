import pygame
import pytest
from pygame import Rect

from ui.kit import looks, widgets
from ui.kit.access import Access
from ui.kit.control import Control, Do, Role, State
from ui.kit.hands import ASKED, Hands, Key, Touch
from ui.kit.scanning import Pace


@pytest.fixture(autouse=True)
def video():
    pygame.display.init()
    pygame.display.set_mode((400, 300))
    yield
    pygame.display.quit()


def slide(value):
    return Do("slid", value)


CONTROLS = [
    widgets.button(Rect(0, 0, 100, 60), "go", "Go", Do("go"), row="top"),
    widgets.button(Rect(120, 0, 100, 60), "stop", "Stop", Do("stop"), row="top", at_press=True),
    Control("amount", "Amount", Rect(0, 80, 230, 60), Role.SLIDER, looks.Track(), slide,
            State(value=5, low=0, high=10, step=1)),
    widgets.field(Rect(0, 160, 200, 60), "words", "Words", "", lambda text: Do("wrote", text),
                  enter=Do("done")),
]  # fmt: skip


def event(kind, **values):
    return pygame.event.Event(kind, **values)


def key(name, mod=0):
    return event(pygame.KEYDOWN, key=pygame.key.key_code(name), mod=mod, unicode="")


def mouse(kind, x, y, touch=False):
    if kind == pygame.MOUSEMOTION:
        return event(kind, pos=(x, y), rel=(0, 0), buttons=(1, 0, 0), touch=touch)
    return event(kind, pos=(x, y), button=1, touch=touch)


def finger(kind, x, y, name=1):
    return event(kind, finger_id=name, touch_id=0, x=x / 400, y=y / 300, dx=0, dy=0)


def run(hands, *events, controls=CONTROLS, now=0.0):
    out = []
    for one in events:
        out += hands.handle(one, controls, now)
    return out


@pytest.fixture
def hands():
    return Hands(size=(400, 300), where="play")


def test_a_click_acts_on_release_and_not_when_it_left(hands):
    assert run(hands, mouse(pygame.MOUSEBUTTONDOWN, 10, 10)) == []
    assert run(hands, mouse(pygame.MOUSEBUTTONUP, 20, 20)) == [Do("go")]
    assert run(hands, mouse(pygame.MOUSEBUTTONDOWN, 10, 10), mouse(pygame.MOUSEBUTTONUP, 300, 200)) == []


def test_stop_acts_on_the_press(hands):
    assert run(hands, mouse(pygame.MOUSEBUTTONDOWN, 130, 10)) == [Do("stop")]


def test_a_touch_counts_once_although_sdl_makes_a_click_of_it(hands):
    done = run(
        hands,
        finger(pygame.FINGERDOWN, 10, 10),
        mouse(pygame.MOUSEBUTTONDOWN, 10, 10, touch=True),
        finger(pygame.FINGERUP, 10, 10),
        mouse(pygame.MOUSEBUTTONUP, 10, 10, touch=True),
    )
    assert done == [Do("go")]


def test_touches_beside_controls_are_for_playing(hands):
    done = run(
        hands,
        finger(pygame.FINGERDOWN, 300, 250),
        finger(pygame.FINGERMOTION, 310, 260),
        finger(pygame.FINGERUP, 310, 260),
    )
    assert [touch.kind for touch in done] == ["down", "move", "up"]
    assert isinstance(done[0], Touch)
    assert (done[0].x, done[0].y) == (pytest.approx(300), pytest.approx(250))


def test_a_finger_on_a_slider_drags_it_to_whole_steps(hands):
    hands.knob = 15
    done = run(hands, finger(pygame.FINGERDOWN, 15, 100), finger(pygame.FINGERMOTION, 115, 100))
    assert done == [Do("slid", 0), Do("slid", 5)][:1]
    assert run(hands, finger(pygame.FINGERMOTION, 215, 100)) == [Do("slid", 10)]


def test_everything_can_be_reached_and_pressed_with_keys(hands):
    reached = []
    for _ in CONTROLS:
        run(hands, key("tab"))
        reached.append(hands.focus)
    assert reached == [control.id for control in CONTROLS]
    hands.look_at("go")
    assert run(hands, key("space")) == [Do("go")]
    hands.look_at("amount")
    assert run(hands, key("right"), key("left")) == [Do("slid", 6), Do("slid", 4)]


def test_keys_ask_for_commands_of_the_screen_and_the_rest_is_for_playing(hands):
    assert run(hands, key("escape"))[0] == Do("stop")
    assert run(hands, key("f1"))[0] == Do("help_now")
    assert run(hands, key("a")) == [Key("a", True)]
    hands.where = "help"
    assert run(hands, key("escape"))[0] == Do("back")


def test_typing_goes_into_the_field_and_not_to_the_music(hands):
    hands.start_editing(CONTROLS[3])
    assert run(hands, key("a"), event(pygame.TEXTINPUT, text="a")) == [Do("wrote", "a")]
    assert run(hands, event(pygame.TEXTINPUT, text="é")) == [Do("wrote", "aé")]
    assert run(hands, key("backspace")) == [Do("wrote", "a")]
    assert run(hands, key("return")) == [Do("done")]


def test_a_composition_is_shown_but_not_written_until_it_is_decided(hands):
    hands.start_editing(CONTROLS[3])
    assert run(hands, event(pygame.TEXTEDITING, text="ni", start=0, length=2)) == []
    assert hands.editing.composing == "ni"
    assert run(hands, event(pygame.TEXTINPUT, text="你")) == [Do("wrote", "你")]
    assert hands.editing.composing == ""


def test_leaving_a_field_ends_text_input(hands):
    hands.start_editing(CONTROLS[3])
    run(hands, key("tab"))
    assert hands.editing is None
    assert hands.focus == "go"


def test_one_switch_reaches_everything():
    hands = Hands(access=Access(scanning=True, pace=Pace(1.0, 0.0, 0.0, 9)), size=(400, 300))
    done, now = [], 0.0
    for wait in (0, 0, 2, 1):
        for _ in range(wait):
            now += 1.0
            hands.tick(CONTROLS, now)
        done += run(hands, key("space"), now=now)
        now += 0.01
    assert done == [Do("go"), Do("slid", 6)]


def test_a_screen_reader_can_press_focus_and_set(hands):
    assert run(hands, event(ASKED, control="go", wish="press", value=None)) == [Do("go")]
    assert run(hands, event(ASKED, control="amount", wish="more", value=None)) == [Do("slid", 6)]
    assert run(hands, event(ASKED, control="amount", wish="set", value=2.0)) == [Do("slid", 2.0)]
    run(hands, event(ASKED, control="stop", wish="focus", value=None))
    assert hands.focus == "stop"
