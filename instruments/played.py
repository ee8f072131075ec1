"""What a player did and when: the one form in which every instrument's touch reaches the engine."""

from dataclasses import dataclass

PADS = "pads"
"""Source of on-screen pads: a note message's key is the pad's number, 0 at the lower left."""

COMPUTER_KEYS = "computer keys"
"""Source of the computer keyboard: a note message's key is the semitone above the left-most key."""

MIDI = "midi:"
"""Prefix of the source of a MIDI keyboard; the port's name follows."""


@dataclass(frozen=True, slots=True)
class Played:
    """One MIDI message from one source.

    `time_s` is `time.perf_counter()` taken first thing where the touch arrived (one clock for all
    processes of a machine); `message` holds its MIDI bytes, status first.
    """

    time_s: float
    source: str
    message: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Route:
    """Which player a source's keys belong to.

    `source` is a `Played.source`, or "midi:*" for every MIDI keyboard not named by another route.
    Keys `low..high` (MIDI note numbers, inclusive) are this player's; two routes on one source make
    a split. `transpose` is in semitones.
    """

    source: str
    player: str
    low: int = 0
    high: int = 127
    transpose: int = 0


LEADER = "leader"
"""A route's player whose keys make no sound: they lead the band's harmony ("my left hand leads")."""

PLAYERS = ("client", "therapist", "player 1", "player 2", "player 3", "player 4")
