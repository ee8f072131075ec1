"""What a technique asks of the band: one value, obeyed by every bar that is opened and every note."""

from dataclasses import dataclass

from improv.chord import Chord
from improv.style_data import Style


@dataclass(frozen=True, slots=True)
class Direction:
    """None leaves a thing as the room has it.

    From the next bar: `texture` plays instead of the style, in its key and with its own sounds; `chord`
    instead of the chart; `key` as in `SetKey`; `intensity` 0-4; `fills`: whether fills come by themselves.

    Of tempo: `following` and `range_limit` (share of the tempo) as in `improv.following`; `bpm` is gone
    towards by `bpm_step` (share of the tempo) a bar.

    Of each note, when it is due: `parts` are those that play; `velocity` is the mean the band's notes are
    brought to, none further from it than `spread`, below `softest` or above `loudest` (1-127), as far as
    the mean has got there; `ceiling` holds at once; `density` is what the
    band is thinned to and `most` what it never goes over, in notes a second, all parts together; `lowest`
    and `highest` are MIDI note numbers and `classes` the pitch classes for parts with pitches;
    `articulation` 0 legato to 1 staccato. `resting`: no note begins, and what sounds is let go one by one in
    `thins_s` seconds.
    """

    texture: Style | None = None
    chord: Chord | None = None
    key: tuple[int, str] | None = None
    intensity: int | None = None
    fills: bool = True
    following: str | None = None
    range_limit: float | None = None
    bpm: float | None = None
    bpm_step: float = 0.02
    parts: frozenset[str] | None = None
    velocity: float | None = None
    spread: float = 4.0
    softest: float | None = None
    loudest: float | None = None
    ceiling: float | None = None
    density: float | None = None
    most: float | None = None
    lowest: int | None = None
    highest: int | None = None
    classes: frozenset[int] | None = None
    articulation: float | None = None
    resting: bool = False
    thins_s: float = 1.5


AS_IT_IS = Direction()
