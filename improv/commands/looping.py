"""The players' loops."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PressLoop:
    """One thing done to a player's loop: "press" (record, close, overdub: the one button), "stop", "start",
    "undo", "redo", "half", "double", "clear", "keep" (tell its notes as `LoopKept`) or "downbeat" (the beat
    next to it begins a bar, for the band to come in on; while the band waits).

    When it was done, so that it counts from its own sample: `time_s` in `time.perf_counter()` seconds, or
    `sample`, that of the `ControlUsed` that stands for it; neither: when it arrives."""

    player: str
    action: str
    time_s: float | None = None
    sample: int | None = None


@dataclass(frozen=True, slots=True)
class SetLoop:
    """How a player's next loop is made: `free` (the first pass sets tempo and length) or on bars, then of so
    many `bars` (0: until it is closed); `quantise` 0-100 percent, heard at once on all of its layers."""

    player: str
    free: bool = False
    quantise: int = 0
    bars: int = 0
