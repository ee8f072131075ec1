"""The keyboard view: piano keys that show what sounds and can be touched."""

from dataclasses import dataclass

from pygame import Rect

from instruments.scales import note_names
from ui.kit import shapes
from ui.kit.brush import Brush, Mood
from ui.kit.control import Control, Do, Role
from ui.kit.page import Page
from ui.kit.theme import mix
from ui.model import Model
from ui.screens.play_light import LEVELS, brightest
from ui.screens.play_pads import steps_of
from ui.signs import sign_of

WHITE = (0, 2, 4, 5, 7, 9, 11)
NARROWEST = 50
"""The least width of a white key, in units."""

MOST_OCTAVES = 4
GAP = 3


@dataclass(frozen=True, slots=True)
class KeyLook:
    """`inside`: the key is in the scale; `root` marks the tonic; `level` 0-12 lights it for `voice`."""

    black: bool
    inside: bool
    root: bool
    level: int = 0
    voice: str = ""
    spread: int = 2
    radius: int = 10


def key_rects(area: Rect, low: int, octaves: int) -> dict[int, Rect]:
    """The keys from `low` (a C) to the C `octaves` above, white ones first."""
    whites = [low + 12 * octave + step for octave in range(octaves) for step in WHITE] + [low + 12 * octaves]
    edges = [area.x + round(area.w * i / len(whites)) for i in range(len(whites) + 1)]
    out = {
        pitch: Rect(edges[i], area.y, edges[i + 1] - edges[i] - GAP * (i < len(whites) - 1), area.h)
        for i, pitch in enumerate(whites)
    }
    width = round(area.w / len(whites) * 0.62)
    for i, pitch in enumerate(whites[:-1]):
        if whites[i + 1] - pitch == 2:
            out[pitch + 1] = Rect(edges[i + 1] - width // 2 - 1, area.y, width, round(area.h * 0.6))
    return out


def octaves_for(page: Page, area: Rect) -> int:
    """How many octaves fit."""
    return max(1, min(MOST_OCTAVES, (area.w // page.u(NARROWEST) - 1) // 7))


def low_for(octaves: int, shift: int) -> int:
    """The lowest key: around middle C, moved by whole octaves."""
    return 60 - 12 * ((octaves + 1) // 2) + 12 * shift


def keys(page: Page, area: Rect, model: Model, shift: int, now_s: float) -> list[Control]:
    """A control for each key, black ones on top."""
    now = model.snapshot
    if now is None:
        return []
    octaves = octaves_for(page, area)
    steps, names = steps_of(now.tonic, now.scale), note_names(now.tonic, now.scale)
    out = []
    for pitch, rect in key_rects(area, low_for(octaves, shift), octaves).items():
        black, step = pitch % 12 not in WHITE, steps.get(pitch % 12)
        notes = [note for (voice, sounding), note in model.lit.items()
                 if sounding == pitch and voice not in ("drums", "click")]  # fmt: skip
        level, voice = brightest(notes, now_s) if notes else (0, "")
        look = KeyLook(black, step is not None, step == 0, level, voice)
        row = "black keys" if black else "white keys"
        out.append(
            Control(f"key {pitch}", names[pitch % 12], rect, Role.PAD, look, Do("tap_key", pitch), row=row)
        )
    return out


def pitch_at(page: Page, area: Rect, shift: int, x: float, y: float) -> int | None:
    """The key under a point in pixels; None beside the keys."""
    octaves = octaves_for(page, area)
    rects = key_rects(area, low_for(octaves, shift), octaves)
    under = [pitch for pitch, rect in rects.items() if rect.inflate(4, 0).collidepoint(x, y)]
    return under[-1] if under else None


def painter(brush: Brush, control: Control, mood: Mood) -> None:
    """Warm white and dark keys; what sounds glows in its player's colour, with its shape."""
    look: KeyLook = control.look
    ivory, ebony = (244, 239, 230), (32, 36, 47)
    ground = ebony if look.black else ivory
    if not look.inside:
        ground = mix(ground, (128, 128, 134), 0.26)
    sign = sign_of(look.voice)
    colour = brush.colour("sage" if sign.colour == "muted" else sign.colour)
    fill = mix(ground, colour, min(1.0, look.level / LEVELS * 1.2)) if look.level else ground
    brush.box(control.rect, 10, fill, edge=(70, 74, 88), thick=1.5)
    ink = (20, 23, 31) if not look.black or look.level > 6 else (235, 232, 226)
    size = min(24.0, control.rect.w / brush.page.scale * 0.4)
    foot = (control.rect.centerx, control.rect.bottom - brush.u(28))
    if look.root:
        ring = shapes.outline((brush.u(size), brush.u(size)), brush.u(size) // 2, ink, brush.u(3.5))
        brush.surface.blit(ring, ring.get_rect(center=foot))
    if not look.black:
        words = Rect(control.rect.x, control.rect.bottom - brush.u(76), control.rect.w, brush.u(30))
        brush.words(control.label, words, "small", "semibold", ink, "centre")
    if look.level > 2 and sign.shape:
        brush.shape(sign.shape, (foot[0], control.rect.bottom - brush.u(104)), size, ink)
