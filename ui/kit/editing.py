"""Editing text: caret, selection and what an input method is composing, as pure values."""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Editing:
    """`caret` and `anchor` are places in `text`, the selection lies between them; `composing` is what an
    input method is still making at the caret."""

    text: str = ""
    caret: int = 0
    anchor: int = 0
    composing: str = ""

    @property
    def span(self) -> tuple[int, int]:
        """The selection's two ends, in order."""
        return min(self.caret, self.anchor), max(self.caret, self.anchor)

    @property
    def selected(self) -> str:
        """The selected text."""
        start, end = self.span
        return self.text[start:end]


def begin(text: str) -> Editing:
    """Editing with the caret at the end."""
    return Editing(text, len(text), len(text))


def taken_over(state: Editing, text: str) -> Editing:
    """Editing of a text that was changed from elsewhere (undone, a line added): the caret after what is
    new."""
    most = min(len(state.text), len(text))
    same = next((at for at in range(most) if state.text[-1 - at] != text[-1 - at]), most)
    return begin(text) if same == 0 else move(replace(state, text=text), len(text) - same)


def put(state: Editing, piece: str) -> Editing:
    """Write at the caret, over the selection."""
    start, end = state.span
    place = start + len(piece)
    return Editing(state.text[:start] + piece + state.text[end:], place, place)


def compose(state: Editing, piece: str) -> Editing:
    """What an input method shows before it is decided."""
    return replace(state, composing=piece)


def erase(state: Editing, forward: bool = False, word: bool = False) -> Editing:
    """Take away the selection, or the character or word before (`forward`: after) the caret."""
    if state.caret == state.anchor:
        place = _word(state, 1 if forward else -1) if word else state.caret + (1 if forward else -1)
        state = replace(state, anchor=min(len(state.text), max(0, place)))
    return put(state, "")


def move(state: Editing, place: int, keep: bool = False) -> Editing:
    """Set the caret; `keep` stretches the selection to it."""
    place = min(len(state.text), max(0, place))
    return replace(state, caret=place, anchor=state.anchor if keep else place)


def step(state: Editing, direction: int, keep: bool = False, word: bool = False) -> Editing:
    """The caret one character or word on (1) or back (-1); a selection collapses to its end first."""
    if state.caret != state.anchor and not keep and not word:
        return move(state, state.span[direction > 0])
    return move(state, _word(state, direction) if word else state.caret + direction, keep)


def line_edge(state: Editing, direction: int, keep: bool = False) -> Editing:
    """The caret to the end (1) or the beginning (-1) of its line."""
    if direction < 0:
        return move(state, state.text.rfind("\n", 0, state.caret) + 1, keep)
    end = state.text.find("\n", state.caret)
    return move(state, len(state.text) if end < 0 else end, keep)


def line_step(state: Editing, direction: int, keep: bool = False) -> Editing:
    """The caret to the line below (1) or above (-1), in the same column where there is one."""
    start = state.text.rfind("\n", 0, state.caret) + 1
    column = state.caret - start
    if direction < 0:
        if start == 0:
            return move(state, 0, keep)
        above = state.text.rfind("\n", 0, start - 1) + 1
        return move(state, min(above + column, start - 1), keep)
    below = state.text.find("\n", state.caret) + 1
    if below == 0:
        return move(state, len(state.text), keep)
    end = state.text.find("\n", below)
    return move(state, min(below + column, len(state.text) if end < 0 else end), keep)


def select_all(state: Editing) -> Editing:
    """Everything selected."""
    return replace(state, anchor=0, caret=len(state.text))


def _word(state: Editing, direction: int) -> int:
    """The next word edge from the caret."""
    text, place = state.text, state.caret
    ahead = (lambda: text[place - 1 : place]) if direction < 0 else (lambda: text[place : place + 1])
    while ahead().isspace():
        place += direction
    while ahead() and not ahead().isspace():
        place += direction
    return place
