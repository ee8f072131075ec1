"""The axis of time: notes of players and band, curves, moments, and the line where one is.

Notes are painted as a grid of pixels by pitches, filled by running sums, so that the time a picture takes
hardly grows with their number."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import pygame
from numpy.typing import NDArray
from pygame import Rect

from improv.measures.sums import Floats
from sessions.review.take import Review, shown
from ui.kit.brush import Brush, Mood
from ui.kit.control import Control
from ui.kit.theme import Colour, mix
from ui.signs import Sign, is_player, sign_of

EDGE = 15
"""Units left and right of the axis, as the kit's sliders have them."""

SOFTEST = 0.5
"""How much of its colour the softest note has."""


@dataclass(frozen=True, slots=True)
class View:
    """The stretch that is seen, and the moment where one is; in seconds."""

    start_s: float
    end_s: float
    at_s: float


@dataclass(frozen=True, slots=True)
class Roll:
    """Notes and moments. `flags` as (second, "marker" or "note"), `spans` rows of (from, until, words);
    `token` tells takes apart."""

    token: str
    view: View
    flags: tuple[tuple[float, str], ...]
    spans: tuple[tuple[tuple[float, float, str], ...], ...]
    columns: Mapping[str, Floats] = field(compare=False)
    radius: int = 12


@dataclass(frozen=True, slots=True)
class Curves:
    """A measure of all players; `band` is the client's own earlier sessions."""

    token: str
    measure: str
    view: View
    band: tuple[float, float] | None
    found: Review = field(compare=False)


def place(rect: Rect, edge: int, view: View, second: float) -> int:
    """Where a moment lies, in pixels."""
    share = (second - view.start_s) / max(1e-9, view.end_s - view.start_s)
    return round(rect.x + edge + share * (rect.w - 2 * edge))


def roll(brush: Brush, control: Control, mood: Mood) -> None:
    look: Roll = control.look
    brush.box(control.rect, look.radius, brush.colour("surface"))
    words, edge = brush.u(44), brush.u(8)
    area = Rect(control.rect.x, control.rect.y + words, control.rect.w, control.rect.h - words - edge)
    key = ("roll", look.token, look.view.start_s, look.view.end_s, area.size, brush.theme.name)
    if brush.bakes.get("roll key") != key:
        brush.bakes["roll key"], brush.bakes["roll"] = key, notes_picture(brush, look, area)
    brush.surface.blit(brush.bakes["roll"], area)
    _spans(brush, control.rect, look)
    _flags(brush, control.rect, look)
    _now(brush, control.rect, look.view)


def notes_picture(brush: Brush, look: Roll, area: Rect) -> pygame.Surface:
    """All notes of the stretch: the band first, players over it, stronger ones in fuller colour."""
    image = pygame.Surface(area.size, pygame.SRCALPHA)
    if not look.columns:
        return image
    pitches = np.concatenate([rows[:, 2] for rows in look.columns.values()])
    low, span = int(pitches.min()) - 1, int(pitches.max() - pitches.min()) + 3
    cells = np.zeros((area.w, span, 4), np.uint8)
    ground = brush.colour("surface")
    for voice, rows in look.columns.items():
        colour = brush.theme.thin(sign_of(voice).colour)
        _fill(
            cells, look.view, rows, low, brush.u(EDGE), mix(colour, ground, 0.0 if is_player(voice) else 0.45)
        )
    tall = max(1, area.h // span)
    _paint(image, cells[:, ::-1], tall, (area.h - tall * span) // 2, brush.u(4))
    return image


def _fill(cells: NDArray[np.uint8], view: View, rows: Floats, low: int, edge: int, colour: Colour) -> None:
    wide, span = cells.shape[:2]
    rows = rows[(rows[:, 0] < view.end_s) & (rows[:, 0] + rows[:, 1] > view.start_s)]
    scale = (wide - 2 * edge) / max(1e-9, view.end_s - view.start_s)
    first = np.clip(edge + (rows[:, 0] - view.start_s) * scale, edge, wide - edge).astype(int)
    last = np.clip(edge + (rows[:, 0] + rows[:, 1] - view.start_s) * scale, edge, wide - edge).astype(int)
    last = np.minimum(np.maximum(last, first + 2), wide - 1)
    pitch = (rows[:, 2] - low).astype(int)
    count, weight = np.zeros((wide, span)), np.zeros((wide, span))
    for grid, amount in ((count, np.ones(len(rows))), (weight, rows[:, 3])):
        np.add.at(grid, (first, pitch), amount)
        np.add.at(grid, (last, pitch), -amount)
        np.cumsum(grid, axis=0, out=grid)
    here = count > 0.5
    cells[here, :3] = colour
    strength = SOFTEST + (1 - SOFTEST) * np.clip(weight[here] / count[here] / 110, 0, 1)
    cells[here, 3] = (255 * strength).astype(np.uint8)


def _paint(image: pygame.Surface, cells: NDArray[np.uint8], tall: int, above: int, least: int) -> None:
    """Put the grid on the picture, each row `tall` pixels high, with a gap where there is room for one and
    over the next row where notes would be thinner than `least`."""
    thick = max(tall - 1 if tall > 3 else tall, least)
    colours, alphas = pygame.surfarray.pixels3d(image), pygame.surfarray.pixels_alpha(image)
    there = cells[:, :, 3] > 0
    for line in range(thick):
        first = above + line
        count = min(cells.shape[1], max(0, -(-(alphas.shape[1] - first) // tall)))
        rows, seen = slice(first, first + tall * count, tall), there[:, :count]
        if line < tall:
            colours[:, rows], alphas[:, rows] = cells[:, :count, :3], cells[:, :count, 3]
        else:
            colours[:, rows][seen], alphas[:, rows][seen] = (
                cells[:, :count, :3][seen],
                cells[:, :count, 3][seen],
            )


def _spans(brush: Brush, rect: Rect, look: Roll) -> None:
    """What technique or chord held when, as words along the upper edge."""
    edge = brush.u(EDGE)
    for line, row in enumerate(look.spans):
        right = rect.x
        for start, end, text in row:
            if end < look.view.start_s or start > look.view.end_s:
                continue
            x = max(place(rect, edge, look.view, start), rect.x + edge)
            until = min(place(rect, edge, look.view, end), rect.right - edge)
            wide = brush.page.text_width(text, "tiny", "regular")
            if x < right or until - x < wide + brush.u(6):
                continue
            box = Rect(x, rect.y + brush.u(4 + 20 * line), until - x, brush.u(20))
            brush.words(text, box, "tiny", "regular", brush.colour("text" if line == 0 else "muted"))
            right = x + wide


def _flags(brush: Brush, rect: Rect, look: Roll) -> None:
    for second, kind in look.flags:
        if look.view.start_s <= second <= look.view.end_s:
            x = place(rect, brush.u(EDGE), look.view, second)
            colour = brush.colour("text" if kind == "note" else "muted")
            for y in range(rect.y, rect.bottom, brush.u(7)):
                pygame.draw.line(brush.surface, colour, (x, y), (x, y + brush.u(3)), brush.u(1.5))
            sign = "list" if kind == "note" else "flag"
            brush.icon(sign, (x + brush.u(9), rect.bottom - brush.u(12)), 18, colour)


def _now(brush: Brush, rect: Rect, view: View) -> None:
    if view.start_s <= view.at_s <= view.end_s:
        x = place(rect, brush.u(EDGE), view, view.at_s)
        pygame.draw.line(brush.surface, brush.colour("focus"), (x, rect.y), (x, rect.bottom - 1), brush.u(2))


def lines_of(found: Review, measure: str) -> dict[str, Floats]:
    """The curves of a measure by player; "common_pulse" has one alone."""
    if measure == "common_pulse":
        return {"": found.dyad.common_pulse} if found.dyad else {}
    return {player: shown(found, player, measure) for player in found.players}


def curves(brush: Brush, control: Control, mood: Mood) -> None:
    look: Curves = control.look
    lines = lines_of(look.found, look.measure)
    values = np.concatenate([*lines.values(), np.array(look.band or (), float)]) if lines else np.array([])
    values = values[np.isfinite(values)]
    rect = control.rect
    base = rect.bottom - 1
    pygame.draw.line(brush.surface, brush.colour("line"), (rect.x, base), (rect.right, base))
    if len(values):
        low, high = float(values.min()), float(values.max())
        low, high = (low - 0.5, high + 0.5) if high - low < 1e-9 else (low, high)
        if look.band:
            top, foot = (_height(rect, value, low, high, brush.u(5)) for value in reversed(look.band))
            strip = Rect(rect.x, top, rect.w, max(2, foot - top))
            brush.surface.fill(mix(brush.colour("ink"), brush.colour("amber"), 0.16), strip)
        for player, line in lines.items():
            sign = sign_of(player) if player else Sign("sage", "circle")
            _line(brush, rect, look, line, (low, high), sign)
    _now(brush, rect, look.view)


def _height(rect: Rect, value: float, low: float, high: float, margin: int) -> int:
    share = (value - low) / (high - low)
    return round(rect.bottom - margin - share * (rect.h - 2 * margin))


def _line(
    brush: Brush, rect: Rect, look: Curves, line: Floats, span: tuple[float, float], sign: Sign
) -> None:
    """The curve, interrupted where there is no value; each part begins with its player's shape."""
    ink, margin, edge, view = brush.theme.thin(sign.colour), brush.u(5), brush.u(EDGE), look.view
    ends, (low, high) = look.found.ends_s, span
    inside = np.flatnonzero((ends >= view.start_s) & (ends <= view.end_s))
    inside = inside[:: max(1, len(inside) // max(1, rect.w // 3))]
    values = line[inside]
    there = np.isfinite(values)
    shares = (ends[inside] - view.start_s) / max(1e-9, view.end_s - view.start_s)
    xs = rect.x + edge + shares * (rect.w - 2 * edge)
    ys = rect.bottom - margin - (np.where(there, values, low) - low) / (high - low) * (rect.h - 2 * margin)
    points = np.column_stack((xs, ys)).round().astype(int)
    for run in np.split(np.arange(len(points)), np.flatnonzero(np.diff(there)) + 1):
        if len(run) and there[run[0]]:
            _stroke(brush, points[run].tolist(), ink)
            brush.shape(sign.shape, tuple(points[run[0]]), 12, ink)


def _stroke(brush: Brush, points: list[list[int]], ink: Colour) -> None:
    if len(points) > 1:
        pygame.draw.lines(brush.surface, ink, False, points, brush.u(2.5))
    else:
        pygame.draw.circle(brush.surface, ink, points[0], brush.u(2))
