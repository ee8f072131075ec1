"""Everything the engine can be told. Each command is a frozen value; `Link.send` carries it in."""

from dataclasses import dataclass

from improv.chart import Chart
from instruments.played import Played, Route


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
    """When the band comes in: "first note" (a player's), or "when asked" (`Start` only)."""

    when: str


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
class SetKey:
    """The key: tonic as pitch class 0-11, scale by its name in `assets/scales.toml`."""

    tonic: int
    scale: str


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


@dataclass(frozen=True, slots=True)
class SetStyle:
    """The style by its name in `assets/styles`, from the next bar; brings its own tempo and chart
    when the band is not playing."""

    style: str


@dataclass(frozen=True, slots=True)
class SetIntensity:
    """1 (least) to 4, or None: follow how loud and densely the players play."""

    level: int | None


@dataclass(frozen=True, slots=True)
class SetChart:
    """The chords over bars, from the next bar; None: the style's own chart."""

    chart: Chart | None


@dataclass(frozen=True, slots=True)
class SetClick:
    """The metronome's click, on or off."""

    on: bool


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
class OpenAudio:
    """Play through the audio device of this name (None: the system's default), with a period of 2-20 ms."""

    device: str | None = None
    period_ms: int = 3


@dataclass(frozen=True, slots=True)
class ChooseKeyboards:
    """Open only the MIDI inputs of these names; None: all there are."""

    names: tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class OpenMidiOut:
    """Send what `voices` play to this MIDI output as well; None closes it."""

    port: str | None
    voices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Quit:
    """Silence and end the engine's process."""


Command = (
    Play | Start | Finish | Stop | SetBandStart | SetTempo | Tap | SetFollowing | SetMetre | SetKey | SetLock
    | SetPads | SetOctave | SetRoutes | SetSound | SetLevel | SetVolume | SetStyle | SetIntensity | SetChart
    | SetClick | DropMarker | Replay | OpenAudio | ChooseKeyboards | OpenMidiOut | Quit
)  # fmt: skip
