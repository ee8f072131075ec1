"""The reins: tempo, following, key and sounds of the band, as a direction asks for them."""

from typing import Protocol

from improv.conductor import Conductor
from improv.direction import Direction
from improv.pursuit import LIMIT
from improv.style_data import Style
from improv.techniques.pace import towards

NEAR_BPM = 0.01


class Host(Protocol):
    """What of the engine is needed beside the band."""

    conductor: Conductor

    def tell(self, name: str, value: str) -> None: ...
    def use_sounds(self, style: Style) -> None: ...
    def set_key(self, tonic: int, name: str) -> None: ...
    def set_tempo(self, bpm: float) -> None: ...


class Reins:
    """Holds the room's own following while a technique has another, and gives it back."""

    def __init__(self, host: Host) -> None:
        self._host, self._band = host, host.conductor
        self._own: tuple[str, float] | None = None
        self._sounding = self._band.sounding
        self._beat = 0

    def follow(self, asked: Direction, sample: int) -> None:
        """Follow as asked, and as before once nothing is asked any more."""
        band = self._band
        if asked.following is None:
            if self._own is not None:
                (setting, band.pursuit.range_limit), self._own = self._own, None
                band.follow(setting, sample)
            return
        if self._own is None:
            self._own = band.pursuit.setting, band.pursuit.range_limit
        if band.pursuit.setting != asked.following:
            band.pursuit.range_limit = LIMIT if asked.range_limit is None else asked.range_limit
            band.follow(asked.following, sample)

    def keep_tempo(self, asked: Direction, sample: int) -> None:
        """Go towards the asked tempo, a little at each beat; at once while the band waits."""
        band = self._band
        if asked.bpm is None:
            return
        if not band.playing:
            if abs(band.given_bpm - asked.bpm) > NEAR_BPM:
                band.set_tempo(asked.bpm, sample)
            return
        beat = int(band.transport.beat_at(sample))
        if beat != self._beat and abs(asked.bpm - band.given_bpm) > NEAR_BPM:
            band.set_tempo(towards(band.given_bpm, asked.bpm, asked.bpm_step / band.metre.beats), sample)
        self._beat = beat

    def keep_key(self, asked: Direction) -> None:
        """Take up the asked key; told shortly before a bar line."""
        changes = self._band.changes
        if asked.key is not None and asked.key != (changes.tonic, changes.scale):
            self._host.set_key(*asked.key)

    def keep_sounds(self) -> None:
        """A texture brings its sounds, and takes them away again."""
        if self._band.sounding is not self._sounding:
            self._sounding = self._band.sounding
            self._host.use_sounds(self._sounding)

    def use_style(self, style: Style) -> None:
        """Play this style from the next bar."""
        self._band.use_style(style)
        self._host.tell("style", style.name)
