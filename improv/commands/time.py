"""Tempo and metre."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SetTempo:
    """Beats a minute, 40-220, a beat being the metre's felt beat (a dotted quarter in 6/8, 12/8)."""

    bpm: float


@dataclass(frozen=True, slots=True)
class Tap:
    """A tap of the tempo at `time.perf_counter()` seconds."""

    time_s: float


@dataclass(frozen=True, slots=True)
class SetFollowing:
    """How the band follows the players' time: "steady" (not at all), "patient" or "close"."""

    setting: str


@dataclass(frozen=True, slots=True)
class SetMetre:
    """One of 2/4 3/4 4/4 5/4 6/8 12/8, from the next bar."""

    metre: str


@dataclass(frozen=True, slots=True)
class SetClock:
    """MIDI clock: sent to the output named `out`, followed from the input named `into`; None: neither."""

    out: str | None = None
    into: str | None = None


@dataclass(frozen=True, slots=True)
class JoinLink:
    """Share tempo and beat with other programs over the network, where the extra is installed."""

    on: bool
