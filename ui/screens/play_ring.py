"""The bar as a ring that fills, with soft light that breathes with the beat."""

from dataclasses import dataclass
from math import cos, pi

from pygame import Rect, Surface

from ui.kit import shapes
from ui.kit.brush import Brush, Mood
from ui.kit.control import Control, Role
from ui.kit.theme import mix
from ui.model import Model

RING = 88
STEPS = 48
"""Steps of the ring in a bar, each baked once."""

BREATHS = 8
FASTEST_PULSE = 170
"""Above this tempo the light breathes with every second beat: nothing flashes three times a second."""

REST_S = 4.0
"""A breath while the band waits, in seconds."""


@dataclass(frozen=True, slots=True)
class RingLook:
    """`step` of `STEPS` is how much of the bar is over; `breath` 0-8 how much light is around it."""

    step: int
    breath: int
    playing: bool
    spread: int = 14


def beat_now(model: Model, now_s: float) -> float:
    """Beats since the bar began, carried on from the last snapshot."""
    now = model.snapshot
    if now is None or not now.playing:
        return 0.0
    ahead = min(0.5, max(0.0, now_s - model.snapshot_at_s)) * now.bpm / 60
    return (now.beat + now.phase + ahead) % max(1, now.beats_in_bar)


def ring(box: Rect, model: Model, now_s: float, motion: bool) -> Control:
    """The ring in a square box: the beat as a number, the bar as its filling."""
    now = model.snapshot
    if now is None or not now.playing:
        breath = round(BREATHS / 2 * (1 - cos(2 * pi * now_s / REST_S))) if motion else 0
        return Control("ring", "", box, Role.IMAGE, RingLook(0, breath, False))
    beat = beat_now(model, now_s)
    step = int(beat / max(1, now.beats_in_bar) * STEPS)
    pulse = beat if now.bpm <= FASTEST_PULSE else beat / 2
    breath = round(BREATHS * (1 - pulse % 1) ** 2) if motion else 0
    return Control("ring", str(int(beat) + 1), box, Role.IMAGE, RingLook(step, breath, True))


def painter(brush: Brush, control: Control, mood: Mood) -> None:
    """Light, ring and number, all baked."""
    look: RingLook = control.look
    if look.breath:
        light = control.rect.inflate(2 * brush.u(12), 2 * brush.u(12))
        brush.surface.blit(_breath(brush, control.rect.w, look.breath), light)
    key = ("ring", control.rect.w, look.step)
    if key not in brush.bakes:
        colour = brush.theme.thin("sage")
        rest = mix(brush.colour("ink"), brush.colour("line"), 0.45)
        brush.bakes[key] = shapes.ring(control.rect.w, brush.u(8), look.step / STEPS, colour, rest)
    brush.surface.blit(brush.bakes[key], control.rect)
    if look.playing:
        brush.words(control.label, control.rect, "title", "bold", brush.colour("text"), "centre")
    else:
        brush.icon("note", control.rect.center, 34, brush.colour("muted"))


def _breath(brush: Brush, side: int, breath: int) -> Surface:
    key = ("breath", side, breath)
    if key not in brush.bakes:
        light = shapes.glow((side, side), side // 2, brush.colour("sage"), brush.u(12))
        brush.bakes[key] = shapes.faded(light, 0.5 * breath / BREATHS)
    return brush.bakes[key]
