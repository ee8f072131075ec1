"""The clipboard, as edits of a text field."""

from collections.abc import Callable

import pygame

from ui.kit import editing
from ui.kit.editing import Editing


def _copy(state: Editing) -> Editing:
    if state.selected:
        pygame.scrap.put_text(state.selected)
    return state


def _cut(state: Editing) -> Editing:
    return editing.put(_copy(state), "") if state.selected else state


def _paste(state: Editing) -> Editing:
    text = pygame.scrap.get_text() if pygame.scrap.has_text() else ""
    return editing.put(state, text.replace("\r\n", "\n"))


def edit_for(name: str) -> Callable[[Editing], Editing] | None:
    """What a clipboard key does; None for other keys."""
    return {"Ctrl+C": _copy, "Ctrl+X": _cut, "Ctrl+V": _paste}.get(name)
