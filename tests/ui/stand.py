"""A window on a scripted engine, played by posted events, with a clock that is set."""

from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from typing import Any

import pygame

from tests.ui.fake_link import FakeLink, snapshot
from ui.kit.control import Control, by_id
from ui.screens.home import Home
from ui.screens.play import Play
from ui.screens.screen import Screen
from ui.settings import Settings
from ui.shell import Shell
from ui.window import Window


class Plain(Screen):
    """Stands where a screen is that the test does not need."""

    def __init__(self, shell: Shell, name: str) -> None:
        super().__init__(shell)
        self.name = name

    def controls(self, page: Any) -> list[Control]:
        return []


def at_once(work: Callable[..., Any], *values: Any) -> Future:
    """A background that works at once."""
    future: Future = Future()
    try:
        future.set_result(work(*values))
    except Exception as error:
        future.set_exception(error)
    return future


PLAIN = {name: partial(Plain, name=name) for name in ("help", "settings", "write", "listen", "kept")}
SCREENS = {"home": Home, "play": Play, **PLAIN}


class Stand:
    """`now_s` is the shell's clock; every step of `turn` lets 1/60 s pass."""

    def __init__(self, size: tuple[int, int] = (1280, 800), **settings: Any) -> None:
        self.now_s = 100.0
        self.link = FakeLink(snapshot())
        self.shell = Shell(
            self.link, SCREENS, Settings(**{"use": "me", **settings}), lambda: self.now_s, at_once
        )
        self.window = Window(self.shell, size)
        pygame.event.clear()
        self.turn()

    def turn(self, seconds: float = 0.0) -> None:
        """Let time pass and the window look once."""
        self.now_s += seconds or 1 / 60
        self.window.turn()

    def post(self, kind: int, **values: Any) -> None:
        """An event, and what follows from it."""
        pygame.event.post(pygame.event.Event(kind, **values))
        self.turn()

    def control(self, name: str) -> Control:
        """The control of this id. Fails if it is not on the screen."""
        found = by_id(self.window.controls, name)
        assert found is not None, (name, [control.id for control in self.window.controls])
        return found

    def has(self, name: str) -> bool:
        """Whether a control of this id is on the screen."""
        return by_id(self.window.controls, name) is not None

    def key(self, name: str, mod: int = 0, up: bool = True) -> None:
        """A key pressed, and let go unless `up` is False."""
        code = pygame.key.key_code(name)
        self.post(pygame.KEYDOWN, key=code, mod=mod, unicode="")
        if up:
            self.post(pygame.KEYUP, key=code, mod=mod)

    def touch(self, name: str) -> None:
        """A finger on a control."""
        x, y = self.control(name).rect.center
        self.finger("down", x, y)
        self.finger("up", x, y)

    def finger(self, kind: str, x: float, y: float, number: int = 1) -> None:
        """One finger, in pixels."""
        types = {"down": pygame.FINGERDOWN, "move": pygame.FINGERMOTION, "up": pygame.FINGERUP}
        width, height = self.window.surface.get_size()
        self.post(types[kind], finger_id=number, touch_id=0, x=x / width, y=y / height, dx=0.0, dy=0.0)

    def sent(self, kind: type) -> list:
        """What the engine was told of one kind."""
        return [command for command in self.link.sent if isinstance(command, kind)]

    def close(self) -> None:
        pygame.joystick.quit()
        pygame.display.quit()
