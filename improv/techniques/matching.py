"""Matching: the whole band in the players' tempo, loudness, density, notes and touch, a little below them."""

from dataclasses import dataclass

from improv.direction import Direction
from improv.pursuit import STEADY
from improv.techniques.partner import Partner
from improv.techniques.scene import Scene
from improv.techniques.table import bounds, limits
from improv.techniques.technique import LISTENING, PLAYING, RESTING, Technique
from improv.techniques.textures import intensity_for, texture_of

CLOSE = "close"
PARTS = frozenset({"drums", "bass", "chords"})
UNMEASURED = PARTS - {"drums"}
DRUMS_FROM = 1.8
"""Notes a second of the players."""

UNHEARD_VELOCITY = 46.0
SPREAD = 4.0
TOUCH = 0.15
"""Playing more detached than this is met with shorter notes."""

THINS_S = 4.0
SILENT_S = 2.0
"""After so long a silence there is nothing to match, and the band rests."""

RECENT_S = 3.0
LOST_S = 4.0
"""The players' beat is no longer the band's when they have differed for so long."""


@dataclass(frozen=True, slots=True)
class Limits:
    """As in the table."""

    tempo: float
    tempo_off: float
    step: float
    range_limit: float
    under: float
    within: float
    density: float
    density_most: float
    density_least: float
    near: float
    far: float
    middle: float


class Matching(Technique):
    """Goes to the players' tempo in steps, and follows their beat from there."""

    name = "matching"

    def __init__(self, partner: Partner) -> None:
        super().__init__(partner)
        self._limits = limits(Limits, self.name)
        self._style = texture_of(self.name)
        self._approaching = False
        self._together_s = -LOST_S

    def direct(self, scene: Scene) -> Direction:
        limit, heard = self._limits, scene.picture
        silent = scene.hearing.played and scene.hearing.silent_s(scene.sample) > SILENT_S
        self.does = RESTING if silent else PLAYING if scene.hearing.played else LISTENING
        goal = self._goal(scene)
        low, high = self._register(scene)
        loud = scene.under(limit.under, UNHEARD_VELOCITY)
        density = scene.hearing.density(heard.notes, scene.sample) if scene.hearing.played else None
        return Direction(
            texture=self._style,
            intensity=self._intensity(scene, density),
            fills=False,
            following=CLOSE if goal is None and self._has_pulse(scene) else STEADY,
            range_limit=limit.range_limit,
            bpm=goal,
            bpm_step=limit.step,
            parts=self._parts(scene, density),
            velocity=loud,
            spread=SPREAD,
            loudest=loud + limit.within,
            density=None if density is None else density * limit.density,
            most=None if density is None else density * limit.density_most,
            lowest=low,
            highest=high,
            classes=scene.hearing.classes(scene.sample) or None,
            articulation=heard.articulation if (heard.articulation or 0.0) > TOUCH else None,
            resting=silent,
            thins_s=THINS_S,
        )

    def _goal(self, scene: Scene) -> float | None:
        """The players' tempo while the band is not in it."""
        band = scene.place.bpm
        heard = scene.pulse.bpm(band, scene.sample, RECENT_S)
        if heard is None:
            return None
        off = abs(heard / band - 1.0)
        self._together_s = self._together_s if off > self._limits.tempo_off else scene.place.time_s
        lost = scene.place.time_s - self._together_s > LOST_S
        self._approaching = off > self._limits.tempo_off / 4 if self._approaching else lost
        return heard if self._approaching else None

    def _parts(self, scene: Scene, density: float | None) -> frozenset[str]:
        """Drums where there is a pulse to keep and more to play than the harmony needs."""
        drums = self._has_pulse(scene) and density is not None and density >= DRUMS_FROM
        return PARTS if drums else UNMEASURED

    def _has_pulse(self, scene: Scene) -> bool:
        clarity = scene.picture.pulse_clarity
        return clarity is not None and clarity >= bounds().clear_pulse

    def _intensity(self, scene: Scene, density: float | None) -> int:
        if self._style is None or density is None:
            return 1
        return intensity_for(self._style, scene.place.metre, scene.place.bar_s, density)

    def _register(self, scene: Scene) -> tuple[int | None, int | None]:
        """A fifth to an octave below the players, above them where they play low."""
        if scene.pitch is None:
            return None, None
        limit, middle = self._limits, round(scene.pitch)
        if scene.pitch < limit.middle:
            return middle + int(limit.near), middle + int(limit.far)
        return middle - int(limit.far), middle - int(limit.near)
