"""The player of techniques: hears the players, asks the techniques in force, directs band and partner."""

from dataclasses import replace

from improv.companion import Quiet, Row
from improv.direction import AS_IT_IS, Direction
from improv.ears import Ears
from improv.events import JourneyView
from improv.techniques.journey import Journey
from improv.techniques.merging import merged
from improv.techniques.partner import Partner
from improv.techniques.registry import make
from improv.techniques.reins import Host, Reins
from improv.techniques.scene import Scene
from improv.techniques.table import bounds, check_together, technique_row
from improv.techniques.technique import Technique
from improv.techniques.transition import Change, goal_of
from improv.techniques.watch import Watch
from instruments.clock import samples
from instruments.refusal import Refusal

ASK_EVERY, IDLE_EVERY = samples(0.1), samples(0.5)
"""How often the techniques are asked; without any the players' pulse alone is kept in mind."""

TAKE_OVER_S = 0.2
"""A change "at the bar" is made so long before the line: in time for the bar that is opened there."""


class TechniquePlayer(Quiet):
    """A companion. `names` are the techniques in force, the first leading."""

    def __init__(self, host: Host, ears: Ears) -> None:
        self._host, self._band = host, host.conductor
        self._watch, self._reins, self._partner = Watch(host.conductor, ears), Reins(host), Partner()
        self.names: tuple[str, ...] = ()
        self._techniques: tuple[Technique, ...] = ()
        self._coming: tuple[str, ...] | None = None
        self._change: Change | None = None
        self._direction: Direction = AS_IT_IS
        self._ask_at = 0
        self._line = self._before = -1.0
        self._quiet = False

    @property
    def does(self) -> str:
        """What the leading technique does now, as a key of the texts."""
        return self._techniques[0].does if self._techniques else ""

    @property
    def journey(self) -> JourneyView | None:
        """Where the journey is, None while there is none."""
        return next((one.view() for one in self._techniques if isinstance(one, Journey)), None)

    def choose(self, names: tuple[str, ...], at: str, sample: int) -> None:
        """Play these techniques from the next bar, or `at` "now". Raises Refusal."""
        check_together(names)
        self._coming = names
        if at == "now" or not self._band.playing:
            self._take_over(sample)

    def make_transition(self, way: str, what: str, goal: str, sample: int) -> None:
        """Lead one thing to another state. Raises Refusal."""
        scene, band = self._watch.scene(sample), self._band
        change = Change(way, goal_of(what, goal), scene, band.sounding, band.shaper)
        self._change = change
        self._host.tell("transition", f"{way} {what} {goal}")
        change.begin(self._partner, scene)
        self._ask(sample)

    def set_out(self, start: str | None, goal: str, minutes: float, sample: int) -> None:
        """Begin a journey, now. Raises Refusal."""
        journey = Journey(self._partner)
        journey.set_out(start, goal, minutes, self._watch.scene(sample))
        self._put((journey,), sample)
        self._reins.keep_tempo(self._direction, sample)
        self._host.tell("journey", f"{start or 'here'} to {goal} in {minutes:g} minutes")

    def steer(self, how: str, sample: int) -> None:
        """Hold the journey, go on, go back, or end it. Raises Refusal."""
        journey = next((one for one in self._techniques if isinstance(one, Journey)), None)
        if journey is None or journey.view() is None:
            raise Refusal("There is no journey under way.")
        if how == "end":
            self.choose((), "bar", sample)
        else:
            journey.steer(how)
        self._host.tell("journey", how)

    def heard(self, sample: int, voice: str, pitch: int, velocity: int) -> None:
        if not self._watch.listens_to(voice):
            return
        first = not self._watch.hearing.played
        self._watch.hearing.heard(sample, voice, pitch, velocity)
        self._bind(self._watch.velocity(sample))
        if self._band.playing:
            for technique in self._techniques:
                technique.heard(sample, voice, pitch, velocity)
        if first or self._quiet:
            self._ask(sample)

    def silenced(self, sample: int, voice: str, pitch: int) -> None:
        # Of everybody: who is no longer listened to may have begun a note before.
        self._watch.hearing.silenced(sample, voice, pitch)
        for technique in self._techniques:
            technique.silenced(sample, voice, pitch)

    def due(self, sample: int, frames: int) -> list[Row]:
        self._meet_lines(sample)
        quiet = bool(self._techniques) and self._watch.hearing.quiet(sample)
        if sample >= self._ask_at or quiet != self._quiet:
            self._ask(sample)
        self._reins.keep_tempo(self._direction, sample)
        self._reins.keep_sounds()
        rows = self._partner.due(sample, frames)
        for offset, _, on, _, _ in rows:
            if on:
                self._band.shaper.counted(sample + offset)
        return rows

    def stop(self) -> list[tuple[str, int]]:
        """Nothing that was heard before is answered; techniques begin anew, and a journey is over."""
        left = self._partner.stop()
        self._watch.forget()
        self._change = None
        if self.names:
            self._put(tuple(make(name, self._partner) for name in self.names), self._ask_at)
        return left

    def _meet_lines(self, sample: int) -> None:
        """Shortly before a bar line take up what is to begin there; on it, what cannot come sooner."""
        band = self._band
        if not band.playing:
            self._before_line(sample)
            return
        left = band.metre.beats - (band.transport.beat_at(sample) - band.line)
        if left * 60.0 / band.bpm <= TAKE_OVER_S and self._before != band.line:
            self._before = band.line
            self._before_line(sample)
        if band.line != self._line:
            self._line = band.line
            self._on_line(sample)

    def _before_line(self, sample: int) -> None:
        if self._coming is not None:
            self._take_over(sample)
        self._reins.keep_key(self._direction)
        change = self._change
        if change is None or change.taken or (change.goal.key is None and change.goal.style is None):
            return
        scene = self._watch.scene(sample)
        if change.ready(scene):
            if change.goal.key is not None:
                self._host.set_key(*change.goal.key)
            if change.goal.style is not None:
                self._reins.use_style(change.goal.style)
            change.take(scene)
            self._ask(sample)

    def _on_line(self, sample: int) -> None:
        change = self._change
        if change is None or change.taken or change.goal.bpm is None:
            return
        scene = self._watch.scene(sample)
        if change.ready(scene):
            self._host.set_tempo(change.goal.bpm)
            change.take(scene)
            self._ask(sample)

    def _take_over(self, sample: int) -> None:
        names, self._coming = self._coming or (), None
        kept = {one.name: one for one in self._techniques}
        self._put(tuple(kept.get(name) or make(name, self._partner) for name in names), sample)

    def _put(self, techniques: tuple[Technique, ...], sample: int) -> None:
        """Let these techniques be in force."""
        before, self._techniques = self._techniques, techniques
        self.names = tuple(one.name for one in techniques)
        self._band.shaper.changed()
        self._partner.hush(sample)
        self._change = None if self._change is not None and self._change.stays else self._change
        self._host.tell("technique", ", ".join(self.names))
        scene = self._watch.scene(sample)
        for technique in techniques:
            if technique not in before:
                technique.begin(scene)
        self._ask(sample)

    def _ask(self, sample: int) -> None:
        """Look at the players, and let the techniques direct and play."""
        self._ask_at = sample + (ASK_EVERY if self._techniques or self._change else IDLE_EVERY)
        scene = self._watch.scene(sample)
        self._quiet = bool(self._techniques) and scene.quiet
        self._direction = self._asked(scene)
        self._bind(scene.loudness)
        self._reins.follow(self._direction, sample)
        if scene.place.playing:
            for technique in self._techniques:
                technique.play(scene)

    def _asked(self, scene: Scene) -> Direction:
        direction = AS_IT_IS
        for index, technique in enumerate(self._techniques):
            asked = technique.direct(scene)
            direction = merged(direction, asked) if index else asked
        if self._change is not None:
            direction = self._change.direct(scene, direction)
            self._change = None if self._change.over else self._change
        return direction

    def _bind(self, mean: float | None) -> None:
        """How loud any note may be, of the band and of the partner, beside the players' mean velocity."""
        listening = any(technique_row(name).listening for name in self.names)
        loudest = mean + bounds().louder_by if listening and mean is not None else None
        self._partner.loudest = loudest
        self._direction = self._band.shaper.direction = replace(self._direction, ceiling=loudest)
