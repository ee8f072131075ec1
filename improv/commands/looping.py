"""The players' loops."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PressLoop:
    """One thing done to a player's loop: "press" (record, close, overdub: the one button), "stop", "start",
    "undo", "redo", "half", "double", "clear" or "keep" (tell its notes as `LoopKept`)."""

    player: str
    action: str


@dataclass(frozen=True, slots=True)
class SetLoop:
    """How a player's next loop is made: `free` (the first pass sets tempo and length) or on bars; `quantise`
    0-100 percent."""

    player: str
    free: bool = False
    quantise: int = 0
