"""Frameworking: a frame of style, key, scale and metre, which nothing changes until another is chosen."""

from dataclasses import dataclass

from improv.direction import Direction
from improv.techniques.partner import Partner
from improv.techniques.scene import Scene
from improv.techniques.table import limits
from improv.techniques.technique import PLAYING, Technique

UNHEARD_VELOCITY = 48.0


@dataclass(frozen=True, slots=True)
class Limits:
    """As in the table."""

    under: float


class Frameworking(Technique):
    """Leaves the frame as it was chosen (see `frames`); its loudness alone goes with the players."""

    name = "frameworking"

    def __init__(self, partner: Partner) -> None:
        super().__init__(partner)
        self._limits = limits(Limits, self.name)
        self.does = PLAYING

    def direct(self, scene: Scene) -> Direction:
        return Direction(fills=False, velocity=scene.under(self._limits.under, UNHEARD_VELOCITY))
