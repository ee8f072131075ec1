"""The scanning frame as a control: drawn over a row, an item, or the way out of a row."""

from dataclasses import dataclass

from pygame import Rect

from ui.kit.brush import Brush, Mood
from ui.kit.control import Control, Role
from ui.kit.page import Page


@dataclass(frozen=True, slots=True)
class Frame:
    """`out`: the frame stands on the way back to the rows."""

    out: bool = False
    spread: int = 24


def controls(page: Page, inside: list[Control], out: bool) -> list[Control]:
    """A frame around these controls, if any."""
    if not inside:
        return []
    rect = inside[0].rect.unionall([control.rect for control in inside[1:]])
    return [Control("scanning frame", "", rect, Role.IMAGE, Frame(out))]


def painter(brush: Brush, control: Control, mood: Mood) -> None:
    """Two rings, light around dark; on the way out, a sign in the corner."""
    rect = control.rect
    brush.ring(rect.inflate(brush.u(8), brush.u(8)), 22, brush.colour("ink"), 5)
    brush.ring(rect.inflate(brush.u(18), brush.u(18)), 26, brush.colour("focus"), 5)
    if control.look.out:
        side = brush.u(44)
        badge = Rect(rect.right - side + brush.u(16), rect.y - brush.u(16), side, side)
        brush.box(badge, 22, brush.colour("focus"), edge=brush.colour("ink"), thick=3)
        brush.icon("back", badge.center, 24, brush.colour("ink"))
