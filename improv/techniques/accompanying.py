"""Accompanying: a simple repeated pattern far below the soloist, resting when the soloist rests."""

from dataclasses import dataclass

from improv.direction import Direction
from improv.techniques.partner import Partner
from improv.techniques.scene import Scene
from improv.techniques.table import limits
from improv.techniques.technique import PLAYING, WAITING, Technique
from improv.techniques.textures import texture_of

PARTS = frozenset({"bass", "chords"})
UNHEARD_VELOCITY = 38.0


@dataclass(frozen=True, slots=True)
class Limits:
    """As in the table."""

    under_least: float
    under_most: float
    below: float
    lowest: float
    density: float
    thins_s: float


class Accompanying(Technique):
    """Below the players' lowest note of the last while; nothing where there is no octave left below it."""

    name = "accompanying"

    def __init__(self, partner: Partner) -> None:
        super().__init__(partner)
        self._limits = limits(Limits, self.name)

    def direct(self, scene: Scene) -> Direction:
        limit, quiet = self._limits, scene.quiet
        self.does = WAITING if quiet else PLAYING
        least, most = limit.under_least, limit.under_most
        loud = scene.under((least + most) / 2, UNHEARD_VELOCITY)
        lowest = scene.hearing.lowest(scene.sample)
        return Direction(
            texture=texture_of(self.name),
            intensity=2,
            fills=False,
            parts=PARTS,
            velocity=loud,
            spread=(most - least) / 2 - 1,
            loudest=loud + (most - least) / 2,
            most=limit.density,
            lowest=int(limit.lowest),
            highest=None if lowest is None else lowest - int(limit.below),
            resting=quiet,
            thins_s=limit.thins_s,
        )
