"""The top of Play: ring, the chord now, and the chords to come with the beats left until the next."""

from dataclasses import dataclass

from pygame import Rect

from improv.events import Snapshot
from ui.kit import layout, lettering
from ui.kit.brush import Brush, Mood
from ui.kit.control import Control, Role
from ui.kit.page import Page
from ui.kit.theme import mix
from ui.kit.widgets import label
from ui.model import Model
from ui.screens.play_ring import RING, ring

MOST_PIPS = 8
WEIGHTS = ("bold", "semibold", "medium", "medium")
GAP, NARROW_GAP = 26, 18


@dataclass(frozen=True, slots=True)
class ChordLook:
    """A chord symbol of `size` units; `pips` are the whole beats left until it, `rank` 0 now, 1 next, …"""

    rank: int
    size: int
    pips: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """One way to set the row: sizes of the chord now and of those to come, with or without “then”."""

    sizes: tuple[int, ...]
    then: bool = True


ROWS = (Row((62, 44, 33, 33)), Row((62, 44, 33)), Row((62, 44)), Row((62, 44), False), Row((44, 33), False),
        Row((33, 24), False), Row((24, 18), False))  # fmt: skip
"""From the widest to the narrowest; the next chord is always among them."""


def top(page: Page, area: Rect, model: Model, now_s: float, motion: bool, waiting: str) -> list[Control]:
    """Ring and chords in the middle of the area; `waiting` is said while the band does not play."""
    now = model.snapshot
    if now is None:
        return []
    if not now.playing:
        return _resting(page, area, now, model, now_s, motion, waiting)
    symbols = (now.chord, *(symbol for symbol, _ in now.coming[:3]))
    row = next((row for row in ROWS if _width(page, row, symbols) <= area.w), ROWS[-1])
    x = area.x + max(0, (area.w - _width(page, row, symbols)) // 2)
    out = [ring(_ring_box(page, area, x), model, now_s, motion)]
    x += page.u(RING) + page.u(GAP)
    return out + _chords(
        page, Rect(x, area.y, area.right - x, area.h), row, symbols, _beats_left(model, now_s)
    )


def _chords(page: Page, area: Rect, row: Row, symbols: tuple[str, ...], left: float) -> list[Control]:
    out, x = [], area.x
    for rank, (symbol, size) in enumerate(zip(symbols, row.sizes, strict=False)):
        if rank == 1 and row.then:
            width = page.text_width(page.t("play.then"), "lead", "regular")
            words = Rect(x, area.y, width, area.h)
            out.append(label(words, "then", page.t("play.then"), size="lead", colour="muted"))
            x += width + page.u(14)
        pips = min(MOST_PIPS, max(0, int(left + 0.999))) if rank == 1 else 0
        width = min(_symbol_width(page, rank, symbol, size), max(1, area.right - x))
        out.append(_chord(page, Rect(x, area.y, width, area.h), symbol, ChordLook(rank, size, pips)))
        x += width + page.u(NARROW_GAP if rank else GAP)
    return out


def _chord(page: Page, rect: Rect, symbol: str, look: ChordLook) -> Control:
    names = {0: ("chord", page.t("play.chord_now")), 1: ("chord 1", page.t("play.chord_in", beats=look.pips))}
    name, hint = names.get(look.rank, (f"chord {look.rank}", ""))
    return Control(name, symbol, rect, Role.LABEL, look, hint=hint)


def _beats_left(model: Model, now_s: float) -> float:
    """Beats until the next chord."""
    now = model.snapshot
    if now is None or not now.coming:
        return 0.0
    return now.coming[0][1] - max(0.0, now_s - model.snapshot_at_s) * now.bpm / 60


def _width(page: Page, row: Row, symbols: tuple[str, ...]) -> int:
    pairs = list(enumerate(zip(symbols, row.sizes, strict=False)))
    words = sum(_symbol_width(page, rank, symbol, size) for rank, (symbol, size) in pairs)
    gaps = page.u(GAP) + sum(page.u(NARROW_GAP if rank > 1 else GAP) for rank, _ in pairs[1:])
    then = (
        page.text_width(page.t("play.then"), "lead", "regular") + page.u(14) if row.then and pairs[1:] else 0
    )
    return page.u(RING) + words + gaps + then


def _symbol_width(page: Page, rank: int, symbol: str, size: int) -> int:
    return lettering.width(symbol, page.u(size), WEIGHTS[rank])


def _ring_box(page: Page, area: Rect, x: int) -> Rect:
    side = page.u(RING)
    return Rect(x, area.y + (area.h - side) // 2, side, side)


def _resting(page: Page, area: Rect, now: Snapshot, model: Model, now_s: float, motion: bool,
             waiting: str) -> list[Control]:  # fmt: skip
    gap, side = page.u(24), page.u(RING)
    second = page.t("play.begins_with", chord=now.chord)
    room = max(1, area.w - side - gap)
    width = min(room, max(page.text_width(waiting, "lead", "medium"), page.text_width(second)))
    x = area.x + max(0, (area.w - side - gap - width) // 2)
    lines = page.lines(waiting, width, "lead", "medium")
    high = page.text_height("lead", "medium") * lines
    words = Rect(x + side + gap, 0, width, min(area.h, high + page.text_height()))
    words.centery = area.centery
    upper, lower = layout.top(words, high)
    return [
        ring(_ring_box(page, area, x), model, now_s, motion),
        label(upper, "waiting", waiting, size="lead", weight="medium", wrap=True),
        label(lower, "first chord", second, colour="muted"),
    ]


def painter(brush: Brush, control: Control, mood: Mood) -> None:
    """A chord; the next one stands over its beats left."""
    look: ChordLook = control.look
    text, muted = brush.colour("text"), brush.colour("muted")
    colours = (text, mix(text, brush.colour("lilac"), 0.35), muted, mix(muted, brush.colour("ink"), 0.25))
    weight = WEIGHTS[look.rank]
    pixels = lettering.fitting(control.label, brush.u(look.size), weight, control.rect.size, False)
    image = lettering.draw(control.label, pixels, weight, colours[look.rank])
    brush.surface.blit(image, image.get_rect(center=control.rect.center))
    pitch = brush.u(12)
    x = control.rect.centerx - pitch * (look.pips - 1) // 2
    for number in range(look.pips):
        centre = (x + number * pitch, control.rect.centery + brush.u(36))
        brush.shape("circle", centre, 7, brush.theme.thin("sage"))
