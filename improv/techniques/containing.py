"""Containing: a firm, plain pattern that stays audible under loud or crowded playing."""

from dataclasses import dataclass

from improv.direction import Direction
from improv.pursuit import STEADY
from improv.techniques.partner import Partner
from improv.techniques.scene import Scene
from improv.techniques.table import limits
from improv.techniques.technique import PLAYING, Technique
from improv.techniques.textures import texture_of

PARTS = frozenset({"drums", "bass", "chords"})
UNHEARD_VELOCITY = 54.0
LATELY_S = 3.0


@dataclass(frozen=True, slots=True)
class Limits:
    """As in the table."""

    under: float
    under_most: float
    density: float
    most: float
    highest: float
    form_bars: float
    lead_down: float
    follows_by: float


class Containing(Technique):
    """Stays just below the players. After every four bars it leads down a little, if they come along."""

    name = "containing"

    def __init__(self, partner: Partner) -> None:
        super().__init__(partner)
        self._limits = limits(Limits, self.name)
        self._under = self._limits.under
        self._form: tuple[int, float] | None = None
        self.does = PLAYING

    def direct(self, scene: Scene) -> Direction:
        limit = self._limits
        self._lead(scene)
        loud = self._loud(scene)
        return Direction(
            texture=texture_of(self.name),
            intensity=2,
            fills=False,
            following=STEADY,
            parts=PARTS,
            velocity=loud,
            spread=min(self._under, limit.under_most - self._under),
            loudest=loud + self._under,
            density=limit.density,
            most=limit.most,
            highest=int(limit.highest),
        )

    def _loud(self, scene: Scene) -> float:
        """Below the players' mean, and where they are becoming softer, below what it is going to be."""
        now = scene.hearing.velocity(scene.sample, LATELY_S)
        if scene.velocity is None or now is None:
            return scene.under(self._under, UNHEARD_VELOCITY)
        return min(scene.velocity, max(now, scene.velocity - self._limits.under_most)) - self._under

    def _lead(self, scene: Scene) -> None:
        """Once in every form: softer if the players have become softer, else back to where it began."""
        if scene.velocity is None or not scene.place.playing:
            return
        form = scene.place.bar // int(self._limits.form_bars)
        if self._form is None or form <= self._form[0]:
            self._form = self._form or (form, scene.velocity)
            return
        follows = scene.velocity <= self._form[1] - self._limits.follows_by
        further = self._under + self._limits.lead_down if follows else self._limits.under
        self._under = min(further, self._limits.under_most)
        self._form = form, scene.velocity
