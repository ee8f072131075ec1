"""Holding: a soft, slow, wide drone under playing that has no direction."""

from dataclasses import dataclass

from improv.direction import Direction
from improv.pursuit import STEADY
from improv.techniques.centre import Centre
from improv.techniques.pace import folded
from improv.techniques.partner import Partner
from improv.techniques.scene import Scene
from improv.techniques.table import limits
from improv.techniques.technique import PLAYING, Technique
from improv.techniques.textures import texture_of

PARTS = frozenset({"bass", "chords"})
SPREAD = 3.0
BARS, CLARITY = 4, 0.55
"""The drone's centre stays so many bars, and moves to one that is so clear."""


@dataclass(frozen=True, slots=True)
class Limits:
    """As in the table."""

    loudest: float
    velocity: float
    under: float
    slowest_bpm: float
    fastest_bpm: float
    step: float
    density: float


class Holding(Technique):
    """Goes to a slow tempo, the band's own or half of it where that is near."""

    name = "holding"

    def __init__(self, partner: Partner) -> None:
        super().__init__(partner)
        self._limits = limits(Limits, self.name)
        self._centre = Centre(BARS, CLARITY)
        self._bpm = self._limits.fastest_bpm
        self.does = PLAYING

    def begin(self, scene: Scene) -> None:
        slow, fast = self._limits.slowest_bpm, self._limits.fastest_bpm
        near = folded(scene.place.bpm, (slow * fast) ** 0.5)
        self._bpm = min(max(near, slow), fast)

    def direct(self, scene: Scene) -> Direction:
        limit = self._limits
        self._centre.look(scene)
        return Direction(
            texture=texture_of(self.name),
            chord=self._centre.fifth(scene.place.tonic),
            intensity=2,
            fills=False,
            following=STEADY,
            bpm=self._bpm,
            bpm_step=limit.step,
            parts=PARTS,
            velocity=min(scene.under(limit.under, limit.velocity), limit.loudest - SPREAD),
            spread=SPREAD,
            loudest=limit.loudest,
            most=limit.density,
        )
