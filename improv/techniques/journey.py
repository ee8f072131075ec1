"""The journey: by the iso principle from one mood of the music to another, in steps too small to notice."""

from dataclasses import dataclass
from math import exp, log, log1p

from improv.direction import Direction
from improv.events import JourneyView
from improv.pursuit import STEADY
from improv.techniques.moods import Mood, mood_named, nearest_mood
from improv.techniques.partner import Partner
from improv.techniques.scene import Scene
from improv.techniques.table import limits
from improv.techniques.technique import WAITING, Technique
from improv.techniques.textures import texture_of
from instruments.clock import RATE
from instruments.refusal import Refusal

MATCHING, MOVING, HOLDING, BACK, ARRIVED = "matching", "moving", "holding", "back", "arrived"
STEERS = {"hold": HOLDING, "on": MOVING, "back": BACK}
PARTS = frozenset({"drums", "bass", "chords"})
SPREAD = 2.0
UNDER, UNHEARD_VELOCITY = 6.0, 48.0
"""How loud the band is until it is told where to go."""

HERE = "here"
"""A journey that starts from what is played now."""

HEARD_NOTES = 8
"""So many notes in the picture tell enough of what is played now."""

STEP_A_BAR, MEETING_A_BAR = 0.02, 0.08
"""How fast the band goes to the figures of the way, and to those of its start, as a share a bar."""


@dataclass(frozen=True, slots=True)
class Limits:
    """As in the table."""

    match_s: float
    match_least_s: float
    match_most_s: float
    share_a_minute: float
    safety: float
    steps: float
    step_s: float
    shortest_min: float
    longest_min: float


@dataclass(frozen=True, slots=True)
class Figures:
    """Where the music is: beats a minute, velocity, notes a second."""

    tempo: float
    velocity: float
    density: float


class Way:
    """From figures to figures, all by the same share of the way in its logarithm, so none changes by more
    than the allowed share in a minute. Where `minutes` are too few for that, it takes what it needs."""

    def __init__(self, start: Figures, goal: Figures, minutes: float, limit: Limits) -> None:
        self.start, self.goal = start, goal
        self.match_s = min(max(limit.match_s, limit.match_least_s), limit.match_most_s)
        pairs = zip(_values(start), _values(goal), strict=True)
        furthest = max(abs(log(there / here)) for here, there in pairs)
        needed_s = 60.0 * furthest / (log1p(limit.share_a_minute) * limit.safety)
        self.moving_s = max(minutes * 60.0 - self.match_s, needed_s)
        self._steps = max(limit.steps, round(self.moving_s / limit.step_s))

    def at(self, moved_s: float) -> Figures:
        """The figures after so many seconds of moving."""
        share = min(max(moved_s / self.moving_s, 0.0), 1.0)
        share = round(share * self._steps) / self._steps
        pairs = zip(_values(self.start), _values(self.goal), strict=True)
        return Figures(*(exp(log(here) + share * log(there / here)) for here, there in pairs))


class Journey(Technique):
    """Waits until it is told where to go. Time counts while the band plays."""

    name = "journey"

    def __init__(self, partner: Partner) -> None:
        super().__init__(partner)
        self._limits = limits(Limits, self.name)
        self._way: Way | None = None
        self._names = ("", "")
        self._scales = ("", "")
        self._phase = MATCHING
        self._matched_s = self._moved_s = 0.0
        self._sample = 0
        self.does = WAITING

    def set_out(self, start: str | None, goal: str, minutes: float, scene: Scene) -> None:
        """From a mood, or from what is played now, to another. Raises Refusal."""
        limit = self._limits
        if not limit.shortest_min <= minutes <= limit.longest_min:
            raise Refusal(f"A journey takes {limit.shortest_min:.0f} to {limit.longest_min:.0f} minutes.")
        there = mood_named(goal)
        here = self._here(scene) if start is None else _figures(mood_named(start))
        self._way = Way(here, _figures(there), minutes, limit)
        self._names = start or HERE, goal
        self._scales = mood_named(start).scale if start else "", there.scale
        self._phase, self._matched_s, self._moved_s = MATCHING, 0.0, 0.0
        self._sample = scene.sample

    def steer(self, how: str) -> None:
        """One of "hold", "on" and "back". Raises Refusal."""
        if how not in STEERS:
            raise Refusal(f'A journey cannot be told "{how}"; it knows {", ".join(STEERS)} and end.')
        self._phase = STEERS[how]
        if how == "on" and self._matched_s < self._match_s() and not self._moved_s:
            self._phase = MATCHING

    def view(self) -> JourneyView | None:
        """Where it is; None before it has set out."""
        if self._way is None:
            return None
        gone_s = self._matched_s + self._moved_s
        minutes = (self._way.match_s + self._way.moving_s) / 60.0
        return JourneyView(*self._names, gone_s / 60.0, minutes, self._phase)

    def direct(self, scene: Scene) -> Direction:
        if self._way is None:
            return Direction(fills=False, velocity=scene.under(UNDER, UNHEARD_VELOCITY))
        self._go_on(scene)
        self.does = self._phase
        now = self._way.at(self._moved_s)
        scale = self._scales[self._moved_s > self._way.moving_s / 2]
        return Direction(
            texture=texture_of(self.name),
            key=(scene.place.tonic, scale) if scale else None,
            intensity=2,
            fills=False,
            following=STEADY,
            bpm=now.tempo,
            bpm_step=MEETING_A_BAR if self._phase == MATCHING else STEP_A_BAR,
            parts=PARTS,
            velocity=now.velocity,
            spread=SPREAD,
            density=now.density,
        )

    def _here(self, scene: Scene) -> Figures:
        """What is played now; of what has not been heard, what goes with the band's tempo."""
        heard, near = scene.picture, nearest_mood(scene.place.bpm)
        known = heard.notes >= HEARD_NOTES and heard.velocity is not None
        return Figures(
            tempo=scene.pulse.bpm(scene.place.bpm, scene.sample, 6.0) or scene.place.bpm,
            velocity=heard.velocity if known and heard.velocity is not None else near.velocity,
            density=min(max(heard.density, 1.0), 3.5) if known else near.density,
        )

    def _match_s(self) -> float:
        return self._way.match_s if self._way else 0.0

    def _go_on(self, scene: Scene) -> None:
        gone_s, self._sample = (scene.sample - self._sample) / RATE, scene.sample
        if self._way is None or not scene.place.playing:
            return
        if self._phase == MATCHING:
            self._matched_s = min(self._matched_s + gone_s, self._way.match_s)
            self._phase = MATCHING if self._matched_s < self._way.match_s else MOVING
        elif self._phase in (MOVING, ARRIVED):
            self._moved_s = min(self._moved_s + gone_s, self._way.moving_s)
            self._phase = MOVING if self._moved_s < self._way.moving_s else ARRIVED
        elif self._phase == BACK:
            self._moved_s = max(self._moved_s - gone_s, 0.0)


def _figures(mood: Mood) -> Figures:
    return Figures(mood.tempo, mood.velocity, mood.density)


def _values(figures: Figures) -> tuple[float, float, float]:
    return figures.tempo, figures.velocity, figures.density
