"""The tonal centre on which a technique rests, taken from the players, and kept for some bars."""

from improv.chord import Chord, key_has_flats, note_name
from improv.measures.keys import find_key
from improv.picture import HeardNote
from improv.techniques.hearing import Note
from improv.techniques.scene import Scene
from instruments.clock import RATE

FIFTH = 7
LOOK_S = 1.0
SURE_S = 3.0
"""Another centre is believed once it has been heard for so long."""


class Centre:
    """`root` is its pitch class, None before the first note; once there, it stays for `bars` bars at least.

    It is found in more than the window of the measures, which says whether the key is clear just now."""

    def __init__(self, bars: float, clarity: float) -> None:
        self._bars, self._clarity = bars, clarity
        self.root: int | None = None
        self._since_bar = 0
        self._look_at = 0
        self._candidate: tuple[int, int] | None = None

    def look(self, scene: Scene) -> None:
        """Hear where the players are. The first note that is heard is the first centre."""
        if self.root is None or scene.sample >= self._look_at:
            self._look_at = scene.sample + round(LOOK_S * RATE)
            found = self._found(scene)
            if found is not None:
                self._weigh(found, scene)

    def _weigh(self, found: int, scene: Scene) -> None:
        sample, bar = scene.sample, scene.place.bar
        if self.root is None:
            self.root, self._since_bar = found, bar
        elif found == self.root:
            self._candidate = None
        elif self._candidate is None or self._candidate[0] != found:
            self._candidate = found, sample
        elif sample - self._candidate[1] >= SURE_S * RATE and bar - self._since_bar > self._bars:
            self.root, self._since_bar, self._candidate = found, bar, None

    def _found(self, scene: Scene) -> int | None:
        """The tonic of what was played lately, if it is clear; the lowest note where only a few were."""
        notes = scene.hearing.lately(scene.sample)
        if len({note.pitch % 12 for note in notes}) < 3:
            return _lowest_class(notes) if self.root is None else None
        now = scene.sample
        key = find_key(
            HeardNote(note.onset / RATE, ((note.end or now) - note.onset) / RATE, note.pitch, note.velocity)
            for note in notes
        )
        return key.tonic if key is not None and key.clarity >= self._clarity else None

    def fifth(self, otherwise: int) -> Chord:
        """The open fifth on the centre, on another pitch class while there is none."""
        root = (otherwise if self.root is None else self.root) % 12
        return Chord(root, (0, FIFTH), root, note_name(root, key_has_flats(root, False)) + "5")

    def is_clear(self, scene: Scene) -> bool:
        """Whether the players' key is clear enough for more than the bass note."""
        heard = scene.picture.tonal_clarity
        return heard is not None and heard >= self._clarity


def _lowest_class(notes: list[Note]) -> int | None:
    return min(note.pitch for note in notes) % 12 if notes else None
