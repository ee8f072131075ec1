"""What the band plays: style, chords, form, parts."""

from dataclasses import dataclass

from improv.chart import Chart


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
    """The chords over bars as they are written (see `SetTranspose`), from the next bar; None: the style's own
    chart."""

    chart: Chart | None


@dataclass(frozen=True, slots=True)
class SetClick:
    """The metronome's click, on or off."""

    on: bool


@dataclass(frozen=True, slots=True)
class AskFill:
    """A fill in the next bar."""


@dataclass(frozen=True, slots=True)
class AskBreak:
    """The band stops for the next bar, and comes in again after it."""


@dataclass(frozen=True, slots=True)
class SetVariation:
    """The style's variation, "a" or "b"; None: by itself, another each time round."""

    name: str | None


@dataclass(frozen=True, slots=True)
class SetMix:
    """The parts of the band that are muted, and those that are heard alone (none: all)."""

    muted: tuple[str, ...] = ()
    solo: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CatchChords:
    """Make a chart of the chords of the last `bars` bars that were played; told as `ChordsCaught`."""

    bars: int = 4


@dataclass(frozen=True, slots=True)
class SetHarmony:
    """Whose harmony the band plays: `source` "chart", "players" (what they hold or struck), or a player's
    name; taken up `when`: "bar", "beat", "eighth" or "close" (within 30 ms)."""

    source: str
    when: str = "beat"


@dataclass(frozen=True, slots=True)
class SetPractice:
    """Play the chart's bars `first..last` (from 0) again and again, from `bpm` up by `step_bpm` each time to
    `goal_bpm`; `first` None: no practice."""

    first: int | None
    last: int = 0
    bpm: float = 60.0
    goal_bpm: float = 60.0
    step_bpm: float = 0.0
