"""Mirroring: the partner doubles the players' line on the same sample."""

from dataclasses import dataclass

from improv.direction import Direction
from improv.techniques.partner import Partner
from improv.techniques.scene import Scene
from improv.techniques.table import limits
from improv.techniques.technique import LISTENING, PLAYING, WAITING, Technique
from instruments.clock import RATE

OCTAVE = 12
HIGH = 67
"""Lines from here on are doubled an octave below, lower ones an octave above."""

NOBODY: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Limits:
    """As in the table."""

    under: float
    density: float
    density_again: float
    longest_s: float
    rest_s: float


class Mirroring(Technique):
    """For slow and simple playing only, and for some time at a stretch."""

    name = "mirroring"

    def __init__(self, partner: Partner) -> None:
        super().__init__(partner)
        self._limits = limits(Limits, self.name)
        self._mirrored: dict[tuple[str, int], int] = {}
        self._began: int | None = None
        self._last = 0
        self._shift = OCTAVE
        self._simple = True

    def direct(self, scene: Scene) -> Direction:
        limit = self._limits
        self._simple = scene.picture.density < (limit.density if self._simple else limit.density_again)
        self._count(scene.sample)
        self.does = PLAYING if self._mirrored else WAITING if self._rests(scene.sample) else LISTENING
        return Direction(parts=NOBODY, fills=False)

    def heard(self, sample: int, voice: str, pitch: int, velocity: int) -> None:
        self._count(sample)
        if not self._simple or self._rests(sample):
            return
        if self._began is None:
            self._began, self._shift = sample, -OCTAVE if pitch >= HIGH else OCTAVE
        self._last = sample
        self._mirrored[voice, pitch] = pitch + self._shift
        self.partner.strike(sample, pitch + self._shift, velocity - self._limits.under)

    def silenced(self, sample: int, voice: str, pitch: int) -> None:
        mirrored = self._mirrored.pop((voice, pitch), None)
        if mirrored is not None:
            self.partner.release(sample, mirrored)

    def _rests(self, sample: int) -> bool:
        """Whether it has mirrored for so long that it leaves off for a while."""
        return self._began is not None and sample - self._began >= self._limits.longest_s * RATE

    def _count(self, sample: int) -> None:
        """A stretch is over after a rest."""
        if self._began is not None and sample - self._last >= self._limits.rest_s * RATE:
            self._began = None
