"""What players and the person at the window do: touches, starting and stopping, replay."""

from dataclasses import dataclass

from instruments.played import Played


@dataclass(frozen=True, slots=True)
class Play:
    """A player's touch."""

    played: Played


@dataclass(frozen=True, slots=True)
class Start:
    """Let the band begin, after `count_in_bars` bars of clicks."""

    count_in_bars: int = 0


@dataclass(frozen=True, slots=True)
class Finish:
    """Let the band play its ending and stop by itself."""


@dataclass(frozen=True, slots=True)
class Stop:
    """Silence band and players now: 10 ms plus the sounds' release. The band waits again."""


@dataclass(frozen=True, slots=True)
class SetBandStart:
    """When the band comes in: "first note" (a player's), "my beat" (once the players' beat is heard, in their
    tempo), or "when asked" (`Start` only)."""

    when: str


@dataclass(frozen=True, slots=True)
class DropMarker:
    """A moment to find again."""

    label: str = ""


@dataclass(frozen=True, slots=True)
class Replay:
    """Play kept notes as they were: rows of (sample, voice, status, pitch, velocity), `sample` counted
    from the take's start, `status` 1 for on and 0 for off; `sounds` pairs each voice with a sound."""

    rows: tuple[tuple[int, str, int, int, int], ...]
    sounds: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Quit:
    """Silence and end the engine's process."""
