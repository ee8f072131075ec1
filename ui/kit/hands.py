"""Hands: every event of mouse, fingers, keyboard, switch and screen reader becomes what is asked for.

One object keeps where the focus, the pointers, the scanning frame and the caret are. It draws nothing and
changes nothing else: `handle` answers with `Do` values, and with touches and keys that are for playing.
"""

from dataclasses import dataclass, replace

import pygame

from ui.kit import carets, clipboard, commands, editing, focus, scanning
from ui.kit.access import Access
from ui.kit.brush import CALM, Mood
from ui.kit.control import Control, Do, Role, active, asked, by_id
from ui.kit.editing import Editing
from ui.kit.keyboard import edit_for
from ui.kit.pointing import MOUSE, Gesture, Pointers, slid_value

ASKED = pygame.event.custom_type()
"""A screen reader's request: `control` the id, `wish` "press", "focus", "less", "more" or "set", `value`."""


@dataclass(frozen=True, slots=True)
class Touch:
    """A pointer on no control: for pads. `kind` is "down", "move" or "up", x and y in pixels."""

    kind: str
    pointer: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Key:
    """A key that asks for no command: for playing. `name` as printed, in lower case."""

    name: str
    down: bool


Asked = Do | Touch | Key


class Hands:
    """`size` is the window's in pixels, `scale` pixels to a unit; `where` the screen whose keys apply."""

    def __init__(
        self, access: Access | None = None, size: tuple[int, int] = (1280, 800), where: str = ""
    ) -> None:
        self.access, self.size, self.where = access or Access(), size, where
        self.knob, self.scale = 15.0, 1.0
        self.focus: str | None = None
        self.focus_shown = False
        self.editing: Editing | None = None
        self.scan = scanning.Scan()
        self.pointers = Pointers()

    def handle(self, event: pygame.event.Event, controls: list[Control], now_s: float) -> list[Asked]:
        """What this event asks for; times in seconds on any steady clock."""
        handler = _HANDLERS.get(event.type)
        return handler(self, event, controls, now_s) if handler else []

    def tick(self, controls: list[Control], now_s: float) -> None:
        """Let the scanning frame go on."""
        if self.access.scanning:
            rows = scanning.scan_rows(controls)
            self.scan = scanning.tick(self.scan, rows, self.access.pace, now_s)

    def settle(self, controls: list[Control]) -> None:
        """Fit focus and caret to controls that have changed."""
        control = by_id(active(controls), self.focus)
        if control is None or not control.reachable:
            self._look_at(None, self.focus_shown)
        elif self.editing is not None and control.state.text != self.editing.text:
            self.editing = editing.taken_over(self.editing, control.state.text)

    def moods(self, controls: list[Control]) -> dict[str, Mood]:
        """The controls that are not calm."""
        found: dict[str, Mood] = {}
        for name in self.pointers.pressed():
            found[name] = replace(found.get(name, CALM), pressed=True)
        if self.pointers.hovered:
            name = self.pointers.hovered
            found[name] = replace(found.get(name, CALM), hovered=True)
        if self.focus and (self.focus_shown or self.editing is not None):
            mood = found.get(self.focus, CALM)
            found[self.focus] = replace(mood, focused=self.focus_shown, editing=self.editing)
        return found

    def frame(self, controls: list[Control]) -> tuple[list[Control], bool]:
        """The controls inside the scanning frame, and whether it stands on the way out."""
        if not self.access.scanning:
            return [], False
        rows = scanning.scan_rows(controls)
        ids = scanning.framed(self.scan, rows)
        if ids == (scanning.OUT,):
            return rows[min(self.scan.row, len(rows) - 1)], True
        return [control for control in controls if control.id in ids], False

    def look_at(self, name: str | None) -> None:
        """Put the focus on a control, as a screen may wish on opening."""
        self._look_at(name, self.focus_shown)

    def start_editing(self, control: Control) -> None:
        """Put the focus into a field."""
        self._look_at(control.id, self.focus_shown)
        self.editing = editing.begin(control.state.text)
        pygame.key.start_text_input()
        pygame.key.set_text_input_rect(control.rect)
        pygame.key.set_repeat(420, 40)

    def _look_at(self, name: str | None, shown: bool) -> None:
        if name != self.focus and self.editing is not None:
            self.editing = None
            pygame.key.stop_text_input()
            pygame.key.set_repeat(0)
        self.focus, self.focus_shown = name, shown

    def _step_to(self, name: str | None, controls: list[Control]) -> None:
        self._look_at(name, True)
        control = by_id(controls, name)
        if control is not None and control.role is Role.FIELD:
            self.start_editing(control)

    def _gesture(self, gesture: Gesture | None) -> list[Asked]:
        if gesture is None:
            return []
        control = gesture.control
        if control.role is Role.SLIDER and gesture.kind in ("press", "drag"):
            value = slid_value(control, gesture.x, self.knob)
            return [] if value == control.state.value else _wanted(control, value)
        if control.role is Role.FIELD:
            self._point(gesture)
            return []
        if gesture.kind == ("press" if control.at_press else "release"):
            return _wanted(control)
        return []

    def _point(self, gesture: Gesture) -> None:
        """Set the caret where the pointer went down in a field; dragging stretches the selection."""
        if gesture.kind == "press":
            self.start_editing(gesture.control)
        if gesture.kind in ("press", "drag") and self.editing is not None:
            place = carets.place(gesture.control, gesture.x, gesture.y, self.scale)
            self.editing = editing.move(self.editing, place, keep=gesture.kind == "drag")

    def _pointer(self, kind: str, pointer: int, x: float, y: float, controls: list[Control]) -> list[Asked]:
        if kind == "down":
            return self._down(pointer, x, y, controls)
        held = pointer in self.pointers.held
        step = self.pointers.moved if kind == "move" else self.pointers.up
        gesture = step(pointer, x, y, controls)
        if gesture is None and not held:
            return [Touch(kind, pointer, x, y)]
        return self._gesture(gesture)

    def _down(self, pointer: int, x: float, y: float, controls: list[Control]) -> list[Asked]:
        gesture = self.pointers.down(pointer, x, y, controls)
        if gesture is not None:
            self._look_at(gesture.control.id, False)
            return self._gesture(gesture)
        self._look_at(None, False)
        return [] if len(active(controls)) < len(controls) else [Touch("down", pointer, x, y)]

    def _press(self, control: Control | None) -> list[Asked]:
        """Space, Enter, the switch or a screen reader on a control."""
        if control is None or not control.reachable:
            return []
        if control.role is Role.FIELD:
            self.start_editing(control)
            return []
        if control.role is Role.SLIDER:
            return self._nudge(control, 1)
        return _wanted(control)

    def _nudge(self, control: Control, direction: int) -> list[Asked]:
        state = control.state
        value = (state.low if state.value is None else state.value) + direction * state.step
        return _wanted(control, min(state.high, max(state.low, value)))

    def _switch(self, controls: list[Control], now_s: float) -> list[Asked]:
        rows = scanning.scan_rows(controls)
        self.scan, chosen = scanning.press(self.scan, rows, self.access.pace, now_s)
        return self._press(chosen)

    def _edit(self, state: Editing, controls: list[Control]) -> list[Asked]:
        """Take over the new editing; tell the field's screen the text if it changed, and in a field of many
        lines where the caret is, so that it can be brought into sight."""
        before, self.editing = self.editing, state
        control = by_id(controls, self.focus)
        if control is None or before is None:
            return []
        wishes = [] if before.text == state.text else _wanted(control, state.text)
        moved = control.state.many_lines and before.caret != state.caret
        return [*wishes, Do("caret", state.caret)] if moved else wishes

    def _key(self, event: pygame.event.Event, controls: list[Control], now_s: float) -> list[Asked]:
        name = commands.key_name(event.key, event.mod)
        control = by_id(active(controls), self.focus)
        if self.editing is not None and control is not None:
            return self._field_key(name, control, controls)
        if self.access.scanning and name in self.access.switch_keys:
            return self._switch(controls, now_s)
        if name in ("Tab", "Shift+Tab"):
            self._step_to(focus.following(controls, self.focus, 1 if name == "Tab" else -1), controls)
            return []
        if name.lower() in focus.ARROWS:
            return self._arrow(name.lower(), control, controls)
        if name in ("Space", "Return", "Enter", "Keypad enter") and control is not None:
            self.focus_shown = True
            return self._press(control)
        command = commands.command_for(self.where, name)
        plain = (
            []
            if event.mod & (pygame.KMOD_CTRL | pygame.KMOD_ALT | pygame.KMOD_META)
            else [Key(pygame.key.name(event.key), True)]
        )
        return [Do(command), *plain] if command else list(plain)

    def _arrow(self, arrow: str, control: Control | None, controls: list[Control]) -> list[Asked]:
        if control is not None and control.role is Role.SLIDER and arrow in ("left", "right"):
            return self._nudge(control, 1 if arrow == "right" else -1)
        self._step_to(focus.towards(controls, self.focus, arrow), controls)
        return []

    def _field_key(self, name: str, control: Control, controls: list[Control]) -> list[Asked]:
        assert self.editing is not None
        if self.editing.composing:
            return []
        if name in ("Tab", "Shift+Tab"):
            self._step_to(focus.following(controls, self.focus, 1 if name == "Tab" else -1), controls)
            return []
        if name == "Escape":
            self._look_at(None, False)
            return []
        edit = edit_for(name, control.state.many_lines) or clipboard.edit_for(name)
        if edit is not None:
            return self._edit(edit(self.editing), controls)
        if name in ("Return", "Keypad enter") and control.enter is not None:
            return [control.enter]
        command = commands.command_for(self.where, name) if len(name) > 1 else None
        return [Do(command)] if command else []

    def _joystick(self, event: pygame.event.Event, controls: list[Control], now_s: float) -> list[Asked]:
        """Any button of a joystick or a USB switch box is the one switch."""
        return self._switch(controls, now_s) if self.access.scanning else []

    def _wheel(self, event: pygame.event.Event, controls: list[Control], now_s: float) -> list[Asked]:
        return [Do("scroll", -event.y)] if event.y else []

    def _key_up(self, event: pygame.event.Event, controls: list[Control], now_s: float) -> list[Asked]:
        return [Key(pygame.key.name(event.key), False)]

    def _text(self, event: pygame.event.Event, controls: list[Control], now_s: float) -> list[Asked]:
        if self.editing is None:
            return []
        return self._edit(editing.put(editing.compose(self.editing, ""), event.text), controls)

    def _composing(self, event: pygame.event.Event, controls: list[Control], now_s: float) -> list[Asked]:
        if self.editing is not None:
            self.editing = editing.compose(self.editing, event.text)
        return []

    def _mouse_down(self, event: pygame.event.Event, controls: list[Control], now_s: float) -> list[Asked]:
        if event.touch or event.button != 1:
            return []
        if self.access.scanning and self.access.switch_mouse:
            return self._switch(controls, now_s)
        return self._pointer("down", MOUSE, *event.pos, controls)

    def _mouse_move(self, event: pygame.event.Event, controls: list[Control], now_s: float) -> list[Asked]:
        if event.touch:
            return []
        self.pointers.hover(*event.pos, controls)
        return self._pointer("move", MOUSE, *event.pos, controls) if event.buttons[0] else []

    def _mouse_up(self, event: pygame.event.Event, controls: list[Control], now_s: float) -> list[Asked]:
        if event.touch or event.button != 1:
            return []
        return self._pointer("up", MOUSE, *event.pos, controls)

    def _finger(self, event: pygame.event.Event, controls: list[Control], now_s: float) -> list[Asked]:
        self.pointers.hovered = None
        kind = _FINGERS[event.type]
        return self._pointer(kind, event.finger_id, event.x * self.size[0], event.y * self.size[1], controls)

    def _reader(self, event: pygame.event.Event, controls: list[Control], now_s: float) -> list[Asked]:
        control = by_id(active(controls), event.control)
        if control is None:
            return []
        if event.wish == "focus":
            self._step_to(control.id, controls)
            return []
        if event.wish in ("less", "more") and control.role is Role.SLIDER:
            return self._nudge(control, 1 if event.wish == "more" else -1)
        if event.wish == "set" and control.role in (Role.SLIDER, Role.FIELD):
            return _wanted(control, event.value)
        return self._press(control)


def _wanted(control: Control, value: object = None) -> list[Asked]:
    wish = asked(control, value)
    return [] if wish is None else [wish]


_FINGERS = {pygame.FINGERDOWN: "down", pygame.FINGERMOTION: "move", pygame.FINGERUP: "up"}

_HANDLERS = {
    pygame.KEYDOWN: Hands._key,
    pygame.KEYUP: Hands._key_up,
    pygame.TEXTINPUT: Hands._text,
    pygame.TEXTEDITING: Hands._composing,
    pygame.MOUSEBUTTONDOWN: Hands._mouse_down,
    pygame.MOUSEMOTION: Hands._mouse_move,
    pygame.MOUSEBUTTONUP: Hands._mouse_up,
    pygame.MOUSEWHEEL: Hands._wheel,
    pygame.JOYBUTTONDOWN: Hands._joystick,
    ASKED: Hands._reader,
    **dict.fromkeys(_FINGERS, Hands._finger),
}
