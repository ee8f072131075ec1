"""The top of Play: the bar as a ring, the chord now, and the chords to come with the beats left until each."""

from dataclasses import dataclass
from math import cos, pi

from pygame import Rect

from improv.events import Snapshot
from ui.kit import layout, lettering, shapes
from ui.kit.brush import Brush, Mood
from ui.kit.control import Control, Role
from ui.kit.page import Page
from ui.kit.theme import mix
from ui.kit.widgets import label
from ui.model import Model

RING = 88
STEPS = 48
"""Steps of the ring in a bar, each baked once."""

MOST_PIPS = 8


@dataclass(frozen=True, slots=True)
class RingLook:
    """`step` of `STEPS` is how much of the bar is over; `breath` 0-8 how deep the beat breathes."""

    step: int
    breath: int
    playing: bool
    spread: int = 14


@dataclass(frozen=True, slots=True)
class ChordLook:
    """A chord symbol; `pips` are the whole beats left until it, `rank` 0 now, 1 next, 2 and 3 after that."""

    rank: int
    pips: int = 0


def beat_now(model: Model, now_s: float) -> float:
    """Beats since the bar began, carried on from the last snapshot."""
    now = model.snapshot
    if now is None or not now.playing:
        return 0.0
    ahead = min(0.5, max(0.0, now_s - model.snapshot_at_s)) * now.bpm / 60
    return (now.beat + now.phase + ahead) % max(1, now.beats_in_bar)


def top(page: Page, area: Rect, model: Model, now_s: float, motion: bool, waiting: str) -> list[Control]:
    """Ring and chords in the middle of the area; `waiting` is said while the band does not play."""
    now = model.snapshot
    if now is None:
        return []
    if not now.playing:
        return _resting(page, area, now, now_s, motion, waiting)
    return _playing(page, area, model, now, now_s, motion)


def _playing(
    page: Page, area: Rect, model: Model, now: Snapshot, now_s: float, motion: bool
) -> list[Control]:
    beat = beat_now(model, now_s)
    words = _chord_widths(page, now)
    then = page.text_width(page.t("play.then"), "lead", "regular")
    gap = page.u(26)
    shown = 3
    while shown > 0 and _row_width(page, words, then, shown, gap) > area.w:
        shown -= 1
    width = _row_width(page, words, then, shown, gap)
    x = area.x + max(0, (area.w - width) // 2)
    ring, x = _ring(page, area, x, beat, now, motion), x + page.u(RING) + gap
    out = [ring, _chord(page, area, x, words[0], now.chord, 0, 0)]
    x += words[0] + gap
    if shown and len(words) > 1:
        out.append(_then(page, area, x, then))
        x += then + page.u(14)
    for rank in range(1, min(shown + 1, len(words))):
        symbol, left = now.coming[rank - 1]
        left -= max(0.0, now_s - model.snapshot_at_s) * now.bpm / 60
        pips = min(MOST_PIPS, max(0, int(left + 0.999))) if rank == 1 else 0
        out.append(_chord(page, area, x, words[rank], symbol, rank, pips))
        x += words[rank] + page.u(18)
    return out


def _ring(page: Page, area: Rect, x: int, beat: float, now: Snapshot, motion: bool) -> Control:
    side = page.u(RING)
    box = Rect(x, area.y + (area.h - side) // 2, side, side)
    step = int(beat / max(1, now.beats_in_bar) * STEPS)
    phase = beat % 1
    breath = round(8 * (1 - phase) ** 2) if motion else 0
    return Control("ring", str(int(beat) + 1), box, Role.IMAGE, RingLook(step, breath, True))


def _then(page: Page, area: Rect, x: int, width: int) -> Control:
    return label(Rect(x, area.y, width, area.h), "then", page.t("play.then"), size="lead", colour="muted")


_FACES = ((62, "bold"), (44, "semibold"), (33, "medium"), (33, "medium"))


def _chord_widths(page: Page, now: Snapshot) -> list[int]:
    symbols = [now.chord, *(symbol for symbol, _ in now.coming[:3])]
    return [
        lettering.width(symbol, page.u(size), weight)
        for symbol, (size, weight) in zip(symbols, _FACES, strict=False)
    ]


def _row_width(page: Page, words: list[int], then: int, shown: int, gap: int) -> int:
    coming = words[1 : shown + 1]
    tail = then + page.u(14) + gap + sum(coming) + page.u(18) * max(0, len(coming) - 1) if coming else 0
    return page.u(RING) + gap + words[0] + tail


def _chord(page: Page, area: Rect, x: int, width: int, symbol: str, rank: int, pips: int) -> Control:
    look = ChordLook(rank, pips)
    name = "chord" if rank == 0 else f"chord {rank}"
    hint = page.t("play.chord_now") if rank == 0 else page.t("play.chord_in", beats=pips)
    return Control(
        name, symbol, Rect(x, area.y, width, area.h), Role.LABEL, look, hint=hint if rank < 2 else ""
    )


def _resting(
    page: Page, area: Rect, now: Snapshot, now_s: float, motion: bool, waiting: str
) -> list[Control]:
    side, gap = page.u(RING), page.u(24)
    second = page.t("play.begins_with", chord=now.chord)
    room = area.w - side - gap
    width = min(room, max(page.text_width(waiting, "lead", "medium"), page.text_width(second, "small")))
    x = area.x + max(0, (area.w - side - gap - width) // 2)
    breath = round(4 - 4 * cos(2 * pi * now_s / 4)) if motion else 0
    box = Rect(x, area.y + (area.h - side) // 2, side, side)
    words = Rect(x + side + gap, 0, width, page.u(72))
    words.centery = area.centery
    upper, lower = layout.rows(words, 2, 0)
    return [
        Control("ring", "", box, Role.IMAGE, RingLook(0, breath, False)),
        label(upper, "waiting", waiting, size="lead", weight="medium"),
        label(lower, "first chord", second, colour="muted"),
    ]


def ring_painter(brush: Brush, control: Control, mood: Mood) -> None:
    """The ring of the bar with soft light that follows the beat."""
    look: RingLook = control.look
    colour, ground = brush.theme.thin("sage"), mix(brush.colour("ink"), brush.colour("line"), 0.45)
    if look.breath:
        brush.surface.blit(
            _breath(brush, control.rect.w, look.breath),
            control.rect.inflate(2 * brush.u(12), 2 * brush.u(12)),
        )
    key = ("ring", control.rect.w, look.step)
    if key not in brush.bakes:
        share = look.step / STEPS
        brush.bakes[key] = shapes.ring(control.rect.w, brush.u(8), share, colour, ground)
    brush.surface.blit(brush.bakes[key], control.rect)
    if look.playing:
        brush.words(control.label, control.rect, "title", "bold", brush.colour("text"), "centre")
    else:
        brush.icon("note", control.rect.center, 34, brush.colour("muted"))


def _breath(brush: Brush, side: int, breath: int) -> object:
    key = ("breath", side, breath)
    if key not in brush.bakes:
        light = shapes.glow((side, side), side // 2, brush.colour("sage"), brush.u(12))
        brush.bakes[key] = shapes.faded(light, 0.5 * breath / 8)
    return brush.bakes[key]


def chord_painter(brush: Brush, control: Control, mood: Mood) -> None:
    """A chord; the next one stands over its beats left."""
    look: ChordLook = control.look
    size, weight = _FACES[look.rank]
    colours = (brush.colour("text"), mix(brush.colour("text"), brush.colour("lilac"), 0.35),
               brush.colour("muted"), mix(brush.colour("muted"), brush.colour("ink"), 0.25))  # fmt: skip
    image = lettering.draw(control.label, brush.u(size), weight, colours[look.rank])
    brush.surface.blit(image, image.get_rect(center=control.rect.center))
    if look.pips:
        _pips(brush, control, look.pips)


def _pips(brush: Brush, control: Control, count: int) -> None:
    size, pitch = 7, brush.u(12)
    y = control.rect.centery + brush.u(36)
    x = control.rect.centerx - pitch * (count - 1) // 2
    for number in range(count):
        brush.shape("circle", (x + number * pitch, y), size, brush.theme.thin("sage"))
