"""Mouse and fingers: which control each pointer holds, and what its moves ask for."""

from dataclasses import dataclass

from ui.kit.control import Control, Role, at, by_id

MOUSE = -1
"""The mouse's place among the fingers."""


@dataclass(frozen=True, slots=True)
class Gesture:
    """What a pointer did: "press", "drag" or "release" on a control, or "leave" (released elsewhere)."""

    kind: str
    control: Control
    pointer: int
    x: float
    y: float


class Pointers:
    """The pointers that are down, each with the id of the control it went down on."""

    def __init__(self) -> None:
        self.held: dict[int, str] = {}
        self.hovered: str | None = None

    def down(self, pointer: int, x: float, y: float, controls: list[Control]) -> Gesture | None:
        """A pointer went down; pads are not held, for fingers slide from one to the next."""
        control = at(controls, x, y)
        if control is None or control.role is Role.PAD:
            return None
        self.held[pointer] = control.id
        return Gesture("press", control, pointer, x, y)

    def moved(self, pointer: int, x: float, y: float, controls: list[Control]) -> Gesture | None:
        """A pointer moved: a drag on what it holds."""
        control = by_id(controls, self.held.get(pointer))
        if control is None:
            return None
        return Gesture("drag", control, pointer, x, y)

    def up(self, pointer: int, x: float, y: float, controls: list[Control]) -> Gesture | None:
        """A pointer went up: a release on what it holds, or elsewhere."""
        control = by_id(controls, self.held.pop(pointer, None))
        if control is None:
            return None
        kind = "release" if control.rect.collidepoint(x, y) else "leave"
        return Gesture(kind, control, pointer, x, y)

    def hover(self, x: float, y: float, controls: list[Control]) -> None:
        """The mouse without a button."""
        control = at(controls, x, y)
        self.hovered = control.id if control else None

    def pressed(self) -> frozenset[str]:
        """The controls that are held down."""
        return frozenset(self.held.values())


def slid_value(control: Control, x: float, margin: float) -> float:
    """The value of a slider under a pointer at x, on its steps; `margin` is half the knob, in pixels."""
    state = control.state
    room = max(1.0, control.rect.w - 2 * margin)
    share = min(1.0, max(0.0, (x - control.rect.x - margin) / room))
    steps = round(share * (state.high - state.low) / state.step)
    return min(state.high, state.low + steps * state.step)
