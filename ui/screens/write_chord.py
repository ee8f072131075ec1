"""The card of one chord, with three leaves: a suggestion, a change by hand, how it is held."""

from dataclasses import dataclass

from pygame import Rect

from improv.chord import Chord
from songwriting.model import Song
from songwriting.steer import Steer
from songwriting.suggestion import Asking, Suggestion
from ui.kit import layout, widgets
from ui.kit.control import Control, Do
from ui.kit.page import Page
from ui.screens import write_hold, write_suggest
from ui.screens.write_chips import Spot
from ui.screens.write_hold import Held
from ui.screens.write_spot import chord_on, neighbour, syllable_on

LEAVES = ("suggest", "change", "hold")


@dataclass(frozen=True, slots=True)
class Open:
    """What the card shows: a `leaf`, where the sliders stand, what is suggested (`asking` one after the
    other, `offered` side by side), and how the chord is `held`."""

    spot: Spot
    leaf: str = "suggest"
    steer: Steer = Steer()  # noqa: RUF009
    asking: Asking | None = None
    offered: tuple[Suggestion, ...] = ()
    held: Held = Held()  # noqa: RUF009


def controls(page: Page, area: Rect, song: Song, card: Open) -> list[Control]:
    """The card in its area."""
    tight = area.h < page.u(470)
    chord = chord_on(song, card.spot)
    room = layout.inset(area, page.u(16 if tight else 26))
    head, rest = layout.top(room, page.u(52), page.u(8 if tight else 12))
    tabs, rest = layout.top(rest, page.u(46), page.u(8 if tight else 14))
    leaf = {"suggest": _suggest, "change": _change, "hold": _hold}[card.leaf]
    return [
        widgets.panel(area, "chord.card", radius=28, edge=True),
        *_head(page, head, song, card.spot, chord),
        *(
            widgets.choice(
                box,
                f"chord.tab.{name}",
                page.t(f"write.leaf_{name}"),
                name == card.leaf,
                Do("chord_leaf", name),
                row="chord.tabs",
                kind="segment",
                icon="",
            )
            for box, name in zip(layout.columns(tabs, len(LEAVES), page.u(4)), LEAVES, strict=True)
        ),
        *leaf(page, rest, song, card),
    ]


def _head(page: Page, area: Rect, song: Song, spot: Spot, chord: Chord | None) -> list[Control]:
    done, rest = layout.right(area, page.u(52), page.u(8))
    hear, rest = layout.right(rest, page.u(52), page.u(10))
    symbol = chord.symbol if chord else "–"
    name, over = layout.left(rest, min(page.text_width(symbol, "large") + page.u(12), rest.w * 3 // 5), 0)
    return [
        widgets.heading(name, "chord.name", symbol, "large"),
        widgets.label(
            over, "chord.over", page.t("write.chord_over", word=syllable_on(song, spot)), colour="muted"
        ),
        widgets.button(
            hear,
            "chord.hear",
            "",
            Do("hear_chord"),
            row="chord.top",
            icon="play",
            say=page.t("write.hear"),
            enabled=chord is not None,
        ),
        widgets.button(
            done, "chord.done", "", Do("chord_done"), row="chord.top", icon="close", say=page.t("write.done")
        ),
    ]


def _suggest(page: Page, area: Rect, song: Song, card: Open) -> list[Control]:
    return write_suggest.controls(page, area, card.asking, card.steer)


def _hold(page: Page, area: Rect, song: Song, card: Open) -> list[Control]:
    return write_hold.controls(page, area, song, chord_on(song, card.spot), card.held)


def _change(page: Page, area: Rect, song: Song, card: Open) -> list[Control]:
    away, rest = layout.bottom(area, page.u(48), page.u(10))
    moves, rest = layout.bottom(rest, page.u(48), page.u(14))
    ask, rest = layout.top(rest, page.u(26), page.u(8))
    return [
        widgets.label(ask, "chord.ask", page.t("write.or_rather"), colour="muted"),
        *_offered(page, rest, card.offered),
        *_moves(page, moves, song, card.spot),
        widgets.button(
            away, "chord.away", page.t("write.take_away"), Do("take_away"), row="chord.foot", kind="outline"
        ),
    ]


def _offered(page: Page, area: Rect, offered: tuple[Suggestion, ...]) -> list[Control]:
    gap, across = page.u(8), 4
    rows = max(1, min(2, (area.h + gap) // (page.u(44) + gap)))
    high = min(page.u(60), (area.h - (rows - 1) * gap) // rows)
    area = Rect(area.x, area.y, area.w, rows * high + (rows - 1) * gap)
    boxes = layout.grid(area, rows * across, across, gap)
    return [
        widgets.button(
            box,
            f"chord.{number}",
            one.chord.symbol,
            Do("set_chord", one.chord),
            row="chord.others",
            hint=one.why,
        )
        for number, (box, one) in enumerate(zip(boxes, offered, strict=False))
    ]


def _moves(page: Page, area: Rect, song: Song, spot: Spot) -> list[Control]:
    return [
        widgets.button(
            box,
            f"chord.{name}",
            page.t(f"write.{name}"),
            Do("move_chord", way),
            row="chord.move",
            icon=icon,
            enabled=neighbour(song, spot, way) is not None,
        )
        for box, (name, way, icon) in zip(
            layout.columns(area, 2, page.u(8)),
            (("earlier", -1, "back"), ("later", 1, "forward")),
            strict=True,
        )
    ]
