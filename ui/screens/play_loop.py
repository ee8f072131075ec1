"""A player's loop as one large button: its state by shape and word, its round as a ring."""

from dataclasses import dataclass

from pygame import Rect

from improv.events import LoopView
from ui.kit import layout, shapes
from ui.kit.brush import Brush, Mood
from ui.kit.control import Control, Do, Role, State
from ui.kit.page import Page
from ui.kit.theme import mix
from ui.screens.play_view import View
from ui.signs import sign_of

STEPS = 48
SIGNS = {
    "empty": "empty_loop", "armed": "armed", "recording": "record", "playing": "play",
    "overdubbing": "overdub", "stopped": "stop",
}  # fmt: skip
WARM = ("armed", "recording", "overdubbing")
"""States in which what is played goes into the loop."""


@dataclass(frozen=True, slots=True)
class LoopLook:
    """`step` of `STEPS` is how far its round is; `line` what stands below its word."""

    state: str
    colour: str
    shape: str
    step: int
    line: str
    radius: int = 22


def loop_of(view: View, player: str) -> LoopView:
    """The player's loop, empty where there is none."""
    return next((loop for loop in view.now.loops if loop.player == player), LoopView(player, "empty"))


def in_use(view: View) -> tuple[str, ...]:
    """The players whose loops hold something or are about to."""
    return tuple(loop.player for loop in view.now.loops if loop.state != "empty")


def button(view: View, page: Page, area: Rect, player: str, row: str = "loops") -> Control:
    """The one button of a player's loop: record, close, lay over."""
    loop, sign = loop_of(view, player), sign_of(player)
    word = page.t(f"loops.states.{loop.state}")
    look = LoopLook(loop.state, sign.colour, sign.shape, round(loop.place * STEPS), _line(page, loop))
    hint = page.t("loops.hint", player=page.t(f"players.{player}"), then=page.t(f"loops.then.{loop.state}"))
    return Control(f"loop.{player}", word, area, Role.BUTTON, look, Do("loop", (player, "press")),
                   State(selected=loop.state in WARM), row, hint, at_press=True)  # fmt: skip


def _line(page: Page, loop: LoopView) -> str:
    if loop.state in ("empty", "armed", "recording"):
        return page.t(f"loops.then.{loop.state}")
    if not loop.layers:
        return page.t("loops.no_layer")
    layers = page.t("loops.layer" if loop.layers == 1 else "loops.layers", count=loop.layers)
    return page.t("loops.facts", layers=layers, beats=f"{loop.beats:g}")


def painter(brush: Brush, control: Control, mood: Mood) -> None:
    """Ground, ring with its sign, the state's word, and the player's shape."""
    look: LoopLook = control.look
    rect, ink = control.rect, brush.colour("text")
    warm = look.state in WARM
    ground = mix(brush.colour("raised"), brush.colour("rose"), 0.2) if warm else brush.colour("raised")
    lift = 0.16 if mood.pressed else 0.07 if mood.hovered else 0.0
    edge = brush.theme.thin("rose" if warm else look.colour if look.state != "empty" else "line")
    brush.box(rect, look.radius, mix(ground, ink, lift), edge=edge, thick=3 if warm else 2)
    side = min(rect.h - brush.u(14), brush.u(60))
    ring = Rect(rect.x + brush.u(10), rect.centery - side // 2, side, side)
    _ring(brush, ring, look, warm)
    small = rect.w < brush.u(240)
    mark = brush.u(0 if small else 34)
    if small:
        brush.shape(
            look.shape, (ring.right - brush.u(4), ring.bottom - brush.u(6)), 15, brush.theme.thin(look.colour)
        )
    words = Rect(ring.right + brush.u(12), rect.y, rect.right - ring.right - brush.u(24) - mark, rect.h)
    _words(brush, words, control.label, look, small)
    if mark:
        brush.shape(look.shape, (rect.right - brush.u(28), rect.centery), 22, brush.theme.thin(look.colour))


def _ring(brush: Brush, box: Rect, look: LoopLook, warm: bool) -> None:
    colour = brush.theme.thin("rose" if warm else "sage")
    share = 0.0 if look.state in ("empty", "armed") else look.step / STEPS
    key = ("loop ring", box.w, look.step if share else 0, warm)
    if key not in brush.bakes:
        rest = mix(brush.colour("raised"), brush.colour("line"), 0.6)
        brush.bakes[key] = shapes.ring(box.w, brush.u(5), share, colour, rest)
    brush.surface.blit(brush.bakes[key], box)
    brush.icon(SIGNS[look.state], box.center, 26, colour if warm else brush.colour("text"))


def _words(brush: Brush, room: Rect, word: str, look: LoopLook, small: bool) -> None:
    text, muted = brush.colour("text"), brush.colour("muted")
    if small:
        brush.words(word, room, "small", "semibold", text)
        return
    upper, lower = layout.top(room, room.h * 54 // 100)
    brush.words(word, upper, "body", "semibold", text, rise="bottom")
    brush.words(look.line, lower, "tiny", "regular", muted, rise="top")
