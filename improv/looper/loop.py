"""One player's loop: from empty to playing by one button, and all that can be done to it."""

from collections import deque

from improv.looper.catcher import KEPT_BEATS, Catcher, Caught
from improv.looper.constants import constants
from improv.looper.layers import Layer, Layers, LoopNote, strikes_of
from improv.looper.lengths import nearest_bars, nearest_beats
from improv.looper.placing import placed
from improv.looper.playback import Playback, Sounded
from improv.looper.surroundings import GOING, State, Surroundings
from instruments.clock import RATE

NOTES_A_BLOCK = 8
"""A pass that was closed is taken in so many notes at a time, which is faster than anybody plays."""


class Loop:
    """All moments are beats of the room's pulse. `beats` is the length, 0 until it is known; `free`,
    `bars` (0: until it is closed) and `quantise` (percent) are the player's wishes."""

    def __init__(self, player: str, room: Surroundings) -> None:
        self.player = player
        self.free = False
        self.bars = 0
        self.quantise = 0
        self.layers = Layers()
        self.playback = Playback()
        self._room = room
        self._catcher = Catcher()
        self._rules = constants()
        self._age = 0.0
        self._reset()

    def _reset(self) -> None:
        self.state = State.EMPTY
        self.beats = 0.0
        self.layers = Layers()
        self.playback.strikes = []
        self._layer: Layer | None = None
        self._arriving: deque[Caught] = deque()
        self._start_at: float | None = None
        self._close_at: float | None = None
        self._closing = False
        self._then_overdub = False
        for note in self._catcher.notes:
            note.layer = None

    def _be(self, state: State) -> None:
        if state != self.state:
            self.state = state
            self._room.tell(self.player, state)

    def heard(self, beat: float, pitch: int, velocity: int) -> None:
        """The player's note began."""
        if self.state != State.RECORDING:
            self._catcher.forget(beat - KEPT_BEATS)
        note, before = self._catcher.heard(beat, pitch, velocity)
        if before is not None:
            self._take_in(before)
        if self.state == State.ARMED and self.free:
            self._begin(beat)
        elif self.state == State.OVERDUBBING:
            note.layer = self._layer_now()

    def let_go(self, beat: float, pitch: int) -> None:
        """Its key went up."""
        self._catcher.let_go(beat, pitch)

    def silenced(self, beat: float, pitch: int) -> None:
        """It ended."""
        note = self._catcher.silenced(beat, pitch)
        if note is not None:
            self._take_in(note)

    def press(self, beat: float) -> None:
        """The one button."""
        match self.state:
            case State.EMPTY:
                self._arm(beat)
            case State.ARMED if self.free:
                self._begin(beat)
            case State.ARMED:
                self.clear()
            case State.RECORDING:
                self._press_to_close(beat)
            case State.PLAYING:
                self._overdub(beat)
            case State.OVERDUBBING:
                self._layer = None
                self._be(State.PLAYING)
            case State.STOPPED:
                self.start(beat)

    def _arm(self, beat: float) -> None:
        self._be(State.ARMED)
        if not self.free:
            self._start_at = self._line_from(beat)
            return
        just_before = self._catcher.since(beat - self._rules.late_press_beats)
        if just_before:
            self._begin(just_before[0].onset)

    def _line_from(self, beat: float) -> float:
        """The bar line to begin on; the band begins to count if there is no time to keep to."""
        pulse = self._room.pulse
        if not self._room.in_time():
            self._room.start_band()
            return 0.0
        line = pulse.next_line(beat, self._rules.late_press_beats)
        return max(0.0, line) if pulse.of_band else line

    def _begin(self, beat: float) -> None:
        self.playback.origin = beat
        self._start_at = None
        self._be(State.RECORDING)
        if self.bars and not self.free:
            self.beats = float(self.bars * self._room.pulse.bar_beats)
            self._close_at = beat + self.beats

    def _press_to_close(self, beat: float) -> None:
        if self._closing:
            self._then_overdub = not self._then_overdub
            return
        if self._long_enough(beat):
            now = self._close_near(beat)
            self._closing = True
            if self._close_at is not None and self._close_at <= now:
                self._close(now)

    def _long_enough(self, beat: float) -> bool:
        """Whether this is no bounce of the press that began it."""
        pulse = self._room.pulse
        passed = pulse.sample_at(beat) - pulse.sample_at(self.playback.origin)
        return passed >= self._rules.shortest_s * RATE

    def _close_near(self, beat: float) -> float:
        """Decide where the first pass ends; answers with the beat that it is now, by the new tempo if any."""
        origin = self.playback.origin
        if not self.free:
            self.beats = nearest_bars(beat - origin, self._room.pulse.bar_beats)
        elif self._room.in_time():
            self.beats = nearest_beats(beat - origin)
        elif taken := self._taken():
            onsets = [note.onset for note in taken]
            self.beats = self._room.take_tempo(origin, beat, onsets)
            beat = origin + self.beats
        else:
            self.clear()
            return beat
        self._close_at = origin + self.beats
        return beat

    def _taken(self) -> list[Caught]:
        """The notes of the first pass."""
        return self._catcher.since(self.playback.origin - self._rules.early_note_beats)

    def _close(self, now: float) -> None:
        """The first pass is over, and it is heard from its end on."""
        taken, close = self._taken(), self._close_at
        if not taken or close is None:
            self.clear()
            return
        layer = Layer(self.beats, self._room.key())
        self.layers.add(layer)
        for note in taken:
            note.layer = layer
        self._close_at, self._closing = None, False
        late = self._room.pulse.beats(self._rules.late_start_s)
        self.playback.go_from(self.playback.origin, self.beats, max(close, now - late))
        self._arriving.extend(note for note in taken if note.end is not None)
        self._be(State.OVERDUBBING if self._then_overdub else State.PLAYING)
        self._then_overdub = False

    def _overdub(self, beat: float) -> None:
        self._be(State.OVERDUBBING)
        for note in self._catcher.since(beat - self._rules.early_note_beats):
            note.layer = self._layer_now()
            if note.end is not None:
                self._take_in(note)

    def _layer_now(self) -> Layer:
        """The layer that is being played, made with its first note."""
        if self._layer is None:
            self._layer = Layer(self.beats, self._room.key())
            self.layers.add(self._layer)
        return self._layer

    def _take_in(self, note: Caught) -> None:
        """Put a note that has ended where it belongs."""
        layer, note.layer = note.layer, None
        if layer is None:
            return
        self._catcher.notes.remove(note)
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
        simple = self._room.pulse.division == 2
        return 1.0 / (self._rules.steps_simple if simple else self._rules.steps_compound)

    def renew(self) -> None:
        """The strikes anew, after length or quantising have changed."""
        self.playback.beats = self.beats or 1.0
        self.playback.strikes = self.layers.strikes(self.playback.beats, self._grid(), self.quantise / 100)

    def start(self, beat: float) -> None:
        """Play a stopped loop from its beginning: on the next bar line, or now if nothing else plays."""
        if self.state != State.STOPPED:
            return
        pulse = self._room.pulse
        if self._room.in_time():
            origin = self._line_from(beat)
        else:
            origin = beat
            pulse.begin_at(beat, pulse.bpm)
        self._age += 4 * self._rules.longest_beats
        late = pulse.beats(self._rules.late_start_s)
        self.playback.go_from(origin, self.beats, max(origin, beat - late))
        self._be(State.PLAYING)

    def stop(self, beat: float) -> list[int]:
        """Be silent and keep what there is; answers with the pitches that sounded."""
        if self.state == State.RECORDING and self._long_enough(beat):
            now = beat if self._closing else self._close_near(beat)
            self._close(now)
        if self.state in (State.ARMED, State.RECORDING):
            self.clear()
        if self.state not in GOING:
            return []
        self._settle(beat)
        self._layer = None
        self._be(State.STOPPED)
        return self.playback.silence()

    def take_all(self) -> None:
        """Take in at once what has been played."""
        while self._arriving:
            self._take_in(self._arriving.popleft())

    def _settle(self, beat: float) -> None:
        """What is still held belongs to the loop as far as it has come."""
        for note in list(self._catcher.notes):
            if note.layer is not None:
                note.end = beat if note.end is None else note.end
                self._take_in(note)

    def clear(self) -> list[int]:
        """Forget everything; answers with the pitches that sounded."""
        sounding = self.playback.silence()
        if self.state != State.EMPTY:
            self._reset()
            self._room.tell(self.player, State.EMPTY)
        return sounding

    def undo(self) -> list[int]:
        """Take the last layer away, the one that is being played first; of a first pass, all."""
        if self.state in (State.ARMED, State.RECORDING):
            return self.clear()
        if self.state != State.OVERDUBBING or self._layer is not None:
            self.playback.remove(self.layers.undo())
        self._layer = None
        if self.state == State.OVERDUBBING:
            self._be(State.PLAYING)
        return []

    def redo(self) -> None:
        """Bring back the layer that was taken away last."""
        layer = self.layers.redo()
        if layer is not None:
            for note in layer.notes:
                self._sound(note, layer)

    def half(self) -> None:
        """Half as long: the first half is heard, the other kept for when it is doubled."""
        self._resize(self.beats / 2)

    def double(self) -> None:
        """Twice as long: what there is twice, or the half that was kept."""
        self._resize(self.beats * 2)

    def _resize(self, beats: float) -> None:
        if self.state in (*GOING, State.STOPPED) and 1.0 <= beats <= self._rules.longest_beats:
            self._layer = None
            self.beats = beats
            self.renew()

    def due(self, to: float) -> list[Sounded]:
        """What happens up to beat `to`, and what sounds."""
        if self.state == State.ARMED and self._start_at is not None and self._start_at < to:
            self._begin(self._start_at)
        if self.state == State.RECORDING:
            self._watch(to)
        for _ in range(min(len(self._arriving), NOTES_A_BLOCK)):
            self._take_in(self._arriving.popleft())
        return self.playback.due(to, self._age, self._room.key()) if self.state in GOING else []

    def _watch(self, to: float) -> None:
        if self._close_at is None and to - self.playback.origin >= self._rules.longest_beats:
            self.beats = self._rules.longest_beats
            self._close_at = self.playback.origin + self.beats
        if self._close_at is not None and self._close_at < to:
            self._close(to)

    def move(self, shift: float) -> None:
        """All beats become so much later: the pulse counts anew."""
        self.playback.move(shift)
        self._catcher.move(shift)
        self._age -= shift
        if self._start_at is not None:
            self._start_at += shift
        if self._close_at is not None:
            self._close_at += shift

    def stretch(self, about: float, factor: float) -> None:
        """What is being played in lies so many times as far from beat `about`: the pulse has a new tempo."""
        self._catcher.stretch(about, factor)
        if self.state == State.RECORDING:
            self.playback.origin = about + (self.playback.origin - about) * factor
