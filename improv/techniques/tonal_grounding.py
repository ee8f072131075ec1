"""Tonal grounding: an open fifth on the players' tonal centre, which moves rarely."""

from dataclasses import dataclass

from improv.direction import Direction
from improv.techniques.centre import Centre
from improv.techniques.partner import Partner
from improv.techniques.scene import Scene
from improv.techniques.table import limits
from improv.techniques.technique import PLAYING, Technique
from improv.techniques.textures import texture_of

PARTS = frozenset({"bass", "chords"})
UNHEARD_VELOCITY = 46.0
SPREAD = 3.0


@dataclass(frozen=True, slots=True)
class Limits:
    """As in the table."""

    clarity: float
    bars: float
    under: float
    loudest: float
    density: float
    highest: float


class TonalGrounding(Technique):
    """The fifth is left out while the players' key is not clear."""

    name = "tonal_grounding"

    def __init__(self, partner: Partner) -> None:
        super().__init__(partner)
        self._limits = limits(Limits, self.name)
        self._centre = Centre(self._limits.bars, self._limits.clarity)
        self.does = PLAYING

    def direct(self, scene: Scene) -> Direction:
        limit = self._limits
        self._centre.look(scene)
        ground = self._centre.fifth(scene.place.tonic)
        return Direction(
            texture=texture_of(self.name),
            chord=ground,
            intensity=2,
            fills=False,
            parts=PARTS if self._centre.is_clear(scene) else frozenset({"bass"}),
            velocity=min(scene.under(limit.under, UNHEARD_VELOCITY), limit.loudest - SPREAD),
            spread=SPREAD,
            loudest=limit.loudest,
            most=limit.density,
            highest=int(limit.highest),
        )
