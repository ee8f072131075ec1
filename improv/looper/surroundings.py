"""What a loop knows of the room it plays in."""

from enum import StrEnum
from typing import Protocol

from improv.looper.pulse import Pulse
from improv.looper.tonality import Key


class State(StrEnum):
    """What a loop does."""

    EMPTY = "empty"
    ARMED = "armed"
    RECORDING = "recording"
    PLAYING = "playing"
    OVERDUBBING = "overdubbing"
    STOPPED = "stopped"


GOING = (State.PLAYING, State.OVERDUBBING)
"""The states in which a loop sounds."""


class Surroundings(Protocol):
    """What the looper gives to each of its loops."""

    pulse: Pulse

    def key(self) -> Key:
        """The room's key now."""

    def in_time(self) -> bool:
        """Whether there is a time to keep to: the band plays, or a loop does."""

    def start_band(self) -> None:
        """Let the band begin, after a bar of count-in."""

    def take_tempo(self, origin: float, close: float, onsets: list[float]) -> float:
        """Let a free loop from beat `origin` to `close`, with notes on these beats, set the tempo; answers
        with its length in beats, which are the new tempo's from now on."""

    def tell(self, player: str, state: State) -> None:
        """Put a loop's state on record."""
