"""A leaf of the chord card: how the chord is held on an instrument, and its number in the key."""

from dataclasses import dataclass

from pygame import Rect

from improv.chord import Chord
from songwriting.model import Song
from songwriting.numbers import nashville, roman
from songwriting.shapes import INSTRUMENTS, KeyboardShape, Shape, keyboard_shape, shapes
from ui.kit import layout, widgets
from ui.kit.control import Control, Do, Role
from ui.kit.page import Page
from ui.screens.write_hold_pictures import Board, Keys


@dataclass(frozen=True, slots=True)
class Held:
    """The shapes on an `instrument`, the easiest first; `at` is the one that is shown, `known` whether they
    have been looked for."""

    instrument: str = "keyboard"
    keys: KeyboardShape | None = None
    frets: tuple[Shape, ...] = ()
    at: int = 0
    known: bool = False


def held(chord: Chord, instrument: str) -> Held:
    """The chord on an instrument."""
    if instrument == "keyboard":
        return Held(instrument, keyboard_shape(chord), known=True)
    return Held(instrument, frets=shapes(chord, instrument), known=True)


def controls(page: Page, area: Rect, song: Song, chord: Chord | None, now: Held) -> list[Control]:
    """The leaf in its area."""
    choice, rest = layout.top(area, page.u(46), page.u(10))
    foot, picture = layout.bottom(rest, page.u(48), page.u(8))
    boxes = layout.columns(choice, len(INSTRUMENTS), page.u(6))
    return [
        *(
            widgets.choice(
                box,
                f"hold.{name}",
                page.t(f"write.{name}"),
                name == now.instrument,
                Do("hold", name),
                row="hold",
                icon="",
            )
            for box, name in zip(boxes, INSTRUMENTS, strict=True)
        ),
        *_picture(page, picture, now),
        *_foot(page, foot, song, chord, now),
    ]


def _picture(page: Page, area: Rect, now: Held) -> list[Control]:
    if now.keys is not None:
        names = page.t("write.keys_held", keys=len(now.keys.left + now.keys.right))
        return [Control("hold.picture", names, area, Role.IMAGE, Keys(now.keys))]
    if now.frets:
        shape = now.frets[now.at % len(now.frets)]
        return [
            Control("hold.picture", page.t("write.frets", frets=shape.text), area, Role.IMAGE, Board(shape))
        ]
    words = page.t("write.no_shape") if now.known else page.t("write.looking_for_shape")
    return [widgets.label(area, "hold.none", words, colour="muted", align="centre", wrap=True)]


def _foot(page: Page, area: Rect, song: Song, chord: Chord | None, now: Held) -> list[Control]:
    other = page.t("write.other_shape")
    box, rest = layout.right(area, widgets.button_width(page, other), page.u(8))
    number = f"{roman(chord, song.tonic)} · {nashville(chord, song.tonic)}" if chord else ""
    out = [widgets.label(rest if len(now.frets) > 1 else area, "hold.number", number, colour="muted")]
    if len(now.frets) > 1:
        out.append(widgets.button(box, "hold.other", other, Do("other_shape"), row="hold.foot"))
    return out
