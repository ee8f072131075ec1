"""Settings of controls: pick a command, touch a key, pad or pedal, and it asks for that from now on."""

from pygame import Rect

from ui import midi_controls
from ui.kit import layout, widgets
from ui.kit.commands import table
from ui.kit.control import Control, Do, Role
from ui.kit.page import Page
from ui.kit.pager import fitting, leaf, pager
from ui.screens.settings_rows import GAP, row
from ui.settings import Settings

HIGH = 74
FIRST = ("loop", "loop_undo", "fill", "break", "marker", "tap", "begin", "finish", "stop")
"""What feet and spare keys are used for most."""

LEFT_OUT = ("leave", "quit")
"""What a pedal that is touched by chance must not do."""


def offered() -> tuple[str, ...]:
    """All commands that a control can ask for: Play's and those of everywhere, the most used ones first."""
    there = [keyed.command for keyed in table() if keyed.where in ("play", "everywhere")]
    names = dict.fromkeys((*FIRST, *there))
    return tuple(name for name in names if name in there and name not in LEFT_OUT)


def controls(page: Page, area: Rect, settings: Settings, learning: str, at: int) -> list[Control]:
    """A row for each command: the control that asks for it, and learning or forgetting one."""
    names, gap = offered(), page.u(GAP)
    hint, area = layout.top(area, page.u(54), gap)
    words = (
        page.t("controls.learning", what=page.t(f"commands.{learning}"))
        if learning
        else page.t("controls.hint")
    )
    out = [widgets.label(hint, "controls.hint", words, role=Role.STATUS, colour="muted", wrap=True)]
    foot, area = layout.bottom(area, page.u(56), gap)
    at, shown, leaves = leaf(len(names), fitting(area, page.u(HIGH), gap), at)
    for number in shown:
        box, area = layout.top(area, page.u(HIGH), gap)
        out += _row(page, box, names[number], settings, learning)
    return out + pager(
        page,
        foot,
        "leaf",
        at,
        leaves,
        f"{at + 1} / {leaves}",
        page.t("settings.before"),
        page.t("settings.after"),
    )


def _row(page: Page, area: Rect, name: str, settings: Settings, learning: str) -> list[Control]:
    label, now = page.t(f"commands.{name}"), midi_controls.control_of(settings, name)
    hint = midi_controls.words(page.t, now) if now else page.t("controls.nothing")
    made = row(page, area, f"control {name}", label, hint, 0.46)
    on = name == learning
    word = page.t("controls.touch_it" if on else "controls.learn")
    forget, rest = layout.right(made.room, page.u(56), page.u(8))
    return [
        *made.controls,
        widgets.toggle(
            rest,
            f"learn.{name}",
            word,
            on,
            Do("learn", name),
            row=f"control {name}",
            icon="",
            hint=page.t("controls.learn_hint", what=label),
        ),
        widgets.button(
            forget,
            f"forget.{name}",
            "",
            Do("forget_control", name),
            row=f"control {name}",
            icon="bin",
            say=page.t("controls.forget", what=label),
            enabled=now is not None,
        ),
    ]
