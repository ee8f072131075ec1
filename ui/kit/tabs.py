"""Tabs: a sign over a word, side by side; one of them is open."""

from collections.abc import Sequence
from dataclasses import dataclass

from pygame import Rect

from ui.kit import layout
from ui.kit.brush import Brush, Mood
from ui.kit.control import Control, Do, Role, State
from ui.kit.page import Page
from ui.kit.theme import mix


@dataclass(frozen=True, slots=True)
class Tab:
    """`lively`: something is going on behind it."""

    icon: str
    lively: bool = False
    radius: int = 14


def tabs(
    page: Page, area: Rect, options: Sequence[tuple[str, str]], chosen: str, lively: Sequence[str] = ()
) -> list[Control]:
    """`options` are (name, label); a tab's sign is "tab_" and its name; each asks for "tab"."""
    boxes = layout.columns(area, len(options), page.u(2))
    return [
        Control(f"tab.{name}", label, box, Role.CHOICE, Tab(f"tab_{name}", name in lively), Do("tab", name),
                State(selected=name == chosen), "tabs")
        for box, (name, label) in zip(boxes, options, strict=True)
    ]  # fmt: skip


def painter(brush: Brush, control: Control, mood: Mood) -> None:
    """Sign, word, and a dot where something is going on."""
    rect, chosen = control.rect, control.state.selected
    text, fill = brush.colour("text"), brush.colour("raised")
    lift = 0.16 if mood.pressed else 0.07 if mood.hovered else 0.0
    if chosen:
        ground = mix(mix(fill, brush.colour("amber"), 0.14), text, lift)
        brush.box(rect, 14, ground, edge=brush.theme.thin("amber"), thick=3)
    elif lift:
        brush.box(rect, 14, mix(fill, text, lift))
    ink = text if chosen else brush.colour("muted")
    brush.icon(control.look.icon, (rect.centerx, rect.y + rect.h * 36 // 100), 24, ink)
    words = Rect(rect.x + 1, rect.y + rect.h * 62 // 100, rect.w - 2, rect.h * 30 // 100)
    brush.words(control.label, words, "tiny", "semibold", ink, "centre")
    if control.look.lively:
        brush.shape("circle", (rect.right - brush.u(12), rect.y + brush.u(12)), 9, brush.theme.thin("sage"))
