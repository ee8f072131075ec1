"""A stack of rows in an area: spread when there is room, squeezed when there is little."""

from collections.abc import Callable

from pygame import Rect

from ui.kit import layout, widgets
from ui.kit.control import Control
from ui.kit.page import Page

USUAL_GAP, WIDEST_GAP, LEAST_GAP = 14.0, 28.0, 8.0
LEAST_SQUEEZE = 0.72


class Stack:
    """Takes rows off the top of an area; `gap` in units, `squeeze` multiplies every height."""

    def __init__(self, page: Page, area: Rect, gap: float = USUAL_GAP, squeeze: float = 1.0) -> None:
        self.page, self.rest, self.gap, self.squeeze = page, area, gap, squeeze
        self.gaps = 0

    def take(self, units: float) -> Rect:
        """The next row, `units` high."""
        self.gaps += 1
        return self._cut(units * self.squeeze, self.gap)

    def caption(self, name: str, text: str, value: str = "") -> list[Control]:
        """A quiet line above what follows; `value` stands at its right end."""
        box = self._cut(24 * self.squeeze, 7 * self.squeeze)
        words = [widgets.label(box, name, text, colour="muted")]
        if value:
            words.append(widgets.label(box, f"{name}.value", value, weight="semibold", align="right"))
        return words

    def _cut(self, units: float, gap: float) -> Rect:
        box, self.rest = layout.top(self.rest, self.page.u(units), self.page.u(gap))
        return box


def spread(page: Page, area: Rect, build: Callable[[Stack], list[Control]]) -> list[Control]:
    """What `build` makes of a stack whose gaps fill the area as well as they can."""
    trial = Stack(page, Rect(area.x, area.y, area.w, 1_000_000), 0.0)
    build(trial)
    used = (trial.rest.y - area.y) / page.scale
    spare = area.h / page.scale - used
    gap = spare / max(1, trial.gaps - 1)
    if gap < LEAST_GAP:
        room = area.h / page.scale - LEAST_GAP * (trial.gaps - 1)
        return build(Stack(page, area, LEAST_GAP, max(LEAST_SQUEEZE, room / used)))
    return build(Stack(page, area, min(WIDEST_GAP, gap)))
