"""The same list of controls as a tree for screen readers, through AccessKit where that package is present.

Requests come on a thread of AccessKit's and are posted as events of `ui.kit.hands.ASKED`.
"""

import sys
from collections.abc import Callable
from typing import Any

import pygame

from ui.kit.control import Control, Role, active
from ui.kit.hands import ASKED

try:
    import accesskit
except ImportError:
    accesskit = None  # type: ignore[assignment]

_ROOT = 1


class Tree:
    """Open for a window that has a handle; `update` is cheap while no screen reader listens."""

    def __init__(self, title: str, focused: bool = True) -> None:
        self._title = title
        self._ids: dict[str, int] = {}
        self._names: dict[int, str] = {}
        self._controls: list[Control] = []
        self._focus: str | None = None
        self._adapter: Any = _adapter(self) if accesskit is not None and _handle() else None
        if self._adapter is not None and focused:
            self.window_focus(True)

    @property
    def open(self) -> bool:
        """Whether screen readers can reach the window."""
        return self._adapter is not None

    def update(self, controls: list[Control], focus: str | None) -> None:
        """Tell what is on the screen now."""
        before, self._controls = self._controls, controls
        moved, self._focus = focus != self._focus, focus
        if self._adapter is not None and (moved or _told(before) != _told(controls)):
            _raise(self._adapter.update_if_active(self.build))

    def window_focus(self, focused: bool) -> None:
        """Tell that the window got or lost the keyboard."""
        if self._adapter is None:
            return
        if hasattr(self._adapter, "update_window_focus_state"):
            self._adapter.update_window_focus_state(focused)
        elif hasattr(self._adapter, "update_view_focus_state"):
            _raise(self._adapter.update_view_focus_state(focused))

    def build(self) -> Any:
        """The whole tree, as AccessKit wants it."""
        shown = [control for control in active(self._controls) if control.label or control.reachable]
        root = accesskit.Node(accesskit.Role.WINDOW)
        root.set_label(self._title)
        root.set_children([self._number(control.id) for control in shown])
        update = accesskit.TreeUpdate(self._focused(shown))
        update.nodes.append((_ROOT, root))
        update.nodes.extend((self._number(control.id), _node(control)) for control in shown)
        update.tree = accesskit.Tree(_ROOT)
        return update

    def asked(self, request: Any) -> None:
        """A screen reader's wish, on a thread of AccessKit's."""
        name = self._names.get(request.target)
        wish = next((wish for action, wish in _wishes() if action == request.action), None)
        if name is not None and wish is not None:
            value = request.data[1] if request.data else None
            pygame.event.post(pygame.event.Event(ASKED, control=name, wish=wish, value=value))

    def _focused(self, shown: list[Control]) -> int:
        return self._number(self._focus) if any(c.id == self._focus for c in shown) else _ROOT  # type: ignore[arg-type]

    def _number(self, name: str) -> int:
        if name not in self._ids:
            self._ids[name] = len(self._ids) + _ROOT + 1
            self._names[self._ids[name]] = name
        return self._ids[name]


def _told(controls: list[Control]) -> list[tuple[object, ...]]:
    """What of the controls is told: a light that moves on a pad is not."""
    return [(c.id, c.label, c.hint, tuple(c.rect), c.role, c.state) for c in controls]


def _handle() -> Any:
    """The window's handle, None under drivers without windows."""
    return pygame.display.get_wm_info().get("window") if pygame.display.get_init() else None


def _raise(events: Any) -> None:
    """Windows and macOS hand back events that are to be raised outside of their locks."""
    if events is not None:
        events.raise_events()


def _adapter(tree: Tree) -> Any:
    def nothing() -> None:
        """Screen readers went away: nothing has to be undone."""

    build: Callable[[], Any] = tree.build
    if sys.platform == "darwin":
        accesskit.macos.add_focus_forwarder_to_window_class("SDLWindow")
        return accesskit.macos.SubclassingAdapter.for_window(_handle(), build, tree.asked)
    if sys.platform == "win32":
        return accesskit.windows.SubclassingAdapter(_handle(), build, tree.asked)
    return accesskit.unix.Adapter(build, tree.asked, nothing)


def _wishes() -> tuple[tuple[Any, str], ...]:
    """Pairs, for AccessKit's actions cannot be keys of a table."""
    action = accesskit.Action
    return (
        (action.CLICK, "press"),
        (action.FOCUS, "focus"),
        (action.DECREMENT, "less"),
        (action.INCREMENT, "more"),
        (action.SET_VALUE, "set"),
    )


def _role(control: Control) -> Any:
    roles = accesskit.Role
    if control.role is Role.FIELD and control.state.many_lines:
        return roles.MULTILINE_TEXT_INPUT
    if getattr(control.look, "secret", False):
        return roles.PASSWORD_INPUT
    return {
        Role.BUTTON: roles.BUTTON,
        Role.TOGGLE: roles.SWITCH,
        Role.CHOICE: roles.RADIO_BUTTON,
        Role.SLIDER: roles.SLIDER,
        Role.FIELD: roles.TEXT_INPUT,
        Role.ITEM: roles.LIST_ITEM,
        Role.PAD: roles.BUTTON,
        Role.HEADING: roles.HEADING,
        Role.IMAGE: roles.IMAGE,
        Role.STATUS: roles.STATUS,
        Role.DIALOG: roles.DIALOG,
    }.get(control.role, roles.LABEL)


def _node(control: Control) -> Any:
    node = accesskit.Node(_role(control))
    rect, state = control.rect, control.state
    node.set_bounds(accesskit.Rect(rect.left, rect.top, rect.right, rect.bottom))
    label = control.label or control.hint
    if control.role in (Role.LABEL, Role.STATUS):
        node.set_value(label)
    else:
        node.set_label(label)
    if control.hint and control.hint != label:
        node.set_description(control.hint)
    if control.reachable:
        node.add_action(accesskit.Action.FOCUS)
        node.add_action(accesskit.Action.CLICK)
    _state(node, control)
    if not state.enabled:
        node.set_disabled()
    return node


def _state(node: Any, control: Control) -> None:
    state = control.state
    if control.role in (Role.TOGGLE, Role.CHOICE):
        node.set_toggled(accesskit.Toggled.TRUE if state.selected else accesskit.Toggled.FALSE)
    elif control.role is Role.SLIDER:
        node.set_numeric_value(state.value if state.value is not None else state.low)
        node.set_min_numeric_value(state.low)
        node.set_max_numeric_value(state.high)
        node.set_numeric_value_step(state.step)
        node.add_action(accesskit.Action.INCREMENT)
        node.add_action(accesskit.Action.DECREMENT)
        node.add_action(accesskit.Action.SET_VALUE)
    elif control.role is Role.FIELD:
        hidden = getattr(control.look, "secret", False)
        node.set_value("•" * len(state.text) if hidden else state.text)
        node.add_action(accesskit.Action.SET_VALUE)
    elif control.role is Role.STATUS:
        node.set_live(accesskit.Live.POLITE)
