"""Techniques, transitions and journeys: how the band answers."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SetTechniques:
    """What the band does with what it hears: names of `assets/techniques.toml`, the first leading; a second
    one is laid over it; none: the style alone. `at` "bar" (the next line) or "now"."""

    names: tuple[str, ...]
    at: str = "bar"


@dataclass(frozen=True, slots=True)
class MakeTransition:
    """Move one thing to another state: `way` "overlap", "limbo" or "seductive"; `what` "tempo" (beats a
    minute), "key" ("A minor") or "style" (its name); `goal` as text."""

    way: str
    what: str
    goal: str


@dataclass(frozen=True, slots=True)
class StartJourney:
    """From one mood to another (names of `assets/moods.toml`) in 5-20 minutes, with a player or without;
    `start` None: from what is played now."""

    start: str | None
    goal: str
    minutes: float


@dataclass(frozen=True, slots=True)
class SteerJourney:
    """One of "hold" (stay here), "on" (go on), "back" (return towards the start) and "end"."""

    how: str


@dataclass(frozen=True, slots=True)
class SetFrame:
    """A musical frame (name of `assets/frames.toml`): style, key, scale and metre together."""

    frame: str


@dataclass(frozen=True, slots=True)
class SetFollowed:
    """The players whom the band follows and the techniques answer; none: all."""

    players: tuple[str, ...]
