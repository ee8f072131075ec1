"""The trail: what was played drifts from right to left and fades, in the colours and shapes of who played it."""

from dataclasses import dataclass
from typing import Any

from pygame import Rect

from ui.kit import shapes
from ui.kit.brush import Brush, Mood
from ui.kit.control import Control, Role
from ui.model import Model, Sounding
from ui.signs import is_player, sign_of

SECONDS = 9.0
"""How long a note drifts."""

SHADES = 8
LOWEST, HIGHEST = 36, 90


@dataclass(frozen=True, slots=True, eq=False)
class TrailLook:
    """The notes and the moment they are seen at; `moment` counts frames and tells two looks apart."""

    notes: Any
    now_s: float
    moment: int
    spread: int = 0

    def __eq__(self, other: object) -> bool:
        return isinstance(other, TrailLook) and self.moment == other.moment

    def __hash__(self) -> int:
        return hash(self.moment)


def trail(area: Rect, model: Model, now_s: float, motion: bool) -> list[Control]:
    """The trail as one control; without motion it moves on once a second; still while nothing drifts."""
    rate = 60 if motion else 1
    newest = model.trail[-1] if model.trail else None
    drifting = newest is not None and (newest.until_s is None or now_s - newest.until_s < SECONDS)
    moment = int(now_s * rate) if drifting else -1
    look = TrailLook(model.trail, moment / rate if drifting else now_s, moment)
    return [Control("trail", "", area, Role.IMAGE, look)]


def painter(brush: Brush, control: Control, mood: Mood) -> None:
    """Oldest first, each with its tail."""
    look: TrailLook = control.look
    for note in look.notes:
        if look.now_s - (note.until_s or look.now_s) < SECONDS:
            _note(brush, control.rect, note, look.now_s)


def _note(brush: Brush, area: Rect, note: Sounding, now_s: float) -> None:
    speed = area.w / SECONDS
    head = area.right - round((now_s - (note.until_s or now_s)) * speed)
    tail = max(area.left, area.right - round((now_s - note.since_s) * speed))
    if head <= area.left:
        return
    player = is_player(note.voice)
    sign = sign_of(note.voice)
    size = (10 + note.velocity * 8 / 127) if player else 5
    shade = max(1, round(SHADES * (tail - area.left) / area.w)) if tail > area.left else 1
    reach = min(1.0, max(0.0, (note.pitch - LOWEST) / (HIGHEST - LOWEST)))
    y = area.bottom - brush.u(10) - round((area.h - brush.u(20)) * reach)
    if head - tail > brush.u(8):
        _bar(brush, Rect(tail, y - brush.u(1.5), head - tail, brush.u(3)), sign.colour, shade, player)
    image = _head(brush, sign.shape or "circle", sign.colour, round(size), shade, player)
    brush.surface.blit(image, image.get_rect(center=(tail, y)))


def _head(brush: Brush, shape: str, colour: str, size: int, shade: int, player: bool) -> Any:
    key = ("trail", shape, colour, size, shade, player)
    if key not in brush.bakes:
        image = shapes.shape(shape, brush.u(size), brush.theme.thin(colour))
        brush.bakes[key] = shapes.faded(image, shade / SHADES * (1.0 if player else 0.5))
    return brush.bakes[key]


def _bar(brush: Brush, rect: Rect, colour: str, shade: int, player: bool) -> None:
    key = ("tail", colour, shade, player, brush.u(3))
    if key not in brush.bakes:
        line = shapes.clear((brush.page.size[0], brush.u(3)))
        line.fill((*brush.theme.thin(colour), round(255 * shade / SHADES * (0.42 if player else 0.2))))
        brush.bakes[key] = line
    brush.surface.blit(brush.bakes[key], rect, Rect(0, 0, rect.w, rect.h))
