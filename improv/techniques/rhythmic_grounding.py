"""Rhythmic grounding: a low, steady beat in the players' tempo, which then stays where it is."""

from dataclasses import dataclass

from improv.direction import Direction
from improv.pursuit import STEADY
from improv.techniques.partner import Partner
from improv.techniques.scene import Scene
from improv.techniques.table import limits
from improv.techniques.technique import LISTENING, PLAYING, Technique
from improv.techniques.textures import texture_of
from instruments.clock import RATE

SPREAD = 3.0
PARTS = frozenset({"bass", "drums"})
INTENSITY = 2


@dataclass(frozen=True, slots=True)
class Limits:
    """As in the table."""

    settle_s: float
    step: float
    velocity_low: float
    velocity_high: float
    under: float
    highest: float
    notes_a_beat: float


class RhythmicGrounding(Technique):
    """The tempo is the median of the last 10 s, or of the first 10 s there are; then it is never changed."""

    name = "rhythmic_grounding"

    def __init__(self, partner: Partner) -> None:
        super().__init__(partner)
        self._limits = limits(Limits, self.name)
        self._bpm: float | None = None

        self._first: int | None = None

    def begin(self, scene: Scene) -> None:
        heard = scene.pulse.bpm(scene.place.bpm, scene.sample, self._limits.settle_s)
        self._bpm = heard if scene.place.playing else None

    def direct(self, scene: Scene) -> Direction:
        limit = self._limits
        if self._bpm is None:
            self._settle(scene)
        self.does = PLAYING if self._bpm is not None else LISTENING
        low, high = limit.velocity_low + SPREAD, limit.velocity_high - SPREAD
        return Direction(
            texture=texture_of(self.name),
            intensity=INTENSITY,
            fills=False,
            following=STEADY,
            bpm=self._bpm,
            bpm_step=limit.step,
            parts=PARTS,
            velocity=min(max(scene.under(limit.under, (low + high) / 2), low), high),
            spread=SPREAD,
            softest=limit.velocity_low,
            loudest=limit.velocity_high,
            most=limit.notes_a_beat * scene.place.bpm / 60.0,
            highest=int(limit.highest),
        )

    def _settle(self, scene: Scene) -> None:
        """Ten seconds after the first note the tempo is what was heard, or what it is."""
        if not scene.hearing.played or not scene.place.playing:
            return
        self._first = scene.sample if self._first is None else self._first
        if scene.sample - self._first >= self._limits.settle_s * RATE:
            band = scene.place.bpm
            self._bpm = scene.pulse.bpm(band, scene.sample, self._limits.settle_s) or band
