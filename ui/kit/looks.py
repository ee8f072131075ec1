"""Looks: what a painter needs to know of a control beyond its label and state. Colours are theme names."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """Plain text; `size` as in `ui.kit.page.SIZES`, `align` left, centre, right, `rise` top, middle or
    bottom."""

    size: str = "small"
    weight: str = "regular"
    colour: str = "text"
    align: str = "left"
    rise: str = "middle"
    wrap: bool = False


@dataclass(frozen=True, slots=True)
class Button:
    """`kind`: raised, outline, segment (a leaf turned to), plain, strong (filled with `colour`) or stop."""

    kind: str = "raised"
    icon: str = ""
    size: str = "small"
    colour: str = "sage"
    radius: int = 18
    align: str = "centre"
    mark: str = ""
    mark_colour: str = "amber"


@dataclass(frozen=True, slots=True)
class Door:
    """A large card of one colour with a sign, a word and a line."""

    colour: str
    icon: str
    line: str


@dataclass(frozen=True, slots=True)
class Card:
    """A card with a title and one sentence; without label a plain ground for others."""

    line: str = ""
    fill: str = "raised"
    radius: int = 18
    edge: bool = True


@dataclass(frozen=True, slots=True)
class Track:
    """A slider's track, knob at the state's value."""

    colour: str = "sage"
    left: str = ""
    right: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """A text field; `faint` is shown while it is empty, `secret` hides what is typed."""

    faint: str = ""
    size: str = "body"
    secret: bool = False


@dataclass(frozen=True, slots=True)
class Shade:
    """What lies over the page behind a dialog, or a drawer's ground with a line at one side."""

    kind: str = "veil"


@dataclass(frozen=True, slots=True)
class Sign:
    """A drawn sign or shape alone."""

    icon: str = ""
    shape: str = ""
    colour: str = "text"
