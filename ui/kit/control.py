"""A control: the one value that drawing, hitting, focus, scanning and the accessible tree all read."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from pygame import Rect


class Role(StrEnum):
    """What a control is, for the person and for a screen reader."""

    BUTTON = "button"
    TOGGLE = "toggle"
    CHOICE = "choice"
    SLIDER = "slider"
    FIELD = "field"
    ITEM = "item"
    PAD = "pad"
    LABEL = "label"
    HEADING = "heading"
    IMAGE = "image"
    STATUS = "status"
    DIALOG = "dialog"


REACHABLE = frozenset({Role.BUTTON, Role.TOGGLE, Role.CHOICE, Role.SLIDER, Role.FIELD, Role.ITEM, Role.PAD})
"""Roles that can be focused, scanned and activated."""


@dataclass(frozen=True, slots=True)
class Do:
    """What a control asks for: a command of `assets/keys.toml` or of its screen, with its value."""

    command: str
    value: Any = None


@dataclass(frozen=True, slots=True)
class State:
    """How a control stands. `value` lies between `low` and `high` and moves by `step`; `text` is a field's
    text or a slider's value in words."""

    enabled: bool = True
    selected: bool = False
    value: float | None = None
    low: float = 0.0
    high: float = 1.0
    step: float = 0.1
    text: str = ""
    many_lines: bool = False


PLAIN = State()


@dataclass(frozen=True, slots=True)
class Control:
    """`look` says how it is drawn (see `ui.kit.looks`), `row` which scanning row it belongs to.

    `action` is a `Do`, or for sliders and fields a function from the new value or text to a `Do`;
    `enter` is what a field asks for at Enter. `at_press` acts on the press, not on the release.
    """

    id: str
    label: str
    rect: Rect
    role: Role
    look: Any
    action: Do | Callable[[Any], Do] | None = field(default=None, compare=False)
    state: State = PLAIN
    row: str = ""
    hint: str = ""
    at_press: bool = False
    enter: Do | None = field(default=None, compare=False)

    @property
    def reachable(self) -> bool:
        """Whether a person can get at it."""
        return self.role in REACHABLE and self.state.enabled


def active(controls: list[Control]) -> list[Control]:
    """The controls that can be used now: those of the topmost dialog, or all."""
    dialogs = [i for i, control in enumerate(controls) if control.role is Role.DIALOG]
    return controls[dialogs[-1] :] if dialogs else controls


def reachable(controls: list[Control]) -> list[Control]:
    """The active controls that can be focused, in their order."""
    return [control for control in active(controls) if control.reachable]


def at(controls: list[Control], x: float, y: float) -> Control | None:
    """The topmost active control at a point, in pixels."""
    for control in reversed(active(controls)):
        if control.reachable and control.rect.collidepoint(x, y):
            return control
    return None


def by_id(controls: Iterable[Control], name: str | None) -> Control | None:
    """The control of this id, if it is there."""
    return next((control for control in controls if control.id == name), None)


def asked(control: Control, value: Any = None) -> Do | None:
    """What activating the control, or giving it a value, asks for."""
    if callable(control.action):
        return control.action(value)
    return control.action
