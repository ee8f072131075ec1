"""A slider between two words, which are buttons too."""

from collections.abc import Callable

from pygame import Rect

from ui.kit import layout, looks, widgets
from ui.kit.control import Control, Do, Role, State
from ui.kit.page import Page

STEPS = 10


def between(
    page: Page,
    area: Rect,
    name: str,
    words: tuple[str, str, str],
    value: float,
    command: Callable[[float], Do],
    side: int = 0,
) -> list[Control]:
    """`words` are what the slider is called and those at its two ends; `value` 0-1; `side` how many pixels
    each word gets (0: what it needs)."""
    label, low, high = words
    step = 1 / STEPS
    left, rest = layout.left(area, side or widgets.button_width(page, low) - page.u(20), page.u(2))
    right, track = layout.right(rest, side or widgets.button_width(page, high) - page.u(20), page.u(2))
    share = page.t("write.share", share=round(100 * value), end=high)

    def change(value: float) -> Do:
        return command(min(1.0, max(0.0, round(value, 3))))

    state = State(value=value, step=step, text=share)
    return [
        widgets.button(left, f"{name}.low", low, change(value - step), row=name, kind="plain"),
        Control(name, label, track, Role.SLIDER, looks.Track(), change, state, name),
        widgets.button(right, f"{name}.high", high, change(value + step), row=name, kind="plain"),
    ]
