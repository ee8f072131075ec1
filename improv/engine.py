"""The engine: touches and the band go in, sound and events come out, block by block."""

from collections import deque
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from improv import transposing
from improv.chord import Chord, pitch_classes
from improv.commands import PressLoop
from improv.companion import Companion, Row
from improv.conductor import Conductor
from improv.ears import Ears
from improv.entry import Entry
from improv.events import (
    BandStarted,
    BandStopped,
    BeatFell,
    ChordSounded,
    Controlled,
    Event,
    NoteEnded,
    NoteStarted,
    ProgramAsked,
    SettingChanged,
)
from improv.happenings import BandEnd, BeatHere, ChordHere, Happening, KeyHere, NoteOff, NoteOn
from improv.harmony.steering import Steering
from improv.looper.looper import Looper
from improv.midi_map import MidiMap
from improv.replayer import Replayer
from improv.room import Room, first_room
from improv.style import Style
from improv.taps import Taps
from improv.techniques.player import TechniquePlayer
from improv.touches import Placing, Touches
from improv.voices import CHANNELS, CLICK, LOOPS
from instruments.actions import BEND, PRESSURE, Action, LetGo, Moved, ProgramChosen, Silenced, Started
from instruments.clock import BLOCK, samples
from instruments.desk import Desk
from instruments.instrument import Instrument
from instruments.played import LEADER, Played

MODULATION = 1
BEND_RANGE_SEMITONES = 2.0


class Engine:
    """Renders any number of frames; everything it does happens on a sample of its own count.

    `place` says at which sample a touch is due (live: a constant delay; offline: its own second).
    Not thread-safe but for `touches.add` and `events.popleft`.
    """

    def __init__(self, instrument: Instrument, conductor: Conductor, place: Placing = samples) -> None:
        self.instrument = instrument
        self.conductor = conductor
        self.desk = Desk()
        self.midi_map = MidiMap()
        self.touches = Touches()
        self.events: deque[Event] = deque()
        self.taps = Taps()
        self.replayer = Replayer()
        self.looper = Looper(conductor, self.tell, self.events.append, self.start, self.set_tempo)
        self.ears = Ears()
        self.techniques = TechniquePlayer(self, self.ears)
        self.steering = Steering(conductor, self.tell, self.events.append, self.set_key)
        self.companions: list[Companion] = [self.ears, self.techniques, self.looper, self.steering]
        self.sample = 0
        self.entry = Entry()
        self.chord: Chord | None = None
        self._place = place
        self._rest = np.zeros((0, 2), np.float32)
        self._set_up(first_room())

    def _set_up(self, room: Room) -> None:
        for voice, sound in room.sounds.items():
            self.set_sound(voice, sound)
        for voice, level_db in room.levels_db.items():
            self.set_level(voice, level_db)
        self.desk.set_routes(room.routes)
        self.desk.set_pads(room.pad_count, room.pad_columns, room.pad_layout)
        self.desk.set_key(self.conductor.changes.tonic, self.conductor.changes.scale)
        self.take_sounds()

    def set_sound(self, voice: str, sound: str) -> None:
        """The sound of a voice, and of its loop."""
        for one in filter(None, (voice, LOOPS.get(voice))):
            self.instrument.set_sound(CHANNELS[one], sound)

    def set_level(self, voice: str, level_db: float) -> None:
        """The level of a voice, and of its loop."""
        for one in filter(None, (voice, LOOPS.get(voice))):
            self.instrument.set_level(CHANNELS[one], level_db)

    def take_sounds(self) -> None:
        """Give the band's parts the style's sounds."""
        self.use_sounds(self.conductor.style)

    def use_sounds(self, style: Style) -> None:
        """Give the band's parts the sounds of a style or texture."""
        for part, sound in style.sounds:
            self.instrument.set_sound(CHANNELS[part], sound)

    @property
    def given_out(self) -> int:
        """The sample of the next frame that `render` gives."""
        return self.sample - len(self._rest)

    def render(self, frames: int) -> NDArray[np.float32]:
        """The next `frames` as float32 (frames, 2)."""
        out = np.empty((frames, 2), np.float32)
        done = min(frames, len(self._rest))
        out[:done] = self._rest[:done]
        self._rest = self._rest[done:]
        while done < frames:
            block = self.block().T
            taken = min(frames - done, BLOCK)
            out[done : done + taken] = block[:taken]
            if taken < BLOCK:
                self._rest = block[taken:].copy()
            done += taken
        return out

    def block(self) -> NDArray[np.float32]:
        """The next BLOCK frames as float32 (2, BLOCK), valid until the next call."""
        for offset, played in self.touches.due(self.sample, BLOCK, self._place):
            self._touch(offset, played)
        if self.conductor.playing:
            for at, what in self.conductor.due(self.sample, BLOCK):
                self._happen(max(0, round(at) - self.sample), what)
        for companion in self.companions:
            self._play_rows(companion.due(self.sample, BLOCK))
        self._play_rows(self.replayer.due(self.sample, BLOCK))
        self.events.extend(self.replayer.ended(self.sample))
        self.sample += BLOCK
        return self.instrument.render()

    def _touch(self, offset: int, played: Played) -> None:
        consumed, used = self.midi_map.take(self.sample + offset, played)
        self.events.extend(used)
        if consumed:
            return
        for action in self.desk.take(played):
            self.act(action, offset)

    def act(self, action: Action, offset: int = 0) -> None:
        """Let what a player did sound and be told."""
        at = self.sample + offset
        if action.voice == LEADER:
            self._lead(action, at)
            return
        channel = CHANNELS[action.voice]
        match action:
            case Started(voice, pitch, velocity, key, source):
                self._come_in(at, velocity)
                self.instrument.note_on(channel, pitch, velocity, offset)
                self._hear(at, voice, pitch, velocity)
                self.events.append(NoteStarted(at, voice, pitch, velocity, key, source))
            case LetGo(voice, pitch, key, source):
                for companion in self.companions:
                    companion.let_go(at, voice, pitch)
                self.events.append(NoteEnded(at, voice, pitch, key, source))
            case Silenced(voice, pitch):
                self.instrument.note_off(channel, pitch, offset)
                for companion in self.companions:
                    companion.silenced(at, voice, pitch)
            case ProgramChosen(voice, program):
                self.events.append(ProgramAsked(at, voice, program))
            case Moved(voice, controller, value):
                self._move(channel, controller, value)
                self.events.append(Controlled(at, voice, controller, value))

    def _lead(self, action: Action, at: int) -> None:
        """A key that leads the harmony makes no sound of its own: the band sounds for it."""
        match action:
            case Started(voice, pitch, velocity):
                self._come_in(at, velocity)
                self.conductor.listener.heard(at, voice, pitch, velocity)
                self.conductor.pursuit.heard(at, voice, velocity)
                self.steering.heard(at, voice, pitch, velocity)
            case LetGo(voice, pitch):
                self.steering.let_go(at, voice, pitch)

    def _hear(self, at: int, voice: str, pitch: int, velocity: int) -> None:
        self.conductor.listener.heard(at, voice, pitch, velocity)
        self.conductor.pursuit.heard(at, voice, velocity)
        for companion in self.companions:
            companion.heard(at, voice, pitch, velocity)

    def _move(self, channel: int, controller: int, value: int) -> None:
        if controller == BEND:
            self.instrument.set_bend(channel, value / 8192 * BEND_RANGE_SEMITONES)
        elif controller == PRESSURE:
            self.instrument.set_pressure(channel, value / 127)
        elif controller == MODULATION:
            self.instrument.set_modulation(channel, value / 127)

    def _come_in(self, at: int, velocity: int) -> None:
        band = self.conductor
        if band.playing or self.replayer.playing or self.looper.holds_band:
            return
        entrance = self.entry.heard(at, velocity, band.style.bpm)
        if entrance is None:
            return
        if entrance.bpm is not None and not self.looper.in_time():
            self.set_tempo(entrance.bpm)
        self.start(entrance.sample, 0)

    def start(self, at: float, count_in_bars: int) -> None:
        """The band comes in at sample `at` (now or soon), or after the count-in."""
        if self.conductor.playing:
            return
        band = self.conductor
        at = band.lead.entrance(self.looper.line_for_band(at), band)
        band.start(at, count_in_bars)
        self.steering.band_starts()
        key = band.changes
        self.events.append(
            BandStarted(round(at), band.style.name, band.bpm, band.metre.name, key.tonic, key.scale)
        )

    def _happen(self, offset: int, what: Happening) -> None:
        at = self.sample + min(offset, BLOCK - 1)
        offset = at - self.sample
        match what:
            case NoteOn(voice, pitch, velocity):
                self.instrument.note_on(CHANNELS[voice], pitch, velocity, offset)
                self._tell_note(voice, NoteStarted(at, voice, pitch, velocity))
            case NoteOff(voice, pitch):
                self.instrument.note_off(CHANNELS[voice], pitch, offset)
                self._tell_note(voice, NoteEnded(at, voice, pitch))
            case BeatHere(bar, beat, _):
                self.events.append(BeatFell(at, bar, beat, self.conductor.bpm))
            case ChordHere(chord):
                self._take_chord(at, chord)
            case KeyHere():
                transposing.take(self)
            case BandEnd():
                self.stop_band(offset)

    def _tell_note(self, voice: str, event: Event) -> None:
        if voice != CLICK:
            self.events.append(event)

    def _take_chord(self, at: int, chord: Chord) -> None:
        if chord == self.chord:
            return
        self.chord = chord
        self.desk.set_chord(frozenset(pitch_classes(chord)))
        self.events.append(ChordSounded(at, chord.symbol))

    def stop_band(self, offset: int = 0) -> None:
        """The band falls silent, every note of it ended."""
        if not self.conductor.playing:
            return
        at = self.sample + offset
        for voice, pitch in self.conductor.stop():
            self.instrument.note_off(CHANNELS[voice], pitch, offset)
            self._tell_note(voice, NoteEnded(at, voice, pitch))
        self.chord = None
        transposing.take(self)
        self.events.append(BandStopped(at))

    def stop(self) -> None:
        """Band, players and replay fall silent; nothing hangs."""
        self.stop_band()
        left = [*self.replayer.stop(), *(note for one in self.companions for note in one.stop())]
        self._play_rows([(0, voice, False, pitch, 0) for voice, pitch in left])
        for action in self.desk.silence():
            self.act(action)
        self.instrument.release()

    def unplugged(self, source: str) -> None:
        """A keyboard went away: what it held is let go."""
        self.midi_map.unplugged(source)
        for action in self.desk.unplugged(source):
            self.act(action)

    def set_key(self, tonic: int, name: str) -> None:
        """The key of pads, keyboards and band, as it sounds."""
        self.conductor.changes.set_key(tonic, name)
        self.desk.set_key(tonic, name)
        self.tell("key", f"{tonic} {name}")

    def set_tempo(self, bpm: float) -> None:
        """The tempo in beats a minute, from now on."""
        self.conductor.set_tempo(bpm, self.sample)
        self.tell("tempo", f"{self.conductor.given_bpm:.1f}")

    def press_loop(self, command: PressLoop) -> None:
        """Do to a loop what is asked, on the sample on which it was. Raises Refusal."""
        at = self._place(command.time_s) if command.time_s is not None else command.sample
        self.looper.press(command.player, command.action, self.sample if at is None else at, self.sample)

    def tell(self, name: str, value: str) -> None:
        """Put a changed setting on record."""
        self.events.append(SettingChanged(self.sample, name, value))

    def _play_rows(self, rows: Iterable[Row]) -> None:
        """Notes of companions and of a replay, which are not the players' and not the band's."""
        for offset, voice, on, pitch, velocity in rows:
            at = self.sample + offset
            if on:
                self.instrument.note_on(CHANNELS[voice], pitch, velocity, offset)
                self.events.append(NoteStarted(at, voice, pitch, velocity))
            else:
                self.instrument.note_off(CHANNELS[voice], pitch, offset)
                self.events.append(NoteEnded(at, voice, pitch))
