"""What a touch comes to: the actions that the desk hands to the engine."""

from dataclasses import dataclass

BEND = 128
"""Controller number of the pitch bend, -8192..8191."""

PRESSURE = 129
"""Controller number of channel pressure, 0-127; key pressure is folded into it."""


@dataclass(frozen=True, slots=True)
class Started:
    """A key went down and `pitch` sounds. A pitch that sounds already is struck again."""

    voice: str
    pitch: int
    velocity: int
    key: int
    source: str


@dataclass(frozen=True, slots=True)
class LetGo:
    """The key went up. The sound may go on: under a pedal, or for another key of the same pitch."""

    voice: str
    pitch: int
    key: int
    source: str


@dataclass(frozen=True, slots=True)
class Silenced:
    """All that this voice sounds at this pitch must end now."""

    voice: str
    pitch: int


@dataclass(frozen=True, slots=True)
class Moved:
    """A controller (0-127), the bend (128) or the pressure (129) of a voice."""

    voice: str
    controller: int
    value: int


@dataclass(frozen=True, slots=True)
class ProgramChosen:
    """The keyboard asked for sound number `program`, 0-127."""

    voice: str
    program: int


Action = Started | LetGo | Silenced | Moved | ProgramChosen
