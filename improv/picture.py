"""What a player has been doing: the measures of the last seconds as one value."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class HeardNote:
    """A player's note: onset and duration in seconds (0 while it is held), MIDI pitch and velocity."""

    onset_s: float
    duration_s: float
    pitch: int
    velocity: int


@dataclass(frozen=True, slots=True)
class Picture:
    """The measures of the trailing window (6 s) at `time_s`; None where a measure has nothing to say.

    Definitions as in `improv.measures`: `density` notes a second; `velocity` and `pitch` means; `lowest` and
    `highest` pitch; `articulation` 0 legato to 1 staccato; `pulse_clarity` 0-1 and `pulse_period_s`;
    `tonal_clarity` with its `tonic` (0-11) and `minor`; `gap_s` the median time between onsets; `silent_s`
    seconds since the last note began or ended, whichever is later (0 while one is held, 5 s at most).
    """

    time_s: float
    notes: int = 0
    density: float = 0.0
    velocity: float | None = None
    pitch: float | None = None
    lowest: int | None = None
    highest: int | None = None
    articulation: float | None = None
    pulse_clarity: float | None = None
    pulse_period_s: float | None = None
    tonal_clarity: float | None = None
    tonic: int | None = None
    minor: bool = False
    gap_s: float | None = None
    silent_s: float = 0.0
    played: bool = False
    """Whether anything was heard at all since the beginning."""
