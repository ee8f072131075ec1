"""What a style is once it is read."""

from collections.abc import Mapping
from dataclasses import dataclass

from improv.pattern import Strokes

VARIATIONS = ("a", "b")
GROUPS = ("calm", "warm", "lively", "home")


@dataclass(frozen=True, slots=True, eq=False)
class Layer:
    """One line of a part. It plays at intensities `low..high` in `sections`; `loudness` is a velocity,
    `chance` the share of bars in which it plays, `spread_s` the seconds between strings of a strum; what
    `ring`s sounds on to the end of its chord; `fill` groups the layers of one fill; `variation` is "a", "b",
    or empty for both. `strokes` holds the bars of its pattern for every metre by name."""

    part: str
    sound: str
    low: int
    high: int
    sections: tuple[str, ...]
    loudness: int
    chance: float
    spread_s: float
    ring: bool
    fill: str
    variation: str
    strokes: Mapping[str, Strokes]


@dataclass(frozen=True, slots=True, eq=False)
class Style:
    """A style as it is played. Tempo in felt beats a minute; ranges in MIDI note numbers, inclusive;
    `sounds` pairs each part with a sound's name, `ranges` those that have pitches with theirs; `voices` and
    `open_voicing` are for the chords; a fill comes every `fill_every` bars. `group` is where it stands
    among others, or empty. A style of one's own is `based_on` another, with its own `levels_db` (-40 silent
    to 6) of parts and parts `muted` at first."""

    name: str
    label: str
    sentence: str
    group: str
    metre: str
    bpm: float
    bpm_range: tuple[float, float]
    feel: str
    intro_bars: int
    ending_bars: int
    fill_every: int
    degrees_major: str
    degrees_minor: str
    sounds: tuple[tuple[str, str], ...]
    voices: int
    open_voicing: bool
    ranges: tuple[tuple[str, tuple[int, int]], ...]
    layers: tuple[Layer, ...]
    based_on: str = ""
    levels_db: tuple[tuple[str, float], ...] = ()
    muted: tuple[str, ...] = ()

    @property
    def variations(self) -> tuple[str, ...]:
        """The names of the ways in which this style is played: "a", and "b" where there are two."""
        return VARIATIONS if any(layer.variation for layer in self.layers) else VARIATIONS[:1]

    def sound(self, part: str) -> str:
        """The name of the sound a part plays with."""
        return dict(self.sounds)[part]

    def range(self, part: str) -> tuple[int, int]:
        """The lowest and highest MIDI note of a part."""
        return dict(self.ranges)[part]
