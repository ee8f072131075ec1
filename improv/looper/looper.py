"""The looper: every player's loop as one companion of the band."""

from collections.abc import Callable

from improv.companion import Row
from improv.conductor import Conductor
from improv.events import Event, LoopKept, LoopView, Noticed
from improv.looper.keeping import kept_rows, view
from improv.looper.lengths import beats_of_free
from improv.looper.loop import Loop
from improv.looper.pulse import Pulse
from improv.looper.surroundings import GOING, State
from improv.looper.tonality import Key
from improv.voices import LOOPS
from instruments.clock import RATE, samples
from instruments.refusal import Refusal

DEEDS: dict[str, Callable[[Loop, float], list[int] | None]] = {
    "press": Loop.press,
    "start": Loop.start,
    "stop": Loop.stop,
    "clear": lambda loop, _: loop.clear(),
    "undo": lambda loop, _: loop.undo(),
    "redo": lambda loop, _: loop.redo(),
    "half": lambda loop, _: loop.half(),
    "double": lambda loop, _: loop.double(),
}
"""What each action does on a beat; some answer with pitches to be ended."""

ACTIONS = (*DEEDS, "keep", "downbeat")
MOST_BARS = 32
LATEST = samples(0.25)
"""A press is never placed further back than this."""


class Looper:
    """A `Companion`. `tell` puts a setting on record, `emit` an event; `start_band(sample, bars)` lets the
    band begin after so many bars of count-in; `set_tempo(bpm)` sets its tempo."""

    def __init__(
        self,
        band: Conductor,
        tell: Callable[[str, str], None],
        emit: Callable[[Event], None],
        start_band: Callable[[int, int], None],
        set_tempo: Callable[[float], None],
    ) -> None:
        self.pulse = Pulse(band)
        self._band = band
        self._tell, self._emit = tell, emit
        self._start_band, self._set_tempo = start_band, set_tempo
        self.loops = {player: Loop(player, self) for player in LOOPS}
        self._presses: list[tuple[int, Loop, str]] = []
        self._left: list[tuple[str, int]] = []
        self._sample = 0

    def press(self, player: str, action: str, at: float, now: int) -> None:
        """Do one thing to a player's loop on sample `at`; `now` is the first of the engine's next block.
        Raises Refusal for a player or an action there is not."""
        if player not in self.loops or action not in ACTIONS:
            raise Refusal(f"The looper cannot “{action}” for “{player}”.")
        self._follow(now)
        on = max(round(at), now - LATEST)
        if on <= now:
            self._do(on, self.loops[player], action)
        else:
            self._presses.append((on, self.loops[player], action))
            self._presses.sort(key=lambda press: press[0])

    def set(self, player: str, free: bool, bars: int, quantise: int) -> None:
        """How a player's next loop is made, and how far all of its notes are drawn to the grid, in percent.
        Raises Refusal."""
        if player not in self.loops:
            raise Refusal(f"There is no player “{player}” to have a loop.")
        if not 0 <= quantise <= 100 or not 0 <= bars <= MOST_BARS:
            raise Refusal(f"A loop is quantised by 0 to 100 percent and has up to {MOST_BARS} bars.")
        loop = self.loops[player]
        if loop.state not in (State.ARMED, State.RECORDING):
            loop.free, loop.bars = free, bars
        if quantise != loop.reel.quantise:
            loop.reel.quantise = quantise
            loop.reel.renew()

    def _do(self, on: int, loop: Loop, action: str) -> None:
        beat = self.pulse.beat_at(on)
        if action == "keep":
            self._keep(on, loop)
        elif action == "downbeat":
            self.pulse.put_line(beat)
        else:
            self._leave(loop, DEEDS[action](loop, beat) or [])

    def _leave(self, loop: Loop, pitches: list[int]) -> None:
        """End these pitches of the loop in the next block."""
        self._left.extend((LOOPS[loop.player], pitch) for pitch in pitches)

    def _keep(self, on: int, loop: Loop) -> None:
        loop.take_all()
        rows = kept_rows(loop, self.key())
        if rows:
            self._emit(LoopKept(on, loop.player, loop.reel.beats, self.pulse.bpm, rows))
        else:
            self._emit(Noticed("There is no loop to keep yet."))

    def heard(self, sample: int, voice: str, pitch: int, velocity: int) -> None:
        """A player's note began."""
        self._follow(sample)
        self.loops[voice].heard(self.pulse.beat_at(sample), pitch, velocity)

    def let_go(self, sample: int, voice: str, pitch: int) -> None:
        """Its key went up."""
        self.loops[voice].let_go(self.pulse.beat_at(sample), pitch)

    def silenced(self, sample: int, voice: str, pitch: int) -> None:
        """It ended."""
        self.loops[voice].silenced(self.pulse.beat_at(sample), pitch)

    def due(self, sample: int, frames: int) -> list[Row]:
        """What the loops play in this block."""
        self._follow(sample)
        while self._presses and self._presses[0][0] < sample + frames:
            self._do(*self._presses.pop(0))
        rows: list[Row] = [(0, voice, False, pitch, 0) for voice, pitch in self._left]
        self._left.clear()
        to = self.pulse.beat_at(sample + frames)
        for loop in self.loops.values():
            if loop.state != State.EMPTY:
                rows += self._sounding(loop, to, sample, frames)
        self._sample = sample + frames
        return sorted(rows, key=lambda row: row[0])

    def _sounding(self, loop: Loop, to: float, sample: int, frames: int) -> list[Row]:
        voice = LOOPS[loop.player]
        return [
            (min(max(round(self.pulse.sample_at(beat)) - sample, 0), frames - 1), voice, on, pitch, velocity)
            for beat, on, pitch, velocity in loop.due(to)
        ]

    def _follow(self, sample: int) -> None:
        """Go with the band. Its end is the loops' end."""
        was_of_band = self.pulse.of_band
        self.pulse.frozen = self._made(State.RECORDING)
        shift = self.pulse.follow(sample)
        if shift:
            for loop in self.loops.values():
                loop.move(shift)
        if was_of_band and not self.pulse.of_band:
            self._stop_all(sample)

    def _stop_all(self, sample: int) -> None:
        for loop in self.loops.values():
            self._leave(loop, loop.stop(self.pulse.beat_at(sample)))

    def stop(self) -> list[tuple[str, int]]:
        """Stop was pressed: every loop is silent and kept."""
        self._follow(self._sample)
        self._presses.clear()
        self._stop_all(self._sample)
        left, self._left = self._left, []
        return left

    @property
    def holds_band(self) -> bool:
        """Whether the band is to wait with its beginning: a first, free loop is being made."""
        return self._made(State.ARMED, State.RECORDING)

    def _made(self, *states: State) -> bool:
        """Whether a first, free loop, with no time to keep to, is in one of these states."""
        free = any(loop.free and loop.state in states for loop in self.loops.values())
        return free and not self.in_time()

    def line_for_band(self, sample: float) -> float:
        """Where the band comes in that is asked for now: on a bar line of the loops, if they play."""
        if self.pulse.of_band or not self.in_time():
            return sample
        return self.pulse.sample_at(self.pulse.next_line(self.pulse.beat_at(sample)))

    def keep_tempo(self) -> None:
        """A style was chosen, which has a tempo of its own: loops that play without the band keep theirs."""
        if not self.pulse.of_band and self.in_time():
            self._set_tempo(self.pulse.bpm)

    def views(self) -> tuple[LoopView, ...]:
        """The loops that are not empty."""
        now = self.pulse.beat_at(self._sample)
        return tuple(view(loop, now) for loop in self.loops.values() if loop.state != State.EMPTY)

    def key(self) -> Key:
        """The room's key now."""
        changes = self._band.changes
        return Key(changes.tonic, changes.scale, changes.transposition)

    def in_time(self) -> bool:
        """Whether there is a time to keep to."""
        return self.pulse.of_band or any(loop.state in GOING for loop in self.loops.values())

    def start_band(self) -> None:
        """Let the band begin, after a bar of count-in."""
        self._start_band(self._sample, 1)
        self._follow(self._sample)

    def take_tempo(self, origin: float, close: float, onsets: list[float]) -> float:
        """Let a free loop set the tempo, see `Surroundings`."""
        pulse = self.pulse
        start = pulse.sample_at(origin)
        length_s = (pulse.sample_at(close) - start) / RATE
        played_s = [(pulse.sample_at(beat) - start) / RATE for beat in onsets]
        beats = beats_of_free(length_s, played_s, self._band.given_bpm, pulse.bar_beats)
        for loop in self.loops.values():
            loop.stretch(origin, beats / (close - origin))
        pulse.begin_at(origin, 60.0 * beats / length_s)
        self._set_tempo(pulse.bpm)
        return float(beats)

    def tell(self, player: str, state: State) -> None:
        """Put a loop's state on record."""
        self._tell(f"loop {player}", state.value)
