"""The trail: what was played drifts from right to left and fades, in its player's colour and shape."""

from dataclasses import dataclass
from typing import Any

import pygame
from pygame import Rect, Surface

from ui.kit import shapes
from ui.kit.brush import Brush, Mood
from ui.kit.control import Control, Role
from ui.kit.theme import Colour, mix
from ui.model import Model, Sounding
from ui.signs import is_player, sign_of

SECONDS = 9.0
"""How long a note drifts."""

SHADES = 8
Place = tuple[int, int]
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
    seen = [note for note in look.notes if 0 <= look.now_s - note.since_s < SECONDS]
    area = control.rect.inflate(-2 * brush.u(12), 0)
    speed, edge = area.w / SECONDS, area.h // 7
    low, rise = area.bottom - edge, (area.h - 2 * edge) / (HIGHEST - LOWEST)
    places = [
        (
            area.right - int((look.now_s - note.since_s) * speed),
            low - int((min(HIGHEST, max(LOWEST, note.pitch)) - LOWEST) * rise),
        )
        for note in seen
    ]
    _lines(brush, area, seen, places)
    _heads(brush, area, seen, places)


def _lines(brush: Brush, area: Rect, notes: list[Sounding], places: list[Place]) -> None:
    before: dict[str, tuple[float, Place]] = {}
    thick, shading, left = brush.u(2), SHADES / area.w, area.left
    for note, place in zip(notes, places, strict=True):
        last = before.get(note.voice)
        before[note.voice] = (note.since_s, place)
        if last is not None and note.since_s - last[0] <= JOINED_S and is_player(note.voice):
            colour = _shades(brush, note.voice)[int((last[1][0] - left) * shading)]
            pygame.draw.aaline(brush.surface, colour, last[1], place, thick)


def _heads(brush: Brush, area: Rect, notes: list[Sounding], places: list[Place]) -> None:
    shading, left, images = SHADES / area.w, area.left, []
    for note, (x, y) in zip(notes, places, strict=True):
        shades, half = _images(brush, note.voice, note.velocity // 16)
        images.append((shades[int((x - left) * shading)], (x - half, y - half)))
    brush.surface.fblits(images)


def _shades(brush: Brush, voice: str) -> list[Colour]:
    """A player's line, from nearly gone to fresh."""
    key = ("trail lines", sign_of(voice))
    if key not in brush.bakes:
        colour, ink = brush.theme.thin(sign_of(voice).colour), brush.colour("ink")
        brush.bakes[key] = [mix(ink, colour, 0.5 * max(1, shade) / SHADES) for shade in range(SHADES + 1)]
    return brush.bakes[key]


def _images(brush: Brush, voice: str, loudness: int) -> tuple[list[Surface], int]:
    """A voice's sign at a loudness of 0-7, from nearly gone to fresh, and half its size."""
    key = ("trail heads", sign_of(voice), is_player(voice), loudness)
    if key not in brush.bakes:
        player, sign = is_player(voice), sign_of(voice)
        size = brush.u(9 + loudness * 1.3) if player else brush.u(6)
        image = shapes.shape(sign.shape or "circle", size, brush.theme.thin(sign.colour))
        full = 1.0 if player else 0.6
        faded = [shapes.faded(image, full * max(1, shade) / SHADES) for shade in range(SHADES + 1)]
        brush.bakes[key] = (faded, size // 2)
    return brush.bakes[key]
