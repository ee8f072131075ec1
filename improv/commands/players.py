"""Who plays what, with which notes and sounds."""

from dataclasses import dataclass

from instruments.played import Route


@dataclass(frozen=True, slots=True)
class SetKey:
    """The key as it is written (before `SetTranspose`): tonic as pitch class 0-11, scale by its name in
    `assets/scales.toml`."""

    tonic: int
    scale: str


@dataclass(frozen=True, slots=True)
class SetKeyFinding:
    """Whether the band's key goes with what the players play, once that has held for some bars."""

    on: bool


@dataclass(frozen=True, slots=True)
class SetTranspose:
    """Transpose the whole room, pads, keyboards and band, by -11..11 semitones from where keys and charts
    are written; with the band on its next bar line. Snapshots tell everything as it sounds."""

    semitones: int


@dataclass(frozen=True, slots=True)
class SetLock:
    """What a player's pads and keys are held to: "scale", "chord" or "free"."""

    player: str
    lock: str


@dataclass(frozen=True, slots=True)
class SetPads:
    """How many pads (4-24) in how many columns, and the step of the rows: "scale", "thirds", "fourths"."""

    count: int
    columns: int
    layout: str


@dataclass(frozen=True, slots=True)
class SetOctave:
    """Shift a player's pads and computer keys by whole octaves, -3..3; keyboards have their own."""

    player: str
    octaves: int


@dataclass(frozen=True, slots=True)
class SetRoutes:
    """Who plays what; replaces all routes."""

    routes: tuple[Route, ...]


@dataclass(frozen=True, slots=True)
class SetSound:
    """The sound of a player or part (`voice`), by its name in `assets/sounds.toml`."""

    voice: str
    sound: str


@dataclass(frozen=True, slots=True)
class SetLevel:
    """The level of a player or part, in dB from -40 (silent) to +6."""

    voice: str
    level_db: float


@dataclass(frozen=True, slots=True)
class SetVolume:
    """The room's volume in dB, -40 (silent) to 0."""

    level_db: float
