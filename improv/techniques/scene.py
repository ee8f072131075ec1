"""What a technique is told: what the players did, and where the band is."""

from dataclasses import dataclass

from improv.picture import Picture
from improv.techniques.hearing import Hearing
from improv.techniques.pace import PulseMemory
from instruments.clock import RATE


@dataclass(frozen=True, slots=True)
class Place:
    """Where the band is at `sample`. `beat` counts on from its start, `line` is the bar's first; `chord` the
    pitch classes that sound, root first; `keys` those of the key's scale, `tonic` among them."""

    sample: int
    playing: bool
    bpm: float
    bar: int = 0
    beat: float = 0.0
    line: float = 0.0
    beats_in_bar: int = 4
    metre: str = "4/4"
    chord: tuple[int, ...] = ()
    tonic: int = 0
    keys: frozenset[int] = frozenset(range(12))
    minor: bool = False

    @property
    def time_s(self) -> float:
        return self.sample / RATE

    @property
    def bar_s(self) -> float:
        return self.beats_in_bar * 60.0 / self.bpm


@dataclass(frozen=True, slots=True)
class Scene:
    """`picture` is of the last seconds; `pulse` what was heard of their pulse,
    `pause_s` the silence that ends a phrase;
    `velocity` and `pitch` are the picture's means, or the last there were."""

    picture: Picture
    hearing: Hearing
    place: Place
    pulse: PulseMemory
    pause_s: float
    velocity: float | None = None
    pitch: float | None = None

    @property
    def sample(self) -> int:
        return self.place.sample

    @property
    def quiet(self) -> bool:
        """Whether the players are quiet now."""
        return self.hearing.quiet(self.place.sample)

    @property
    def phrase_over(self) -> bool:
        """Whether the players have paused."""
        return self.hearing.silent_s(self.place.sample) >= self.pause_s

    @property
    def loudness(self) -> float | None:
        """The mean velocity that bounds the band's; in a silence the lesser of what it was and is."""
        now = self.picture.velocity
        return self.velocity if now is None or self.velocity is None else min(now, self.velocity)

    def under(self, units: float, otherwise: float) -> float:
        """The players' mean velocity less so many units; `otherwise` where nobody has played."""
        return otherwise if self.velocity is None else self.velocity - units
