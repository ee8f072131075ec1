"""Painters: one function for each look of the kit. Screens add their own to the table."""

from collections.abc import Callable
from typing import Any

from pygame import Rect

from ui.kit import lettering, looks, scanning_frame, shapes, tabs
from ui.kit.brush import Brush, Mood
from ui.kit.control import Control, Role
from ui.kit.layout import inset
from ui.kit.page import SIZES, Page
from ui.kit.paint_field import field
from ui.kit.theme import Colour, mix

Painter = Callable[[Brush, Control, Mood], None]

SIGN_GAP = 9
"""Between a button's sign and its label, in units."""

RADIUS = {looks.Door: 34, looks.Field: 14, looks.Card: 18, looks.Track: 18}
"""Corner radius of a look in units, for its focus ring."""


def words(brush: Brush, control: Control, mood: Mood) -> None:
    look: looks.Words = control.look
    colour = brush.colour(look.colour)
    brush.words(control.label, control.rect, look.size, look.weight, colour, look.align, look.rise, look.wrap)


def button(brush: Brush, control: Control, mood: Mood) -> None:
    look: looks.Button = control.look
    fill, ink, edge = _button_colours(brush, control, look)
    touched = mood.pressed or mood.hovered
    if fill is None and edge is not None and not touched:
        brush.ring(control.rect, look.radius, edge, _thick(control))
    elif fill is not None or edge is not None:
        lift = 0.16 if mood.pressed else 0.07 if mood.hovered else 0.0
        ground = fill or brush.colour("raised")
        brush.box(control.rect, look.radius, mix(ground, ink, lift), edge=edge, thick=_thick(control))
    _button_face(brush, control, look, ink)


def _button_colours(
    brush: Brush, control: Control, look: looks.Button
) -> tuple[Colour | None, Colour, Colour | None]:
    """Fill, writing and edge."""
    if not control.state.enabled:
        ground = brush.colour("surface")
        return ground, mix(brush.colour("muted"), ground, 0.45), mix(brush.colour("line"), ground, 0.65)
    if look.kind == "stop":
        return brush.colour("stop"), brush.colour("on_stop"), None
    if look.kind == "strong":
        return brush.colour(look.colour), brush.colour("on_colour"), None
    if look.kind == "plain":
        return None, brush.colour("text"), None
    if look.kind == "segment" and control.state.selected:
        return (
            mix(brush.colour("raised"), brush.colour("text"), 0.16),
            brush.colour("text"),
            brush.colour("muted"),
        )
    if look.kind in ("outline", "segment") and not control.state.selected:
        return None, brush.colour("text"), brush.colour("line")
    fill = brush.colour("raised")
    if control.state.selected:
        return mix(fill, brush.colour("amber"), 0.14), brush.colour("text"), brush.theme.thin("amber")
    return fill, brush.colour("text"), brush.colour("line")


def _thick(control: Control) -> float:
    return 3.0 if control.state.selected else 1.5


def button_size(page: Page, control: Control) -> tuple[int, int]:
    """The size of a button's label and of its sign, in pixels: smaller than wished only where it must be."""
    look: looks.Button = control.look
    pixels = page.u(SIZES[look.size])
    sign = round(pixels * 1.15) if look.icon or look.mark else 0
    if not control.label:
        return pixels, sign
    room = control.rect.w - 2 * page.u(10) - sign - (page.u(SIGN_GAP) if sign else 0)
    return lettering.fitting(control.label, pixels, weight(look), (room, control.rect.h), False), sign


def weight(look: looks.Button) -> str:
    """The weight of a button's label."""
    return "bold" if look.kind == "stop" else "semibold"


def _button_face(brush: Brush, control: Control, look: looks.Button, ink: Colour) -> None:
    """Sign, mark and label, together in the middle or from the left."""
    pixels, sign = button_size(brush.page, control)
    gap = brush.u(SIGN_GAP) if sign and control.label else 0
    width = (lettering.width(control.label, pixels, weight(look)) if control.label else 0) + sign + gap
    x = control.rect.x + (brush.u(20) if look.align == "left" else (control.rect.w - width) // 2)
    middle, units = control.rect.centery, sign / brush.page.scale
    if look.icon:
        brush.icon(look.icon, (x + sign // 2, middle), units, ink)
    elif look.mark:
        brush.shape(look.mark, (x + sign // 2, middle), units * 0.8, brush.theme.thin(look.mark_colour))
    if control.label:
        image = lettering.draw(control.label, pixels, weight(look), ink)
        brush.surface.blit(image, image.get_rect(midleft=(x + sign + gap, middle)))


def door(brush: Brush, control: Control, mood: Mood) -> None:
    look: looks.Door = control.look
    colour, ink = brush.colour(look.colour), brush.colour("on_colour")
    upper = mix(colour, (255, 255, 255), 0.34 if mood.hovered else 0.24)
    lower = mix(colour, (0, 0, 0), 0.0 if mood.hovered else 0.06)
    upper = mix(upper, colour, 0.6) if mood.pressed else upper
    brush.box(control.rect, 34, upper, lower, brush.theme.edge(look.colour), 2)
    room = inset(control.rect, brush.u(36), brush.u(min(36, control.rect.h / brush.page.scale * 0.12)))
    pitch = lettering.height(brush.u(SIZES["small"]), "medium")
    lines = lettering.wrap(look.line, brush.u(SIZES["small"]), "medium", room.w)
    below = Rect(room.x, room.bottom - len(lines) * pitch, room.w, len(lines) * pitch)
    title = Rect(room.x, below.y - brush.u(58), room.w, brush.u(54))
    brush.words(look.line, below, "small", "medium", ink, rise="top", wrap=True)
    brush.words(control.label, title, "large", "bold", ink, rise="bottom")
    _door_sign(brush, look.icon, room, title, ink)


def _door_sign(brush: Brush, name: str, room: Rect, title: Rect, ink: Colour) -> None:
    """Above the title where there is room, else beside it."""
    size = min(104.0, (title.y - room.y) / brush.page.scale)
    if size >= 48:
        half = brush.u(size) // 2
        brush.icon(name, (room.x + half, room.y + half), size, ink)
    else:
        brush.icon(name, (room.right - brush.u(26), title.centery + brush.u(6)), 52, ink)


def card(brush: Brush, control: Control, mood: Mood) -> None:
    look: looks.Card = control.look
    fill, edge = brush.colour(look.fill), brush.colour("line") if look.edge else None
    if control.state.selected:
        fill, edge = mix(fill, brush.colour("amber"), 0.14), brush.theme.thin("amber")
    lift = 0.14 if mood.pressed else 0.06 if mood.hovered else 0.0
    brush.box(
        control.rect, look.radius, mix(fill, brush.colour("text"), lift), edge=edge, thick=_thick(control)
    )
    if control.role is not Role.IMAGE:
        _card_face(brush, control, look)


def _card_face(brush: Brush, control: Control, look: looks.Card) -> None:
    room = inset(control.rect, brush.u(16), brush.u(6))
    usable = control.state.enabled
    title_ink = brush.colour("text") if usable else mix(brush.colour("muted"), brush.colour(look.fill), 0.4)
    if not look.line:
        brush.words(control.label, room, "small", "semibold", title_ink, wrap=True)
        return
    title = lettering.height(brush.u(SIZES["small"]), "semibold")
    lines = lettering.wrap(look.line, brush.u(SIZES["tiny"]), "regular", room.w)
    below = min(room.h - title, lettering.height(brush.u(SIZES["tiny"]), "regular") * len(lines))
    spare = max(0, room.h - title - below) // 2
    brush.words(control.label, Rect(room.x, room.y + spare, room.w, title), "small", "semibold", title_ink)
    brush.words(
        look.line,
        Rect(room.x, room.y + spare + title, room.w, below),
        "tiny",
        "regular",
        brush.colour("muted") if usable else title_ink,
        rise="top",
        wrap=True,
    )


def track(brush: Brush, control: Control, mood: Mood) -> None:
    look: looks.Track = control.look
    state, rect, u = control.state, control.rect, brush.u
    knob = u(30)
    share = slider_share(control)
    line = Rect(rect.x + knob // 2, rect.centery - u(5), rect.w - knob, u(10))
    brush.box(line, 5, mix(brush.colour("raised"), brush.colour("line"), 0.55))
    filled = Rect(line.x, line.y, max(u(10), round(line.w * share)), line.h)
    brush.box(filled, 5, brush.colour(look.colour) if state.enabled else brush.colour("line"))
    centre = (line.x + round(line.w * share), rect.centery)
    brush.shape("circle", centre, 34 if mood.pressed else 30, brush.colour("line"))
    brush.shape("circle", centre, 31 if mood.pressed else 27, brush.colour("text"))


def slider_share(control: Control) -> float:
    """Where a slider's knob stands, 0-1."""
    state = control.state
    value = state.low if state.value is None else state.value
    return min(1.0, max(0.0, (value - state.low) / ((state.high - state.low) or 1.0)))


def shade(brush: Brush, control: Control, mood: Mood) -> None:
    look: looks.Shade = control.look
    if look.kind == "veil":
        veil = shapes.clear(control.rect.size)
        veil.fill((*brush.colour("ink"), 205))
        brush.surface.blit(veil, control.rect)
        return
    brush.surface.fill(brush.colour("surface"), control.rect)
    edge = Rect(control.rect.x, control.rect.y, max(1, brush.u(1.5)), control.rect.h)
    brush.surface.fill(mix(brush.colour("surface"), brush.colour("line"), 0.6), edge)


def sign(brush: Brush, control: Control, mood: Mood) -> None:
    look: looks.Sign = control.look
    size = min(control.rect.size) / brush.page.scale
    draw = brush.icon if look.icon else brush.shape
    colour = brush.colour(look.colour) if look.icon else brush.theme.thin(look.colour)
    draw(look.icon or look.shape, control.rect.center, size, colour)


def focus_ring(brush: Brush, control: Control, colour: str = "focus") -> None:
    """A ring around a control with a dark gap inside it, seen on any ground."""
    radius = getattr(control.look, "radius", RADIUS.get(type(control.look), 18))
    brush.ring(control.rect.inflate(brush.u(4), brush.u(4)), radius + 2, brush.colour("ink"), 3)
    brush.ring(control.rect.inflate(brush.u(11), brush.u(11)), radius + 5, brush.colour(colour), 3.5)


PAINTERS: dict[type, Painter] = {
    looks.Words: words,
    looks.Button: button,
    looks.Door: door,
    looks.Card: card,
    looks.Track: track,
    looks.Shade: shade,
    looks.Sign: sign,
    looks.Field: field,
    scanning_frame.Frame: scanning_frame.painter,
    tabs.Tab: tabs.painter,
}


def paint(brush: Brush, control: Control, mood: Mood, painters: dict[type, Painter]) -> None:
    """Draw one control, with its ring if it has the focus or the scanning frame."""
    painters[type(control.look)](brush, control, mood)
    if mood.focused or mood.scanned:
        focus_ring(brush, control)


def reach(control: Control, brush: Brush) -> Rect:
    """How far a control may draw: its rectangle, its ring and its glow."""
    extra: Any = getattr(control.look, "spread", 8)
    return control.rect.inflate(2 * brush.u(extra), 2 * brush.u(extra))
