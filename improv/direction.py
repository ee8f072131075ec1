"""What a technique asks of the band: one value, read by the conductor for every bar and every note."""

from dataclasses import dataclass

from improv.style_data import Style

CLIENT_MARGIN = 6
"""In the listening techniques no note of the band is louder than the client by more velocity units."""


@dataclass(frozen=True, slots=True)
class Direction:
    """None leaves a thing as the room has it.

    `texture` plays instead of the style, in its key and with its sounds where it names none; `parts` are
    those that play; `intensity` 0-4; `following` and `range_limit` (share of the tempo) as in
    `improv.following`; `bpm` is gone towards by `bpm_step` (share of the tempo) a bar; `velocity` is the
    mean the band's notes are brought to and `loudest` above which none goes (1-127); `density` the most notes
    a second, all parts together; `lowest`, `highest` MIDI note numbers for pitched parts; `resting`: no note
    begins, what sounds may ring; `fills`: whether fills and other decoration may come now.
    """

    texture: Style | None = None
    parts: frozenset[str] | None = None
    intensity: int | None = None
    following: str | None = None
    range_limit: float | None = None
    bpm: float | None = None
    bpm_step: float = 0.02
    velocity: float | None = None
    loudest: float | None = None
    density: float | None = None
    lowest: int | None = None
    highest: int | None = None
    resting: bool = False
    fills: bool = True


AS_IT_IS = Direction()
