"""Watching the players and the band: makes the scene that techniques are asked about."""

from improv.chord import pitch_classes
from improv.conductor import Conductor
from improv.ears import Ears
from improv.techniques.hearing import Hearing
from improv.techniques.pace import PulseMemory
from improv.techniques.scene import Place, Scene
from instruments.clock import RATE
from instruments.scales import pitch_classes as scale_classes

PULSE_S = 10.0
GOES_ON_S = 2.5
"""In a silence the means stay what they were: notes that leave the window change nothing."""

MARGIN_S = 0.12
"""A pause is waited for a little longer than it must be: a key may come up later than its note's end."""


class Watch:
    """Keeps in mind what a picture of the last seconds does not hold."""

    def __init__(self, band: Conductor, ears: Ears) -> None:
        self._band, self._ears = band, ears
        self._pulse = PulseMemory(PULSE_S)
        self.forget()

    def forget(self) -> None:
        """The music was stopped: what comes is new."""
        self.hearing = Hearing()
        self._velocity: float | None = None
        self._pitch: float | None = None

    def listens_to(self, voice: str) -> bool:
        """Whether this player is one of those who are followed."""
        followed = self._band.pursuit.followed
        return not followed or voice in followed

    def velocity(self, sample: int) -> float | None:
        """The players' mean velocity, the note that begins now counted."""
        return self._ears.picture(sample, self._band.pursuit.followed).velocity

    def scene(self, sample: int) -> Scene:
        """Players and band as they are now."""
        followed = self._band.pursuit.followed
        picture = self._ears.picture(sample, followed)
        self.hearing.least_pause_s = self._ears.pause_s(followed)
        self._pulse.look(sample, picture, self.hearing)
        going_on = self.hearing.played and sample - self.hearing.last_onset < GOES_ON_S * RATE
        if picture.velocity is not None and picture.pitch is not None and going_on:
            self._velocity, self._pitch = picture.velocity, picture.pitch
        return Scene(
            picture,
            self.hearing,
            self._place(sample),
            self._pulse,
            self.hearing.pause_s() + MARGIN_S,
            self._velocity,
            self._pitch,
        )

    def _place(self, sample: int) -> Place:
        band = self._band
        changes = band.changes
        return Place(
            sample=sample,
            playing=band.playing,
            bpm=band.bpm,
            bar=band.bar,
            beat=band.transport.beat_at(sample) if band.playing else 0.0,
            line=band.line,
            beats_in_bar=band.metre.beats,
            metre=band.metre.name,
            chord=pitch_classes(changes.of(band.bar)[0][1]),
            tonic=changes.tonic,
            keys=scale_classes(changes.tonic, changes.scale),
            minor=changes.minor,
        )
