"""One player's loop: from empty to playing by one button, and all that can be done to it."""

from collections import deque

from improv.looper.catcher import KEPT_BEATS, Catcher, Caught
from improv.looper.constants import constants
from improv.looper.lengths import nearest_bars, nearest_beats
from improv.looper.playback import Sounded
from improv.looper.reel import Reel
from improv.looper.surroundings import GOING, State, Surroundings
from instruments.clock import RATE

NOTES_A_BLOCK = 8
"""A pass that was closed is taken in so many notes at a time, which is faster than anybody plays."""


class Loop:
    """All moments are beats of the room's pulse; `free` and `bars` (0: until it is closed) are the player's
    wishes."""

    def __init__(self, player: str, room: Surroundings) -> None:
        self.player = player
        self.free = False
        self.bars = 0
        self.reel = Reel(room.pulse)
        self._room = room
        self._catcher = Catcher()
        self._rules = constants()
        self._reset()

    @property
    def origin(self) -> float:
        """The beat on which its first pass began, or its playing."""
        return self.reel.playback.origin

    @origin.setter
    def origin(self, beat: float) -> None:
        self.reel.playback.origin = beat

    def _reset(self) -> None:
        self.state = State.EMPTY
        self.reel.clear()
        self._arriving: deque[Caught] = deque()
        self._start_at: float | None = None
        self._length: float | None = None
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
            note.layer = self.reel.layer_now(self._room.key())

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
                self.reel.layering = None
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
        self.origin = beat
        self._start_at = None
        self._be(State.RECORDING)
        if self.bars and not self.free:
            self._length = float(self.bars * self._room.pulse.bar_beats)

    def _press_to_close(self, beat: float) -> None:
        if self._closing:
            self._then_overdub = not self._then_overdub
            return
        if self._long_enough(beat):
            now = self._close_near(beat)
            self._closing = True
            if self._length is not None and self.origin + self._length <= now:
                self._close(now)

    def _long_enough(self, beat: float) -> bool:
        """Whether this is no bounce of the press that began it."""
        pulse = self._room.pulse
        passed = pulse.sample_at(beat) - pulse.sample_at(self.origin)
        return passed >= self._rules.shortest_s * RATE

    def _close_near(self, beat: float) -> float:
        """Decide where the first pass ends; answers with the beat that it is now, by the new tempo if any."""
        if not self.free:
            length = nearest_bars(beat - self.origin, self._room.pulse.bar_beats)
        elif self._room.in_time():
            length = nearest_beats(beat - self.origin)
        elif taken := self._taken():
            length = self._room.take_tempo(self.origin, beat, [note.onset for note in taken])
            beat = self.origin + length
        else:
            self.clear()
            return beat
        self._length = length
        return beat

    def _taken(self) -> list[Caught]:
        """The notes of the first pass."""
        return self._catcher.since(self.origin - self._rules.early_note_beats)

    def _close(self, now: float) -> None:
        """The first pass is over, and it is heard from its end on."""
        taken, length = self._taken(), self._length
        if not taken or length is None:
            self.clear()
            return
        played_on = any(note.onset >= self.origin + length - self._rules.early_note_beats for note in taken)
        layer = self.reel.first_pass(length, self._room.key(), now, not played_on)
        for note in taken:
            note.layer = layer
        self._length, self._closing = None, False
        self._arriving.extend(note for note in taken if note.end is not None)
        self._be(State.OVERDUBBING if self._then_overdub else State.PLAYING)
        self._then_overdub = False

    def _overdub(self, beat: float) -> None:
        self._be(State.OVERDUBBING)
        for note in self._catcher.since(beat - self._rules.early_note_beats):
            note.layer = self.reel.layer_now(self._room.key())
            if note.end is not None:
                self._take_in(note)

    def _take_in(self, note: Caught) -> None:
        """Put a note that has ended where it belongs."""
        layer, note.layer = note.layer, None
        if layer is not None:
            self._catcher.notes.remove(note)
            self.reel.put(note, layer)

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
        self.reel.restart(origin, beat)
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
        self.reel.layering = None
        self._be(State.STOPPED)
        return self.reel.playback.silence()

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
        sounding = self.reel.playback.silence()
        if self.state != State.EMPTY:
            self._reset()
            self._room.tell(self.player, State.EMPTY)
        return sounding

    def undo(self) -> list[int]:
        """Take the last layer away, the one that is being played first; of a first pass, all."""
        if self.state in (State.ARMED, State.RECORDING):
            return self.clear()
        if self.state != State.OVERDUBBING or self.reel.layering is not None:
            self.reel.undo()
        if self.state == State.OVERDUBBING:
            self._be(State.PLAYING)
        return []

    def redo(self) -> None:
        """Bring back the layer that was taken away last."""
        self.reel.redo()

    def half(self) -> None:
        """Half as long: the first half is heard, the other kept for when it is doubled."""
        self._resize(self.reel.beats / 2)

    def double(self) -> None:
        """Twice as long: what there is twice, or the half that was kept."""
        self._resize(self.reel.beats * 2)

    def _resize(self, beats: float) -> None:
        if self.state in (*GOING, State.STOPPED):
            self.reel.resize(beats)

    def due(self, to: float) -> list[Sounded]:
        """What happens up to beat `to`, and what sounds."""
        if self.state == State.ARMED and self._start_at is not None and self._start_at < to:
            self._begin(self._start_at)
        if self.state == State.RECORDING:
            self._watch(to)
        for _ in range(min(len(self._arriving), NOTES_A_BLOCK)):
            self._take_in(self._arriving.popleft())
        return self.reel.due(to, self._room.key()) if self.state in GOING else []

    def _watch(self, to: float) -> None:
        if self._length is None and to - self.origin >= self._rules.longest_beats:
            bar = self._room.pulse.bar_beats
            self._length = self._rules.longest_beats // bar * bar
        if self._length is not None and self.origin + self._length < to:
            self._close(self.origin + self._length)

    def move(self, shift: float) -> None:
        """All beats become so much later: the pulse counts anew."""
        self.reel.move(shift)
        self._catcher.move(shift)
        if self._start_at is not None:
            self._start_at += shift

    def stretch(self, about: float, factor: float) -> None:
        """What is being played in lies so many times as far from beat `about`: the pulse has a new tempo."""
        self._catcher.stretch(about, factor)
        if self.state == State.RECORDING:
            self.origin = about + (self.origin - about) * factor
