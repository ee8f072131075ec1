"""Making spaces: when the players stop, the band thins out and waits."""

from dataclasses import dataclass

from improv.direction import Direction
from improv.techniques.partner import Partner
from improv.techniques.scene import Scene
from improv.techniques.table import limits
from improv.techniques.technique import PLAYING, WAITING, Technique

UNHEARD_VELOCITY = 46.0


@dataclass(frozen=True, slots=True)
class Limits:
    """As in the table."""

    thins_s: float
    under: float
    density: float


class MakingSpaces(Technique):
    """Rests from the moment they are quiet until they play again."""

    name = "making_spaces"

    def __init__(self, partner: Partner) -> None:
        super().__init__(partner)
        self._limits = limits(Limits, self.name)

    def direct(self, scene: Scene) -> Direction:
        limit, quiet = self._limits, scene.quiet
        self.does = WAITING if quiet else PLAYING
        return Direction(
            fills=False,
            velocity=scene.under(limit.under, UNHEARD_VELOCITY),
            most=limit.density,
            resting=quiet,
            thins_s=limit.thins_s,
        )
