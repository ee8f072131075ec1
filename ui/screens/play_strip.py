"""The chart as a strip: a cell for each bar with its chords; the bar that sounds is lit."""

from dataclasses import dataclass

from pygame import Rect

from improv.changes import Changes
from improv.chart import Chart
from improv.chord import key_has_flats
from improv.metre import metre
from improv.style import load_style, style_names
from improv.transposing import transposed
from instruments.refusal import Refusal
from instruments.scales import scale
from ui.chosen import typed_chart
from ui.kit import layout
from ui.kit.brush import Brush, Mood
from ui.kit.control import Control, Role
from ui.kit.page import Page
from ui.kit.theme import mix
from ui.screens.play_view import View

ACROSS = 4
MOST = 8
"""Bars in sight at a time."""


@dataclass(frozen=True, slots=True)
class BarLook:
    """`part` "now", "next" or ""; `faint` where the band plays other chords than the chart's."""

    part: str
    faint: bool


def chart_of(view: View) -> Chart | None:
    """The chart that the band has: the typed one or the style's own. None if it cannot be told."""
    now = view.now
    try:
        if view.chosen.chart:
            return _as_it_sounds(view)
        if now.style not in style_names():
            return None
        return Changes(load_style(now.style), now.tonic, now.scale, metre(now.metre)).chart
    except Refusal:
        return None


def _as_it_sounds(view: View) -> Chart | None:
    """The typed chart, with the whole room higher or lower."""
    chart, up = typed_chart(view.chosen), view.now.transpose
    if chart is None or not up:
        return chart
    return transposed(chart, up, key_has_flats(view.now.tonic, scale(view.now.scale).minor))


def strip(view: View, page: Page, area: Rect) -> list[Control]:
    """Up to eight bars around the one that sounds."""
    chart = chart_of(view)
    if chart is None:
        return []
    count = len(chart.bars)
    here = view.now.bar % count if view.now.playing and view.now.bar >= 0 else -1
    first = max(0, here) // MOST * MOST
    shown = range(first, min(count, first + MOST))
    boxes = layout.grid(area, ACROSS * -(-len(shown) // ACROSS), ACROSS, page.u(6))
    faint = view.now.harmony != "chart"
    return [
        _bar(
            page,
            box,
            chart,
            number,
            "now" if number == here else "next" if number == (here + 1) % count else "",
            faint,
        )
        for box, number in zip(boxes, shown, strict=False)
    ]


def _bar(page: Page, box: Rect, chart: Chart, number: int, part: str, faint: bool) -> Control:
    names = " ".join(chord.symbol for _, chord in chart.bars[number]) or "–"
    hint = page.t("chords.bar", number=number + 1, names=names)
    return Control(f"bar {number}", names, box, Role.LABEL, BarLook(part, faint), hint=hint)


def painter(brush: Brush, control: Control, mood: Mood) -> None:
    """A cell; the one that sounds is filled, the next one edged."""
    look: BarLook = control.look
    text, ground = brush.colour("text"), brush.colour("raised")
    if look.part == "now" and not look.faint:
        brush.box(control.rect, 12, mix(ground, brush.colour("sage"), 0.38), edge=brush.theme.thin("sage"))
    elif look.part == "next" and not look.faint:
        brush.box(control.rect, 12, ground, edge=brush.theme.thin("sage"))
    else:
        brush.box(control.rect, 12, ground)
    ink = brush.colour("muted") if look.faint else text
    room = control.rect.inflate(-brush.u(10), -brush.u(6))
    brush.words(control.label, room, "small", "semibold", ink, "centre")
