"""The tempo as a dial: how fast as an arc and a number, how sure of the player's beat as dots."""

from dataclasses import dataclass
from math import cos, pi, sin

import pygame
from pygame import Rect, Surface

from ui.kit import lettering
from ui.kit.brush import Brush, Mood
from ui.kit.control import Control, Role
from ui.kit.layout import middle
from ui.kit.page import Page
from ui.kit.shapes import FINE, clear
from ui.kit.theme import Colour, mix

SLOWEST, FASTEST = 40, 220
OPEN = 0.25
"""The share of the circle that stays open, at the bottom."""

DOTS = 5
SURE, FAIRLY = 0.7, 0.35
"""From this confidence on (0-1) the band is sure of the player's beat, or fairly sure."""


@dataclass(frozen=True, slots=True)
class DialLook:
    """`dots` of five say how sure the band is; -1: it does not follow."""

    bpm: int
    dots: int


def dial(page: Page, area: Rect, bpm: int, following: bool, confidence: float, words: str) -> Control:
    """A square dial in the middle of the area; `words` say the same."""
    side = min(area.size)
    dots = round(DOTS * min(1.0, max(0.0, confidence))) if following else -1
    say = f"{page.t('guide.bpm', bpm=bpm)}, {words}"
    return Control("dial", say, middle(area, side, side), Role.IMAGE, DialLook(bpm, dots))


def sure_words(page: Page, playing: bool, following: bool, confidence: float) -> str:
    """How sure the band is of the player's beat."""
    if not following:
        return page.t("guide.sure.steady")
    if not playing:
        return page.t("guide.sure.waiting")
    return page.t(
        f"guide.sure.{'sure' if confidence >= SURE else 'fairly' if confidence >= FAIRLY else 'not'}"
    )


def painter(brush: Brush, control: Control, mood: Mood) -> None:
    """The arc, the number, the dots."""
    look: DialLook = control.look
    rect = control.rect
    key = ("dial", rect.w, look.bpm)
    if key not in brush.bakes:
        _forget(brush)
        rest = mix(brush.colour("surface"), brush.colour("line"), 0.6)
        brush.bakes[key] = _arc(rect.w, brush.u(10), look.bpm, brush.theme.thin("sage"), rest)
    brush.surface.blit(brush.bakes[key], rect)
    pixels = brush.u(44)
    image = lettering.draw(str(look.bpm), pixels, "bold", brush.colour("text"))
    brush.surface.blit(image, image.get_rect(center=(rect.centerx, rect.y + rect.h * 45 // 100)))
    pitch = rect.w * 11 // 100
    x, y = rect.centerx - pitch * (DOTS - 1) // 2, rect.y + rect.h * 74 // 100
    for number in range(DOTS if look.dots >= 0 else 0):
        lit = number < look.dots
        colour = brush.theme.thin("sage") if lit else brush.colour("line")
        brush.shape("circle", (x + number * pitch, y), 11 if lit else 7, colour)


def _forget(brush: Brush) -> None:
    """Of all the arcs only the newest is kept."""
    for key in [key for key in brush.bakes if isinstance(key, tuple) and key[0] == "dial"]:
        del brush.bakes[key]


def _arc(side: int, thick: int, bpm: int, colour: Colour, rest: Colour) -> Surface:
    big = clear((side * FINE, side * FINE))
    big.fill((*rest, 0))
    share = (min(FASTEST, max(SLOWEST, bpm)) - SLOWEST) / (FASTEST - SLOWEST)
    _swept(big, thick * FINE, 1.0, rest)
    _swept(big, thick * FINE, share, colour)
    return pygame.transform.smoothscale(big, (side, side))


def _swept(big: Surface, thick: int, share: float, colour: Colour) -> None:
    half = big.get_width() / 2
    steps = max(1, round(200 * share))
    for step in range(steps + 1):
        turn = pi * (1 + OPEN) + 2 * pi * (1 - OPEN) * share * step / steps
        place = (half + (half - thick / 2) * sin(turn), half - (half - thick / 2) * cos(turn))
        pygame.draw.circle(big, colour, place, thick / 2)
