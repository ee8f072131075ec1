"""Where a sound's notes lie in the arena, and which of them stands for which pitch."""

from typing import NamedTuple

from instruments.sounds.table import Sound


class Row(NamedTuple):
    """One rendered note: `frames` frames from `start`, the last `loop` of them to be repeated (0: none).

    `gain` turns the int16 samples into floats at the sound's level; `pitch` is the note rendered.
    """

    pitch: int
    start: int
    frames: int
    loop: int
    gain: float


class Bank:
    """The notes of one sound. `rows[pitch]` is what plays for a pitch, None while there is nothing yet; the
    greater `used`, the later it was chosen."""

    def __init__(self, sound: Sound) -> None:
        self.sound = sound
        self.rows: tuple[Row | None, ...] = (None,) * 128
        self.used = 0
        self._inside = tuple(folded(sound, pitch) for pitch in range(128))
        self._made: dict[int, Row] = {}

    def publish(self, row: Row) -> None:
        """Makes a note playable. Its samples must be in the arena already."""
        self._made[row.pitch] = row
        self.rows = tuple(
            row if self._is_nearer(row, present, inside) else present
            for present, inside in zip(self.rows, self._inside, strict=True)
        )

    def has(self, pitch: int) -> bool:
        """True when the note of that pitch itself has been made."""
        return pitch in self._made

    def made(self) -> int:
        """How many notes have been made."""
        return len(self._made)

    def clear(self) -> None:
        """Forgets all notes; nothing plays any more."""
        self.rows = (None,) * 128
        self._made.clear()

    def _is_nearer(self, row: Row, present: Row | None, inside: int) -> bool:
        if self.sound.is_kit:
            return row.pitch == inside
        if present is None:
            return True
        return (abs(row.pitch - inside), row.pitch) < (abs(present.pitch - inside), present.pitch)


def folded(sound: Sound, pitch: int) -> int:
    """The pitch, moved by octaves into the sound's range: below it a glockenspiel would be a gong."""
    if sound.is_kit:
        return pitch
    while pitch < sound.low:
        pitch += 12
    while pitch > sound.high:
        pitch -= 12
    return pitch


def order(sound: Sound) -> list[int]:
    """The pitches to render, in the order in which they are wanted: every third from the middle, then all."""
    pitches = sound.pitches()
    middle = pitches[len(pitches) // 2]
    outward = sorted(pitches, key=lambda pitch: (abs(pitch - middle), pitch))
    if sound.is_kit:
        return list(pitches)
    coarse = [pitch for pitch in outward if (pitch - middle) % 3 == 0]
    return coarse + [pitch for pitch in outward if pitch not in coarse]
