"""The loop: what is drawn, when, and what a new size or theme does."""

import itertools

import pygame
import pytest

from improv import commands as c
from improv.events import NoteStarted
from tests.ui.fake_link import snapshot
from tests.ui.stand import Stand
from ui.kit.control import Do


@pytest.fixture
def stand():
    stand = Stand()
    yield stand
    stand.close()


def picture(stand):
    return pygame.image.tobytes(stand.window.surface, "RGB")


def test_only_what_changed_is_drawn_and_the_picture_is_as_if_all_were(stand):
    stand.shell.go("play")
    stand.turn()
    stand.link.waiting = [NoteStarted(0, "client", 57, 90, 0, "pads"), NoteStarted(0, "player 1", 64, 70)]
    for step in range(40):
        if step == 20:
            stand.link.snapshot = snapshot(beat=0, phase=0.1, chord="F", coming=(("C", 3.9),))
        stand.now_s += 1 / 60
        stand.shell.hear()
        areas = stand.window.draw()
        assert sum(area.w * area.h for area in areas) < 0.6 * 1280 * 800
    partly = picture(stand)
    stand.window.stage.forget()
    stand.window.draw()
    assert picture(stand) == partly


def test_nothing_is_drawn_while_nothing_changes(stand):
    stand.turn()
    assert stand.window.draw() == []


def test_a_new_theme_and_a_new_size_draw_everything(stand):
    before = picture(stand)
    stand.shell.perform(Do("theme_next"))
    assert stand.window.draw() == [pygame.Rect(0, 0, 1280, 800)]
    assert picture(stand) != before
    pygame.display.set_mode((1024, 700), pygame.RESIZABLE)
    stand.turn()
    assert stand.window.page.size == (1024, 700)
    assert max(control.rect.right for control in stand.window.controls) <= 1024


def test_larger_writing_stops_where_the_screen_has_no_more_room(stand):
    for _ in range(10):
        stand.shell.perform(Do("larger"))
    stand.turn()
    width, height = stand.window.page.units
    assert width >= 980
    assert height >= 610


def test_a_flood_of_events_is_handled_at_once_and_drawn_in_time(stand):
    stand.shell.go("play")
    stand.turn()
    x, y = stand.control("pad 0").rect.center
    touch = {"touch_id": 0, "x": x / 1280, "y": y / 800, "dx": 0.0, "dy": 0.0}
    for number in range(50):
        pygame.event.post(pygame.event.Event(pygame.FINGERDOWN, finger_id=number, **touch))
    stand.now_s += 0.001
    assert stand.window.turn() == []
    assert len(stand.sent(c.Play)) == 1


def test_lights_go_out_when_the_engine_was_started_anew(stand):
    stand.shell.go("play")
    stand.link.snapshot = snapshot(sample=9_000)
    stand.link.waiting = [NoteStarted(0, "client", 57, 90, 0, "pads")]
    stand.turn()
    assert stand.control("pad 0").look.level > 0
    stand.link.snapshot = snapshot(sample=10)
    stand.turn()
    assert stand.control("pad 0").look.level == 0


def test_the_light_of_the_beat_breathes_less_than_three_times_a_second(stand):
    stand.shell.go("play")
    stand.link.snapshot = snapshot(bpm=220.0, beat=0, phase=0.0)
    stand.turn()
    levels = []
    for frame in range(120):
        beat = frame / 60 * 220 / 60
        stand.link.snapshot = snapshot(bpm=220.0, beat=int(beat % 4), phase=beat % 1, sample=frame)
        stand.turn()
        levels.append(stand.control("ring").look.breath)
    flashes = sum(b > a + 3 for a, b in itertools.pairwise(levels))
    assert flashes <= 2 * 3


def test_a_button_of_a_switch_box_is_the_one_switch_only_while_scanning(stand):
    press = {"instance_id": 0, "button": 0}
    stand.post(pygame.JOYBUTTONDOWN, **press)
    assert stand.shell.screen.name == "home"
    stand.shell.perform(Do("scanning"))
    stand.turn()
    for _ in range(40):
        framed, _ = stand.window.hands.frame(stand.window.controls)
        if framed and framed[0].id == "play":
            break
        stand.turn(0.5)
    stand.post(pygame.JOYBUTTONDOWN, **press)
    stand.turn(1.0)
    stand.post(pygame.JOYBUTTONDOWN, **press)
    assert stand.shell.screen.name == "play"


def test_switch_boxes_are_looked_for_only_while_scanning(stand):
    assert not pygame.joystick.get_init()
    stand.shell.perform(Do("scanning"))
    stand.turn()
    assert pygame.joystick.get_init()
    assert stand.window.switches.open == {}


def test_closing_the_window_ends_the_loop(stand):
    pygame.event.post(pygame.event.Event(pygame.QUIT))
    stand.window.run()
    assert not stand.shell.open
