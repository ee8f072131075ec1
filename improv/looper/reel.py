"""A loop's layers and what of them sounds."""

from improv.looper.catcher import Caught
from improv.looper.constants import constants
from improv.looper.layers import Layer, Layers, LoopNote, strikes_of
from improv.looper.placing import placed
from improv.looper.playback import Playback, Sounded
from improv.looper.pulse import Pulse
from improv.looper.tonality import Key


class Reel:
    """All moments are beats of the pulse; `beats` is the length, 0 until it is known; `quantise` in percent
    is how far the notes are drawn to the grid."""

    def __init__(self, pulse: Pulse) -> None:
        self.quantise = 0
        self.playback = Playback()
        self._pulse = pulse
        self._rules = constants()
        self._age = 0.0
        self.clear()

    def clear(self) -> None:
        """Forget everything."""
        self.beats = 0.0
        self.layers = Layers()
        self.layering: Layer | None = None
        self.playback.strikes = []

    def first_pass(self, beats: float, key: Key, now: float, late: bool) -> Layer:
        """The loop from its origin is so long; its layer. It is heard from its end on; if that was shortly
        before `now`, what is due since is played `late`, or not."""
        self.beats = beats
        layer = Layer(beats, key)
        self.layers.add(layer)
        end = self.playback.origin + beats
        self._go_from(self.playback.origin, end if late else max(end, now), now)
        return layer

    def restart(self, origin: float, now: float) -> None:
        """Play from the beginning at `origin`."""
        self._age += 4 * self._rules.longest_beats
        self._go_from(origin, origin, now)

    def _go_from(self, origin: float, first: float, now: float) -> None:
        late = self._pulse.beats(self._rules.late_start_s)
        self.playback.go_from(origin, self.beats, max(first, now - late))

    def layer_now(self, key: Key) -> Layer:
        """The layer that is being played, made with its first note."""
        if self.layering is None:
            self.layering = Layer(self.beats, key)
            self.layers.add(self.layering)
        return self.layering

    def put(self, note: Caught, layer: Layer) -> None:
        """A note that has ended, into a layer."""
        if self.layers.notes() >= self._rules.most_notes:
            return
        taken = placed(note, self.playback.origin, layer.beats, self._age)
        layer.notes.append(taken)
        if layer in self.layers.kept:
            self._sound(taken, layer)

    def _sound(self, note: LoopNote, layer: Layer) -> None:
        for strike in strikes_of(note, layer, self.beats, self._grid(), self.quantise / 100):
            self.playback.add(strike)

    def _grid(self) -> float:
        simple = self._pulse.division == 2
        return 1.0 / (self._rules.steps_simple if simple else self._rules.steps_compound)

    def undo(self) -> None:
        """Take the last layer away."""
        self.playback.remove(self.layers.undo())
        self.layering = None

    def redo(self) -> None:
        """Bring back the layer that was taken away last."""
        layer = self.layers.redo()
        if layer is not None:
            for note in layer.notes:
                self._sound(note, layer)

    def resize(self, beats: float) -> None:
        """Play so many beats of it, from the same origin; what is layered next is as long."""
        if 1.0 <= beats <= self._rules.longest_beats:
            self.layering = None
            self.beats = beats
            self.renew()

    def renew(self) -> None:
        """The strikes anew, after length or quantising have changed."""
        self.playback.beats = self.beats or 1.0
        self.playback.strikes = self.layers.strikes(self.playback.beats, self._grid(), self.quantise / 100)

    def due(self, to: float, key: Key) -> list[Sounded]:
        """What sounds up to beat `to`."""
        return self.playback.due(to, self._age, key)

    def move(self, shift: float) -> None:
        """All beats become so much later."""
        self.playback.move(shift)
        self._age -= shift
