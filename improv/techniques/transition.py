"""Transitions: one thing of the music led to another state, by overlap, limbo or in small steps."""

from dataclasses import dataclass, replace

from improv.chord import Chord, parse_chord
from improv.direction import Direction
from improv.drum_sounds import drum_notes
from improv.pursuit import STEADY
from improv.shaping import Shaper
from improv.style import load_style
from improv.style_data import Style
from improv.techniques.centre import FIFTH
from improv.techniques.partner import Partner, PartnerNote
from improv.techniques.scene import Scene
from improv.techniques.table import limits
from improv.techniques.technique import PLAYING, Technique
from improv.transport import FASTEST_BPM, SLOWEST_BPM
from instruments.clock import RATE, samples
from instruments.refusal import Refusal
from instruments.scales import parse_key, pitch_classes

OVERLAP, LIMBO, SEDUCTIVE = WAYS = ("overlap", "limbo", "seductive")
TEMPO, KEY, STYLE, LOUDNESS = WHATS = ("tempo", "key", "style", "loudness")
UNHEARD_VELOCITY = 48.0
LOW = 48
STEPS_OUT = 4
"""Bars in which a style steps back before another takes its place, and comes forward again."""

PIVOT_BARS = 2
PULSE_S = 0.12


@dataclass(frozen=True, slots=True)
class Limits:
    """As in the table."""

    overlap_s: float
    limbo_s: float
    limbo_least_s: float
    limbo_most_s: float
    tempo_step: float
    velocity_step: float
    under: float
    settle_s: float
    tempo_goal: float


@dataclass(frozen=True, slots=True)
class Goal:
    """What is to be reached: one of them, the others None."""

    bpm: float | None = None
    key: tuple[int, str] | None = None
    style: Style | None = None
    velocity: float | None = None


def goal_of(what: str, text: str) -> Goal:
    """A goal as it is written. Raises Refusal."""
    if what == KEY:
        return Goal(key=parse_key(text))
    if what == STYLE:
        return Goal(style=load_style(text))
    if what not in WHATS:
        raise Refusal(f'A transition leads one of {", ".join(WHATS)} to another state, not "{what}".')
    low, high = (SLOWEST_BPM, FASTEST_BPM) if what == TEMPO else (20.0, 100.0)
    try:
        value = float(text)
    except ValueError:
        raise Refusal(f'"{text}" is no number to lead the {what} to.') from None
    if not low <= value <= high:
        raise Refusal(f"The {what} can be led to a number from {low:g} to {high:g}.")
    return Goal(bpm=value) if what == TEMPO else Goal(velocity=value)


class Change:
    """One transition while it lasts: what it changes in a direction, and when its goal is taken up."""

    def __init__(self, way: str, goal: Goal, scene: Scene, playing: Style, shaper: Shaper) -> None:
        if way not in WAYS:
            raise Refusal(f'There is no transition "{way}"; there are {", ".join(WAYS)}.')
        self.way, self.goal = way, goal
        self._limits = limits(Limits, Transition.name)
        self._began, self._bar = scene.sample, scene.place.bar
        self._shaper = shaper
        self._start = shaper.level
        self._both = _both(playing, goal.style) if goal.style is not None else None
        self.taken = self.over = False
        self._taken_bar = 0

    def begin(self, partner: Partner, scene: Scene) -> None:
        """What the partner lays over the band."""
        place, s = scene.place, self._limits.overlap_s if self.way == OVERLAP else self._limits.limbo_most_s
        if self.way == SEDUCTIVE or self.goal.style is not None or not place.playing:
            return
        loud = scene.under(self._limits.under, UNHEARD_VELOCITY)
        if self.way == OVERLAP and self.goal.bpm is not None:
            partner.play(_pulse(place.tonic, self.goal.bpm, s, scene.sample, loud))
        elif self.goal.velocity is None:
            tonic = place.tonic if self.goal.key is None or self.way == LIMBO else self.goal.key[0]
            partner.play(_fifth(tonic, s, scene.sample, loud))

    def ready(self, scene: Scene) -> bool:
        """Whether the goal is to be taken up at this bar line."""
        gone_s, bars = (scene.sample - self._began) / RATE, scene.place.bar - self._bar
        if not scene.place.playing:
            return True
        if self.way == OVERLAP:
            return gone_s >= self._limits.overlap_s
        if self.way == LIMBO:
            return gone_s >= self._limits.limbo_least_s
        if self.goal.style is not None:
            return bars >= STEPS_OUT
        return bars >= PIVOT_BARS if self.goal.key is not None else False

    @property
    def stays(self) -> bool:
        """Whether what was reached is kept up, until another technique is chosen."""
        return self.goal.velocity is not None

    def take(self, scene: Scene) -> None:
        """The goal has been taken up."""
        self.taken, self._taken_bar = True, scene.place.bar
        self.over = not (self.way == SEDUCTIVE and self.goal.style is not None)

    def direct(self, scene: Scene, asked: Direction) -> Direction:
        """The direction while the transition lasts."""
        if self.way == LIMBO and scene.place.playing:
            return replace(asked, resting=True, thins_s=self._limits.limbo_least_s)
        if self.way == OVERLAP and self.goal.style is not None:
            return replace(asked, texture=self._both)
        return self._step(scene, asked) if self.way == SEDUCTIVE else asked

    def _step(self, scene: Scene, asked: Direction) -> Direction:
        goal, limit = self.goal, self._limits
        if goal.bpm is not None:
            self.over = not scene.place.playing or abs(scene.place.bpm - goal.bpm) < 0.05
            return replace(asked, following=STEADY, bpm=goal.bpm, bpm_step=limit.tempo_step)
        if goal.key is not None:
            return replace(asked, chord=_pivot(scene.place.tonic, scene.place.keys, goal.key))
        return replace(asked, velocity=self._loud(scene, asked))

    def _loud(self, scene: Scene, asked: Direction) -> float:
        """A step further than the band is now; a style steps back and, once it has been changed, forward."""
        start = self._start if self._start is not None else asked.velocity or UNHEARD_VELOCITY
        goal, step = self.goal.velocity, self._limits.velocity_step
        if goal is None:
            goal = start if self.taken else start - step * STEPS_OUT
            self.over = self.taken and scene.place.bar - self._taken_bar >= STEPS_OUT
        here = self._shaper.level
        return goal if here is None else here + min(max(goal - here, -step), step)


class Transition(Technique):
    """The band as it is, a little below the players; what changes is asked for by `MakeTransition`."""

    name = "transition"

    def __init__(self, partner: Partner) -> None:
        super().__init__(partner)
        self._limits = limits(Limits, self.name)
        self.does = PLAYING

    def direct(self, scene: Scene) -> Direction:
        return Direction(
            fills=False, following=STEADY, velocity=scene.under(self._limits.under, UNHEARD_VELOCITY)
        )


def _pulse(tonic: int, bpm: float, seconds: float, start: int, loud: float) -> tuple[PartnerNote, ...]:
    """The new tempo's beats, softly, on the tonic."""
    beat = 60.0 / bpm
    return tuple(
        PartnerNote(start + samples(number * beat), samples(PULSE_S), LOW + tonic, loud)
        for number in range(max(1, int(seconds / beat)))
    )


def _fifth(tonic: int, seconds: float, start: int, loud: float) -> tuple[PartnerNote, ...]:
    """An open fifth that is held: neither major nor minor, and without a pulse."""
    return tuple(
        PartnerNote(start, samples(seconds), pitch, loud) for pitch in (LOW + tonic, LOW + tonic + FIFTH)
    )


def _both(now: Style, new: Style) -> Style:
    """Both styles at once, with the new one's sounds; the old one's drums as far as its kit has them."""
    kit = drum_notes(new.sound("drums"))
    kept = tuple(layer for layer in now.layers if layer.part != "drums" or layer.sound in kit)
    return replace(new, layers=(*new.layers, *kept))


def _pivot(tonic: int, keys: frozenset[int], goal: tuple[int, str]) -> Chord:
    """A chord of both keys if there is one, else the new key's dominant."""
    there = pitch_classes(*goal)
    for root in sorted(range(12), key=lambda one: (one - tonic) % 12 * 7 % 12):
        for third, quality in ((4, ""), (3, "m")):
            chord = {root, (root + third) % 12, (root + FIFTH) % 12}
            if chord <= keys and chord <= there:
                return parse_chord(_NAMES[root] + quality)
    return parse_chord(_NAMES[(goal[0] + FIFTH) % 12] + "7")


_NAMES = ("C", "Db", "D", "Eb", "E", "F", "F#", "G", "Ab", "A", "Bb", "B")
