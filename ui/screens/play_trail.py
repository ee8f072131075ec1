"""The trail: what was played drifts from right to left and fades, in its player's colour and shape."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import pygame
from pygame import Rect

from ui.kit import shapes
from ui.kit.brush import Brush, Mood
from ui.kit.control import Control, Role
from ui.kit.theme import mix
from ui.model import Model, Sounding
from ui.signs import is_player, sign_of

SECONDS = 9.0
"""How long a note drifts."""

SHADES = 8
LOWEST, HIGHEST = 40, 84
JOINED_S = 1.6
"""Notes of a player that follow within this time are joined by a line."""


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
    drifting = newest is not None and (newest.until_s is None or now_s - newest.since_s < 2 * SECONDS)
    moment = int(now_s * rate) if drifting else -1
    look = TrailLook(model.trail, moment / rate if drifting else now_s, moment)
    return [Control("trail", "", area, Role.IMAGE, look)]


def painter(brush: Brush, control: Control, mood: Mood) -> None:
    """Lines between what follows closely, then the notes, oldest first."""
    look: TrailLook = control.look
    area = control.rect
    seen = [note for note in look.notes if look.now_s - note.since_s < SECONDS]
    _lines(brush, area, seen, look.now_s)
    for note in seen:
        _note(brush, area, note, look.now_s)


def _place(area: Rect, note: Sounding, now_s: float) -> tuple[int, int]:
    """Where a note is now, in pixels."""
    x = area.right - round((now_s - note.since_s) * area.w / SECONDS)
    reach = min(1.0, max(0.0, (note.pitch - LOWEST) / (HIGHEST - LOWEST)))
    edge = area.h // 7
    return x, area.bottom - edge - round((area.h - 2 * edge) * reach)


def _shade(area: Rect, x: int) -> int:
    return max(1, round(SHADES * (x - area.left) / area.w))


def _lines(brush: Brush, area: Rect, notes: Iterable[Sounding], now_s: float) -> None:
    before: dict[str, Sounding] = {}
    for note in notes:
        last = before.get(note.voice)
        before[note.voice] = note
        if last is None or not is_player(note.voice) or note.since_s - last.since_s > JOINED_S:
            continue
        start, end = _place(area, last, now_s), _place(area, note, now_s)
        share = 0.5 * _shade(area, start[0]) / SHADES
        colour = mix(brush.colour("ink"), brush.theme.thin(sign_of(note.voice).colour), share)
        pygame.draw.aaline(brush.surface, colour, start, end, brush.u(2))


def _note(brush: Brush, area: Rect, note: Sounding, now_s: float) -> None:
    place = _place(area, note, now_s)
    player, sign = is_player(note.voice), sign_of(note.voice)
    size = round(9 + note.velocity * 9 / 127) if player else 6
    image = _head(brush, sign.shape or "circle", sign.colour, size, _shade(area, place[0]), player)
    brush.surface.blit(image, image.get_rect(center=place))


def _head(brush: Brush, shape: str, colour: str, size: int, shade: int, player: bool) -> Any:
    key = ("trail", shape, colour, size, shade, player)
    if key not in brush.bakes:
        image = shapes.shape(shape, brush.u(size), brush.theme.thin(colour))
        brush.bakes[key] = shapes.faded(image, shade / SHADES * (1.0 if player else 0.6))
    return brush.bakes[key]
