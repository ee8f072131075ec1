"""The tonal centre on which a technique rests, taken from the players, and kept for some bars."""

from improv.chord import Chord, key_has_flats, note_name
from improv.techniques.scene import Scene
from instruments.clock import RATE

FIFTH = 7
SURE_S = 3.0
"""Another centre is believed once it has been heard for so long."""


class Centre:
    """`root` is its pitch class. It stays for `bars` bars at least once it is there."""

    def __init__(self, bars: float, clarity: float) -> None:
        self._bars, self._clarity = bars, clarity
        self.root: int | None = None
        self._since_bar = 0
        self._candidate: tuple[int, int] | None = None

    def look(self, scene: Scene) -> None:
        """Hear where the players are. The first note that is heard is the first centre."""
        if self.root is None:
            self._begin(scene)
            return
        heard, place = scene.picture, scene.place
        clear = heard.tonal_clarity is not None and heard.tonal_clarity >= self._clarity
        if not clear or heard.tonic is None or heard.tonic == self.root:
            self._candidate = None
        elif self._candidate is None or self._candidate[0] != heard.tonic:
            self._candidate = heard.tonic, scene.sample
        elif place.time_s - self._candidate[1] / RATE >= SURE_S and place.bar - self._since_bar > self._bars:
            self.root, self._since_bar, self._candidate = heard.tonic, place.bar, None

    def _begin(self, scene: Scene) -> None:
        first = scene.hearing.lowest(scene.sample)
        if first is None:
            return
        clear = scene.picture.tonal_clarity is not None and scene.picture.tonal_clarity >= self._clarity
        known = scene.picture.tonic if clear and scene.picture.notes > 2 else None
        self.root, self._since_bar = first % 12 if known is None else known, scene.place.bar

    def fifth(self, otherwise: int) -> Chord:
        """The open fifth on the centre, on another pitch class while there is none."""
        root = otherwise if self.root is None else self.root
        return Chord(root, (0, FIFTH), root, note_name(root, key_has_flats(root, False)) + "5")

    def is_clear(self, scene: Scene) -> bool:
        """Whether the players' key is clear enough for more than the bass note."""
        heard = scene.picture.tonal_clarity
        return heard is not None and heard >= self._clarity
