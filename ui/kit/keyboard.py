"""Keys into a text field: what each one does to the editing, as one table."""

from collections.abc import Callable

from ui.kit import editing as e
from ui.kit.editing import Editing

EDITS: dict[str, Callable[[Editing], Editing]] = {
    "Backspace": e.erase,
    "Delete": lambda s: e.erase(s, forward=True),
    "Ctrl+Backspace": lambda s: e.erase(s, word=True),
    "Ctrl+Delete": lambda s: e.erase(s, forward=True, word=True),
    "Left": lambda s: e.step(s, -1),
    "Right": lambda s: e.step(s, 1),
    "Shift+Left": lambda s: e.step(s, -1, keep=True),
    "Shift+Right": lambda s: e.step(s, 1, keep=True),
    "Ctrl+Left": lambda s: e.step(s, -1, word=True),
    "Ctrl+Right": lambda s: e.step(s, 1, word=True),
    "Ctrl+Shift+Left": lambda s: e.step(s, -1, keep=True, word=True),
    "Ctrl+Shift+Right": lambda s: e.step(s, 1, keep=True, word=True),
    "Home": lambda s: e.line_edge(s, -1),
    "End": lambda s: e.line_edge(s, 1),
    "Shift+Home": lambda s: e.line_edge(s, -1, keep=True),
    "Shift+End": lambda s: e.line_edge(s, 1, keep=True),
    "Ctrl+A": e.select_all,
}

MANY_LINES: dict[str, Callable[[Editing], Editing]] = {
    "Up": lambda s: e.line_step(s, -1),
    "Down": lambda s: e.line_step(s, 1),
    "Shift+Up": lambda s: e.line_step(s, -1, keep=True),
    "Shift+Down": lambda s: e.line_step(s, 1, keep=True),
    "Return": lambda s: e.put(s, "\n"),
}


def edit_for(name: str, many_lines: bool) -> Callable[[Editing], Editing] | None:
    """What this key does in a field; None if it does nothing there."""
    name = name.replace("Keypad enter", "Return").replace("Enter", "Return")
    if many_lines and name in MANY_LINES:
        return MANY_LINES[name]
    return EDITS.get(name)
