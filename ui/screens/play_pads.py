"""The pads: where they lie, how they are lit, and their painter, whose faces are baked by level of light."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pygame
from pygame import Rect, Surface

from instruments.scales import note_names, scale
from ui.kit import shapes
from ui.kit.brush import Brush, Mood
from ui.kit.control import Control, Do, Role
from ui.kit.page import Page
from ui.kit.theme import Colour, Theme, mix, vivid
from ui.model import Model, Sounding
from ui.screens.play_light import LEVELS, brightest
from ui.signs import Sign, is_player, sign_of, step_sign

GAP = 16
RADIUS = 30
SPREAD = 8
"""How far a pad's glow reaches, in units: half the gap, so that two glows never meet."""


@dataclass(frozen=True, slots=True)
class PadLook:
    """`level` 0-12 is its light, `who` another player who plays it, `root` rings it; `owner` whose it is
    where the pads are shared."""

    colour: str
    shape: str
    root: bool
    level: int
    who: str = ""
    owner: str = ""
    spread: int = SPREAD
    radius: int = RADIUS


def board(area: Rect, gap: int) -> Rect:
    """The board whose equal cells hold a pad and half a gap on every side."""
    return area.inflate(gap, gap)


def pad_rects(area: Rect, count: int, columns: int, gap: int) -> list[Rect]:
    """The pads' rectangles; pad 0 at the lower left, rows upward."""
    whole = board(area, gap)
    rows = -(-count // columns)
    xs = [whole.x + round(whole.w * i / columns) for i in range(columns + 1)]
    ys = [whole.y + round(whole.h * i / rows) for i in range(rows + 1)]
    out = []
    for pad in range(count):
        column, row = pad % columns, rows - 1 - pad // columns
        cell = Rect(xs[column], ys[row], xs[column + 1] - xs[column], ys[row + 1] - ys[row])
        out.append(cell.inflate(-gap, -gap))
    return out


def steps_of(tonic: int, scale_name: str) -> dict[int, int]:
    """The step of each pitch class that is in the scale, 0 the root."""
    return {(tonic + semitone) % 12: step for step, semitone in enumerate(scale(scale_name).steps)}


def pads(
    page: Page, area: Rect, model: Model, columns: int, owners: Sequence[str], now_s: float
) -> list[Control]:
    """One control for each pad of the snapshot; `owners` are the players whose pads they are."""
    now = model.snapshot
    if now is None:
        return []
    steps, names = steps_of(now.tonic, now.scale), note_names(now.tonic, now.scale)
    rects = pad_rects(area, len(now.pad_pitches), columns, page.u(GAP))
    lights = lit_pads(model, now.pad_pitches, now_s)
    shared = len(set(owners)) > 1
    return [
        _pad(number, rect, pitch, names[pitch % 12], step_sign(steps.get(pitch % 12)), now.pad_roots[number],
             lights[number], columns, owners[number], shared)
        for number, (rect, pitch) in enumerate(zip(rects, now.pad_pitches, strict=True))
    ]  # fmt: skip


def _pad(number: int, rect: Rect, pitch: int, name: str, sign: Sign, root: bool, lit: tuple[int, str],
         columns: int, owner: str, shared: bool) -> Control:  # fmt: skip
    level, voice = lit
    who = voice if level > 2 and is_player(voice) and voice != owner else ""
    look = PadLook(sign.colour, sign.shape, root, level, who, owner if shared else "")
    action = Do("tap_pad", number)
    row = f"pads {number // columns}"
    return Control(f"pad {number}", name, rect, Role.PAD, look, action, row=row)


def lit_pads(model: Model, pitches: tuple[int, ...], now_s: float) -> list[tuple[int, str]]:
    """Level and voice of each pad: lit by its own touch, by its pitch, or by its pitch's name."""
    shown: list[list[Sounding]] = [[] for _ in pitches]
    for note in model.lit.values():
        if note.voice in ("drums", "click"):
            continue
        for pad in _pads_for(note, pitches):
            shown[pad].append(note)
    return [brightest(notes, now_s) if notes else (0, "") for notes in shown]


def _pads_for(note: Sounding, pitches: tuple[int, ...]) -> list[int]:
    if note.source == "pads" and 0 <= note.key < len(pitches):
        return [note.key]
    same = [pad for pad, pitch in enumerate(pitches) if pitch == note.pitch]
    return same or [pad for pad, pitch in enumerate(pitches) if pitch % 12 == note.pitch % 12]


def painter(brush: Brush, control: Control, mood: Mood) -> None:
    """One baked face, then shape and name."""
    look: PadLook = control.look
    level = min(LEVELS, look.level + (3 if mood.hovered and not look.level else 0))
    rect = control.rect
    margin = brush.u(SPREAD)
    face = _face(brush, rect.size, look.colour, look.root, level)
    brush.surface.blit(face, (rect.x - margin, rect.y - margin))
    ink = brush.colour("text" if look.colour == "raised" else "on_colour")
    small = min(rect.size) < brush.u(110)
    edge = brush.u(22 if small else 32)
    if look.shape:
        brush.shape(
            look.shape,
            (rect.x + edge + brush.u(4), rect.bottom - edge - brush.u(4)),
            18 if small else 28,
            ink,
        )
    words = Rect(rect.x + edge, rect.bottom - edge - brush.u(24), rect.w - 2 * edge, brush.u(40))
    brush.words(control.label, words, "small" if small else "lead", "bold", ink, "right")
    if look.owner:
        _badge(brush, (rect.x + edge, rect.y + edge), look.owner, 12 if small else 16)
    if look.who:
        _badge(brush, (rect.centerx, rect.y + edge), look.who, 14 if small else 20)


def _badge(brush: Brush, centre: tuple[int, int], voice: str, size: int) -> None:
    """Who plays this pad, where it is not the one whose pads they are."""
    sign = sign_of(voice)
    brush.shape("circle", centre, size * 1.9, brush.theme["on_colour"])
    brush.shape(sign.shape, centre, size, brush.colour(sign.colour))


def _face(brush: Brush, size: tuple[int, int], colour: str, root: bool, level: int) -> Surface:
    level -= level % _coarse(brush)
    key = ("pad", size, colour, root, level)
    if key not in brush.bakes:
        brush.bakes[key] = bake(brush.theme, brush.u, size, colour, root, level)
    return brush.bakes[key]


def _coarse(brush: Brush) -> int:
    """Large windows bake every second level, to save room."""
    return 2 if brush.page.scale > 1.6 else 1


def bake(
    theme: Theme, u: Callable[[float], int], size: tuple[int, int], colour: str, root: bool, level: int
) -> Surface:
    """A pad's face with its glow, `SPREAD` units larger than the pad on every side."""
    share = level / LEVELS
    margin, radius = u(SPREAD), u(RADIUS)
    hue = theme[colour]
    face = shapes.clear((size[0] + 2 * margin, size[1] + 2 * margin))
    if share:
        light = shapes.glow(
            size, radius, vivid(hue, 1.7) if theme.edges else mix(hue, (255, 255, 255), 0.25), margin
        )
        face.blit(shapes.faded(light, share), (0, 0))
    upper, lower, bright = _hues(theme, colour)
    body = shapes.make_rounded(
        size, radius, mix(upper, bright, share), mix(lower, bright, share), *_outline(theme, u, colour)
    )
    face.blit(body, (margin, margin))
    if root:
        ring = shapes.outline(
            (size[0] - 2 * u(7), size[1] - 2 * u(7)), radius - u(7), ring_colour(theme), u(4)
        )
        face.blit(ring, (margin + u(7), margin + u(7)))
    return face.convert_alpha() if pygame.display.get_surface() else face


def _hues(theme: Theme, colour: str) -> tuple[Colour, Colour, Colour]:
    """A resting pad's colour above and below, and that of a fully lit one."""
    hue, white = theme[colour], (255, 255, 255)
    if colour == "raised":
        return hue, hue, mix(hue, theme["line"], 0.35)
    if theme.edges:
        return mix(hue, white, 0.42), mix(hue, white, 0.22), vivid(hue, 1.7)
    return (
        mix(hue, theme["on_colour"], 0.15),
        mix(hue, theme["on_colour"], 0.34),
        mix(vivid(hue, 1.15), white, 0.3),
    )


def _outline(theme: Theme, u: Callable[[float], int], colour: str) -> tuple[tuple[int, int, int] | None, int]:
    if colour == "raised":
        return theme["line"], u(2)
    return theme.edge(colour), u(2) if theme.edges else 0


def ring_colour(theme: Theme) -> tuple[int, int, int]:
    """The ring of the root: light on dark, dark on light."""
    return theme["on_colour"] if theme.edges else theme["text"]


def warm(brush: Brush, controls: list[Control], until_s: float, clock: Callable[[], float]) -> None:
    """Bake faces that these pads may soon need, until the time is over, so that no touch waits for one."""
    faces = {(c.rect.size, c.look.colour, c.look.root) for c in controls if isinstance(c.look, PadLook)}
    if brush.bakes.get("warm") == faces:
        return
    for size, colour, root in sorted(faces):
        for level in range(LEVELS, -1, -_coarse(brush)):
            if clock() > until_s:
                return
            _face(brush, size, colour, root, level)
    brush.bakes["warm"] = faces
