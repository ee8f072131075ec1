"""The player of techniques: hears the players, asks the techniques in force, directs band and partner."""

from typing import Protocol

from improv.chord import pitch_classes
from improv.companion import Quiet, Row
from improv.conductor import Conductor
from improv.direction import AS_IT_IS, Direction
from improv.ears import Ears
from improv.picture import Picture
from improv.pursuit import LIMIT
from improv.style_data import Style
from improv.techniques.hearing import Hearing
from improv.techniques.merging import merged
from improv.techniques.pace import PulseMemory, towards
from improv.techniques.partner import Partner
from improv.techniques.registry import make
from improv.techniques.scene import Place, Scene
from improv.techniques.table import bounds, check_together, technique_row
from improv.techniques.technique import Technique
from instruments.clock import samples
from instruments.scales import pitch_classes as scale_classes

ASK_EVERY = samples(0.1)
TAKE_OVER_S = 0.2
"""A change "at the bar" is made so long before the line: in time for the bar that is opened there."""

PULSE_S = 10.0


class Host(Protocol):
    """What of the engine a technique needs beside the band."""

    conductor: Conductor

    def tell(self, name: str, value: str) -> None: ...
    def use_sounds(self, style: Style) -> None: ...


class TechniquePlayer(Quiet):
    """A companion. `names` are the techniques in force, the first leading."""

    def __init__(self, host: Host, ears: Ears) -> None:
        self._host, self._band, self._ears = host, host.conductor, ears
        self.names: tuple[str, ...] = ()
        self._techniques: tuple[Technique, ...] = ()
        self._coming: tuple[str, ...] | None = None
        self._partner = Partner()
        self._hearing = Hearing()
        self._pulse = PulseMemory(PULSE_S)
        self._sounding = self._band.sounding
        self._ask_at = self._beat = 0
        self._quiet = False
        self._velocity: float | None = None
        self._pitch: float | None = None
        self._took_over: tuple[str, float] | None = None

    @property
    def does(self) -> str:
        """What the leading technique does now, as a key of the texts."""
        return self._techniques[0].does if self._techniques else ""

    def choose(self, names: tuple[str, ...], at: str, sample: int) -> None:
        """Play these techniques from the next bar, or `at` "now". Raises Refusal."""
        check_together(names)
        self._coming = names
        if at == "now" or not self._band.playing:
            self._take_over(sample)

    def heard(self, sample: int, voice: str, pitch: int, velocity: int) -> None:
        if not self._listens_to(voice):
            return
        first = not self._hearing.played
        self._hearing.heard(sample, voice, pitch, velocity)
        for technique in self._techniques:
            technique.heard(sample, voice, pitch, velocity)
        if first or self._quiet:
            self._ask(sample)

    def silenced(self, sample: int, voice: str, pitch: int) -> None:
        if self._listens_to(voice):
            self._hearing.silenced(sample, voice, pitch)
            for technique in self._techniques:
                technique.silenced(sample, voice, pitch)

    def _listens_to(self, voice: str) -> bool:
        followed = self._band.pursuit.followed
        return not followed or voice in followed

    def due(self, sample: int, frames: int) -> list[Row]:
        if self._coming is not None and self._at_line(sample):
            self._take_over(sample)
        quiet = bool(self._techniques) and self._hearing.quiet(sample)
        if sample >= self._ask_at or quiet != self._quiet:
            self._ask(sample)
        self._keep_tempo(sample)
        self._keep_sounds()
        rows = self._partner.due(sample, frames)
        for offset, _, on, _, _ in rows:
            if on:
                self._band.shaper.counted(sample + offset)
        return rows

    def stop(self) -> list[tuple[str, int]]:
        return self._partner.stop()

    def _at_line(self, sample: int) -> bool:
        band = self._band
        left = band.metre.beats - (band.transport.beat_at(sample) - band.line)
        return not band.playing or left * 60.0 / band.bpm <= TAKE_OVER_S

    def _take_over(self, sample: int) -> None:
        self.names, self._coming = self._coming or (), None
        self._partner.hush(sample)
        kept = {one.name: one for one in self._techniques}
        self._techniques = tuple(kept.get(name) or make(name, self._partner) for name in self.names)
        self._host.tell("technique", ", ".join(self.names))
        scene = self._scene(sample)
        for technique in self._techniques:
            if technique.name not in kept:
                technique.begin(scene)
        self._ask(sample)

    def _ask(self, sample: int) -> None:
        """Look at the players, and let the techniques direct and play."""
        self._ask_at = sample + ASK_EVERY
        scene = self._scene(sample)
        self._quiet = scene.quiet
        direction = AS_IT_IS
        for index, technique in enumerate(self._techniques):
            asked = technique.direct(scene)
            direction = merged(direction, asked) if index else asked
        self._partner.loudest = self._loudest(scene)
        self._band.shaper.direction = direction
        self._follow(direction, sample)
        for technique in self._techniques:
            technique.play(scene)

    def _loudest(self, scene: Scene) -> float | None:
        listening = any(technique_row(name).listening for name in self.names)
        return scene.velocity + bounds().louder_by if listening and scene.velocity is not None else None

    def _scene(self, sample: int) -> Scene:
        picture = self._ears.picture(sample, self._band.pursuit.followed)
        self._remember(sample, picture)
        return Scene(picture, self._hearing, self._place(sample), self._pulse, self._velocity, self._pitch)

    def _remember(self, sample: int, picture: Picture) -> None:
        self._pulse.look(sample, picture)
        if picture.velocity is not None and picture.pitch is not None:
            self._velocity, self._pitch = picture.velocity, picture.pitch

    def _place(self, sample: int) -> Place:
        band = self._band
        changes = band.changes
        chord = changes.of(band.bar)[0][1]
        return Place(
            sample=sample,
            playing=band.playing,
            bpm=band.bpm,
            bar=band.bar,
            beat=band.transport.beat_at(sample) if band.playing else 0.0,
            line=band.line,
            beats_in_bar=band.metre.beats,
            metre=band.metre.name,
            chord=pitch_classes(chord),
            tonic=changes.tonic,
            keys=scale_classes(changes.tonic, changes.scale),
            minor=changes.minor,
        )

    def _follow(self, asked: Direction, sample: int) -> None:
        """Follow as a technique asks, and as before once none asks any more."""
        band = self._band
        if asked.following is None:
            if self._took_over is not None:
                (setting, band.pursuit.range_limit), self._took_over = self._took_over, None
                band.follow(setting, sample)
            return
        if self._took_over is None:
            self._took_over = band.pursuit.setting, band.pursuit.range_limit
        if band.pursuit.setting != asked.following:
            band.pursuit.range_limit = LIMIT if asked.range_limit is None else asked.range_limit
            band.follow(asked.following, sample)

    def _keep_tempo(self, sample: int) -> None:
        """Go towards the asked tempo, a little at each beat; at once while the band waits."""
        band, asked = self._band, self._band.shaper.direction
        if asked.bpm is None:
            return
        if not band.playing:
            if band.given_bpm != asked.bpm:
                band.set_tempo(asked.bpm, sample)
            return
        beat = int(band.transport.beat_at(sample))
        if beat != self._beat and abs(asked.bpm - band.given_bpm) > 0.01:
            band.set_tempo(towards(band.given_bpm, asked.bpm, asked.bpm_step / band.metre.beats), sample)
        self._beat = beat

    def _keep_sounds(self) -> None:
        """A texture brings its sounds, and takes them away again."""
        if self._band.sounding is not self._sounding:
            self._sounding = self._band.sounding
            self._host.use_sounds(self._sounding)
