import pytest

from improv.events import PortsChanged, SettingChanged
from tests.ui.stand import Stand
from ui.kit.control import reachable


@pytest.fixture
def stand():
    stand = Stand()
    yield stand
    stand.close()


def test_a_door_opens_by_touch_by_key_and_by_letter():
    for opens in (
        lambda stand: stand.touch("play"),
        lambda stand: [stand.window.hands.look_at("play"), stand.key("return")],
        lambda stand: stand.key("1"),
    ):
        stand = Stand()
        opens(stand)
        assert stand.shell.screen.name == "play"
        stand.close()


def test_help_now_and_settings_are_one_press_away(stand):
    stand.key("f1")
    assert stand.shell.screen.name == "help"
    stand.key("f10")
    stand.touch("settings")
    assert stand.shell.screen.name == "settings"


def test_keyboard_and_sound_are_shown_by_their_names(stand):
    assert "plug one in" in stand.control("keyboard").label
    stand.link.waiting = [PortsChanged(("Keystation", "Piano"), "speakers"),
                          SettingChanged(0, "sound client", "felt_piano")]  # fmt: skip
    stand.turn()
    assert stand.control("keyboard").label == "Keystation and 1 more"
    assert stand.control("sound").label == "Felt piano"


def test_no_sound_device_is_said_in_words(stand):
    stand.link.waiting = [PortsChanged((), None)]
    stand.turn()
    assert stand.control("sound").label == "no sound device found"


def test_tab_goes_through_everything_in_the_order_of_reading(stand):
    order = [control.id for control in reachable(stand.window.controls)]
    seen = []
    for _ in order:
        stand.key("tab")
        seen.append(stand.window.hands.focus)
    assert seen == order == ["settings", "help", "play", "write", "listen", "kept"]


def test_arrows_go_from_door_to_door(stand):
    stand.window.hands.look_at("play")
    stand.key("right")
    assert stand.window.hands.focus == "write"
    stand.key("down")
    assert stand.window.hands.focus == "kept"


@pytest.mark.parametrize("size", [(1280, 800), (1024, 700), (1024, 640), (2560, 1600)])
@pytest.mark.parametrize("scale", [1.0, 1.3])
def test_everything_stays_inside_the_window_and_apart(size, scale):
    stand = Stand(size, scale=scale)
    stand.link.waiting = [PortsChanged(("A keyboard with a very long name indeed, by its maker",), "x"),
                          SettingChanged(0, "sound client", "felt_piano")]  # fmt: skip
    stand.turn()
    boxes = [control.rect for control in stand.window.controls]
    window = stand.window.surface.get_rect()
    for i, box in enumerate(boxes):
        assert window.contains(box)
        assert box.collidelist(boxes[:i]) in (-1, 0), stand.window.controls[i].id
    stand.close()
