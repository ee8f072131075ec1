"""The picture to move to: the pulse as a large calm circle, in the whole window."""

from dataclasses import dataclass
from math import cos, pi

import pygame
from pygame import Rect

from ui.kit import layout, widgets
from ui.kit.brush import Brush, Mood
from ui.kit.control import Control, Do, Role
from ui.kit.page import Page
from ui.kit.theme import mix
from ui.screens.play_ring import FASTEST_PULSE, REST_S, beat_now
from ui.screens.play_view import View

SIZES = 40
"""Steps between the smallest circle and the largest."""

HALO = (*((1.0 - 0.05 * step, 0.04 + 0.04 * step**1.4) for step in range(6)), (0.7, 0.92))
"""Discs from the outside in: (share of the radius, strength of the colour)."""

LEAST, MOST = 0.62, 1.0
"""The circle's diameter as a share of the room's height."""

SHADES = 24
STILL = 0.72
HUES = ("sage", "sky", "amber", "lilac", "rose", "sage", "sky", "amber", "lilac", "rose", "sage", "sky")
"""The colour of each beat of a bar."""


@dataclass(frozen=True, slots=True)
class MoveLook:
    """`size` of `SIZES` is the circle, `shade` of `SHADES` its light; `beat` of `beats` is lit below it."""

    size: int
    shade: int
    hue: str
    beat: int
    beats: int
    spread: int = 0


def picture(view: View, page: Page) -> list[Control]:
    """The picture, the way back and Stop."""
    area = layout.inset(page.rect, page.u(40), page.u(24))
    head, rest = layout.top(area, page.u(56), page.u(12))
    words = page.t("move.back")
    back, _ = layout.left(head, widgets.button_width(page, words, True))
    stop, middle = layout.bottom(rest, page.u(76), page.u(8))
    stop, _ = layout.right(stop, page.u(228))
    side = min(middle.w, stop.bottom - head.y)
    room = layout.middle(Rect(area.x, head.y, area.w, stop.bottom - head.y), side, side)
    return [
        Control("picture", _words(view, page), room, Role.IMAGE, look(view)),
        widgets.button(stop, "stop", page.t("play.stop"), Do("stop"), row="stop", icon="stop", kind="stop",
                       size="title", radius=38, at_press=True),
        widgets.button(back, "move.back", words, Do("move"), row="back", icon="back"),
    ]  # fmt: skip


def _words(view: View, page: Page) -> str:
    key = "guide.bpm" if view.now.playing else "move.resting"
    return page.t(key, bpm=round(view.now.bpm))


def look(view: View) -> MoveLook:
    """The circle of this moment: it swells towards the beat and sinks after it; above a lively tempo with
    every second beat; without motion it stays, and only its light goes slowly with the bar."""
    now = view.now
    beats = max(1, now.beats_in_bar)
    if not now.playing:
        return _still(view.now_s / REST_S, beats) if view.motion else _still(0.5, beats)
    beat = beat_now(view.model, view.now_s)
    whole = int(beat)
    if not view.motion:
        return _still(beat / beats, beats)
    every = 1 if now.bpm <= FASTEST_PULSE else 2
    swell = (1 + cos(2 * pi * (beat / every % 1))) / 2
    return MoveLook(round(SIZES * swell), SHADES, HUES[whole // every % len(HUES)], whole, beats)


def _still(turn: float, beats: int) -> MoveLook:
    """A circle that stays, with a light that comes and goes once in a turn."""
    light = (1 - cos(2 * pi * (turn % 1))) / 2
    return MoveLook(round(SIZES * STILL), round(SHADES * (0.45 + 0.55 * light)), HUES[0], -1, beats)


def painter(brush: Brush, control: Control, mood: Mood) -> None:
    """Circle, its halo, and the bar's beats below it."""
    look: MoveLook = control.look
    room = control.rect
    share = LEAST + (MOST - LEAST) * look.size / SIZES
    radius = round(room.h * 0.84 * share / 2)
    ink, hue, light = brush.colour("ink"), brush.colour(look.hue), look.shade / SHADES
    centre = (room.centerx, room.y + room.h * 45 // 100)
    for reach, strength in HALO:
        colour = mix(ink, hue, strength * light)
        pygame.draw.aacircle(brush.surface, colour, centre, round(radius * reach))
    pitch = brush.u(34)
    x = room.centerx - pitch * (look.beats - 1) // 2
    for number in range(look.beats):
        lit = number == look.beat
        colour = brush.theme.thin(look.hue) if lit else brush.colour("line")
        brush.shape("circle", (x + number * pitch, room.bottom - brush.u(24)), 20 if lit else 12, colour)
