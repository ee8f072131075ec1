"""What the window asks of a screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pygame import Rect

from improv.events import ControlUsed, Event
from ui.kit.brush import Brush
from ui.kit.control import Control
from ui.kit.hands import Key, Touch
from ui.kit.layout import inset
from ui.kit.page import Page
from ui.kit.paint import Painter

if TYPE_CHECKING:
    from ui.shell import Shell

Lights = tuple[tuple[str, float, float, float], ...]


class Screen:
    """One screen. `controls` says what is on it now; `do_<command>` methods answer its commands, which are
    those of `assets/keys.toml` for this name and those its controls ask for."""

    name = ""
    lights: Lights = (("sky", 0.2, 0.1, 0.45), ("rose", 0.95, 0.95, 0.4))
    """The soft lights of its ground: (colour, x, y, reach) as shares of the window."""
    light = 0.14
    idle_s = 0.1
    """How long the window may sleep between two looks at the state."""
    painters: dict[type, Painter] = {}  # noqa: RUF012

    wishes_focus = ""
    """The control that the focus shall go to at the next picture, if any."""

    def __init__(self, shell: Shell) -> None:
        self.shell = shell

    def controls(self, page: Page) -> list[Control]:
        """What is on the screen, in the order of reading."""
        raise NotImplementedError

    def notice_area(self, page: Page) -> Rect:
        """Where notices come up: along the upper edge of this area."""
        return inset(page.rect, page.u(40), page.u(24))

    def entered(self, value: Any = None) -> None:
        """The screen was opened; `value` is what the command that opened it carried."""

    def left(self) -> None:
        """Another screen was opened."""

    def touch(self, touch: Touch) -> None:
        """A pointer on no control."""

    def key(self, key: Key) -> None:
        """A key that is no command, pressed or let go."""

    def hear(self, event: Event) -> None:
        """An event of the engine."""

    def learns(self, event: ControlUsed) -> bool:
        """Whether the screen is waiting for a control to learn it, and takes this one."""
        return False

    def warm(self, brush: Brush, controls: list[Control], until_s: float) -> None:
        """Make ready what may soon be drawn, until this time of the shell's clock."""

    def do(self, command: str, value: Any = None) -> bool:
        """Answer a command; False if it is not this screen's."""
        method = getattr(self, f"do_{command}", None)
        if method is None:
            return False
        method(value)
        return True
