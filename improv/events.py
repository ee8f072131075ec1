"""Everything the engine tells. `sample` is the engine's clock (see `instruments.clock`)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NoteStarted:
    """A voice (player or part) began to sound. `key` is the pad or key that was touched, -1 for the band."""

    sample: int
    voice: str
    pitch: int
    velocity: int
    key: int = -1
    source: str = ""


@dataclass(frozen=True, slots=True)
class NoteEnded:
    """The note was let go."""

    sample: int
    voice: str
    pitch: int
    key: int = -1
    source: str = ""


@dataclass(frozen=True, slots=True)
class Controlled:
    """A player's controller (MIDI number 0-127), bend (128, -8192..8191) or channel pressure (129)."""

    sample: int
    voice: str
    controller: int
    value: int


@dataclass(frozen=True, slots=True)
class BeatFell:
    """A beat of the band; `bar` from 0 (negative in the count-in), `beat` from 0 within the bar."""

    sample: int
    bar: int
    beat: int
    bpm: float


@dataclass(frozen=True, slots=True)
class ChordSounded:
    """The band's harmony from here on."""

    sample: int
    symbol: str


@dataclass(frozen=True, slots=True)
class BandStarted:
    """The band came in."""

    sample: int
    style: str
    bpm: float
    metre: str
    tonic: int
    scale: str


@dataclass(frozen=True, slots=True)
class BandStopped:
    """The band is silent."""

    sample: int


@dataclass(frozen=True, slots=True)
class SettingChanged:
    """A setting that belongs to the record of a take: `name` such as "style", "intensity", "key",
    "tempo", "sound client"; `value` as text."""

    sample: int
    name: str
    value: str


@dataclass(frozen=True, slots=True)
class ProgramAsked:
    """A keyboard asked for sound number `program`, 0-127, for its player."""

    sample: int
    voice: str
    program: int


@dataclass(frozen=True, slots=True)
class MarkerDropped:
    sample: int
    label: str


@dataclass(frozen=True, slots=True)
class PortsChanged:
    """The MIDI inputs that are open now, the audio device (None: none), what is in the way if anything, and
    the MIDI outputs that there are."""

    inputs: tuple[str, ...]
    audio: str | None
    notice: str = ""
    outputs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Noticed:
    """Something a person should know, in one plain sentence."""

    sentence: str


@dataclass(frozen=True, slots=True)
class Failed:
    """The engine met a fault and ends; where, for the log."""

    where: str


@dataclass(frozen=True, slots=True)
class SoundProgress:
    """How much of a sound is ready, 0-1; it can be played from the first bit on."""

    sound: str
    share: float


@dataclass(frozen=True, slots=True)
class ReplayEnded:
    sample: int


@dataclass(frozen=True, slots=True)
class ChordsCaught:
    """What was played, as a chart that can be typed: "| C Am | F G |"; empty where nothing was heard."""

    sample: int
    text: str


@dataclass(frozen=True, slots=True)
class LoopKept:
    """The notes of a player's loop: rows of (beat from its start, length in beats, pitch, velocity)."""

    sample: int
    player: str
    beats: float
    bpm: float
    rows: tuple[tuple[float, float, int, int], ...]


@dataclass(frozen=True, slots=True)
class ControlUsed:
    """A mapped control, or the one that was asked for by `LearnMidi`: `kind` "note" or "control", `value`
    0-127 (0: let go)."""

    sample: int
    source: str
    kind: str
    number: int
    value: int


@dataclass(frozen=True, slots=True)
class SoundFontLoaded:
    """A SoundFont's preset can be played: the name for `SetSound`, and one for people."""

    sound: str
    label: str


@dataclass(frozen=True, slots=True)
class LoopView:
    """A player's loop: `state` "empty", "armed", "recording", "playing", "overdubbing" or "stopped"; its
    layers, its length in beats, where it is (0-1), and whether there is something to undo or redo."""

    player: str
    state: str
    layers: int = 0
    beats: float = 0.0
    place: float = 0.0
    can_undo: bool = False
    can_redo: bool = False


@dataclass(frozen=True, slots=True)
class JourneyView:
    """A journey between moods: minutes gone and in all, and "matching", "moving", "holding", "back" or
    "arrived"."""

    start: str
    goal: str
    gone_min: float
    minutes: float
    phase: str


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Where the band is, about 30 times a second. `position` is in beats from the band's start;
    `coming` the chords after this one with the beats left until each; `confidence` (0-1) how sure the band is
    of the player's beat while it is `following`."""

    sample: int
    time_s: float
    playing: bool
    bar: int
    beat: int
    beats_in_bar: int
    phase: float
    bpm: float
    metre: str
    style: str
    tonic: int
    scale: str
    intensity: int
    chord: str
    coming: tuple[tuple[str, float], ...]
    pad_pitches: tuple[int, ...]
    pad_roots: tuple[bool, ...]
    voices: int
    late_blocks: int
    peak: float
    following: str = "steady"
    confidence: float = 0.0
    techniques: tuple[str, ...] = ()
    technique_does: str = ""
    """What the technique does now, as a key of the texts: "listening", "answering", "waiting", ..."""
    journey: JourneyView | None = None
    loops: tuple[LoopView, ...] = ()
    section: str = "groove"
    variation: str = "a"
    harmony: str = "chart"
    heard_key: str = ""
    """The key that the players' notes are in, as text; empty while unsure."""
    transpose: int = 0
    peers: int = 0
    """Programs that share the tempo over Link."""
    clock: str = ""
    """Who else gives the time: "" nobody, "waiting" for a clock that is to be followed, "clock", "link"."""


Event = (
    NoteStarted
    | NoteEnded
    | Controlled
    | BeatFell
    | ChordSounded
    | BandStarted
    | BandStopped
    | SettingChanged
    | ProgramAsked
    | MarkerDropped
    | PortsChanged
    | Noticed
    | SoundProgress
    | ReplayEnded
    | ChordsCaught
    | LoopKept
    | ControlUsed
    | SoundFontLoaded
    | Snapshot
)
