"""A player's notes as they are played, kept for a moment, so that none is lost that a recording wants."""

from collections.abc import Callable

from improv.looper.layers import Layer

KEPT_BEATS = 2.0
"""What ended longer ago than this is of no use to a recording that begins now."""


class Caught:
    """A note: when it began, when its keys went up (`keys` are still down) and when it ended, in beats;
    `layer` is where it belongs, None: nowhere yet."""

    __slots__ = ("end", "keys", "layer", "onset", "pitch", "up", "velocity")

    def __init__(self, onset: float, pitch: int, velocity: int) -> None:
        self.onset, self.pitch, self.velocity = onset, pitch, velocity
        self.keys = 1
        self.up: float | None = None
        self.end: float | None = None
        self.layer: Layer | None = None


class Catcher:
    """Told every note of one player; beats are those of the pulse."""

    def __init__(self) -> None:
        self.notes: list[Caught] = []
        self._sounding: dict[int, Caught] = {}

    def heard(self, beat: float, pitch: int, velocity: int) -> tuple[Caught, Caught | None]:
        """A note began; answers with it and with the one that it ended by striking its pitch again."""
        before = self.silenced(beat, pitch)
        note = Caught(beat, pitch, velocity)
        if before is not None:
            note.keys += before.keys
        self.notes.append(note)
        self._sounding[pitch] = note
        return note, before

    def let_go(self, beat: float, pitch: int) -> None:
        """A key went up; under a pedal the note may sound on."""
        note = self._sounding.get(pitch)
        if note is not None and note.keys > 0:
            note.keys -= 1
            if note.keys == 0:
                note.up = beat

    def silenced(self, beat: float, pitch: int) -> Caught | None:
        """The note of this pitch ended; answers with it."""
        note = self._sounding.pop(pitch, None)
        if note is not None:
            note.end = beat
        return note

    def since(self, beat: float) -> list[Caught]:
        """The notes that belong nowhere yet and began at this beat or later."""
        return [note for note in self.notes if note.onset >= beat and note.layer is None]

    def forget(self, before: float) -> None:
        """Drop what ended before this beat."""
        self.notes = [note for note in self.notes if note.end is None or note.end >= before]

    def move(self, shift: float) -> None:
        """All beats so far become so much later."""
        self._each(lambda beat: beat + shift)

    def stretch(self, about: float, factor: float) -> None:
        """All beats so far are so many times as far from `about`."""
        self._each(lambda beat: about + (beat - about) * factor)

    def _each(self, to: Callable[[float], float]) -> None:
        for note in self.notes:
            note.onset = to(note.onset)
            note.up = None if note.up is None else to(note.up)
            note.end = None if note.end is None else to(note.end)
