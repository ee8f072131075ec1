"""When the band plays what: bars opened one after another, each a little before its line."""

from improv import tune
from improv.agenda import Agenda
from improv.arranger import Arranger
from improv.bar import BarRequest
from improv.changes import Changes
from improv.chord import Chord
from improv.form import BREAK, ENDING, GROOVE, Form
from improv.happenings import BandEnd, BeatHere, ChordHere, Happening, KeyHere, NoteOn, SectionHere
from improv.harmony.taking import ahead_of, taking_beat
from improv.lead import Lead
from improv.listener import Listener
from improv.metre import metre
from improv.mixing import Mixing
from improv.open_bars import OpenBar, OpenBars
from improv.practice import COUNT_IN_BARS, Practice
from improv.pursuit import Pursuit
from improv.resound import resounded
from improv.shaping import Shaper
from improv.style import Style
from improv.transport import Transport, within_tempo
from improv.voices import CLICK
from instruments.sounds.table import kit_names, sound_names

LOOK_AHEAD_S = 0.15
"""A bar is opened this long before its line: time to take its notes a few at a time."""

NOTES_A_BLOCK = 4
CLICK_PITCHES = (76, 77)
CLICK_VELOCITY = 84
CLICK_LENGTH = 0.1
NEVER = float("inf")


class Conductor:
    """The band in virtual time: `start`, then `due` for each block, until it ends or `stop`.

    The settings (`changes`, `level`, `mixing`, ...) may be changed at any time; a bar takes them up when
    it is opened. Bars count from the chart's first; count-in and intro have negative numbers.
    """

    def __init__(self, style: Style, tonic: int, scale: str, seed: int) -> None:
        self._seed = seed
        self.level: int | None = None
        self.clicking = False
        self.listener = Listener()
        self.playing = False
        self.intensity = 0
        self.metre = metre(style.metre)
        self.changes = Changes(style, tonic, scale, self.metre)
        self.form = Form(style)
        self.mixing = Mixing()
        self.given_bpm = style.bpm
        self.transport = Transport(style.bpm)
        self.pursuit = Pursuit()
        self.lead = Lead()
        self._led = False
        self.shaper = Shaper()
        self.bar = self._next_bar = 0
        self._opened: int | None = None
        self.practice: Practice | None = None
        self._entering = False
        self.transposition = 0
        self._coming_tempo: tuple[float, float] | None = None
        self.line = 0.0
        self.section, self.variation = GROOVE, self.form.variation
        self._agenda = Agenda()
        self._bars = OpenBars()
        self._anew = NEVER
        self._top = 0.0
        self.sounding, self._arranger = style, Arranger(style, seed)
        self.use_style(style)

    def use_style(self, style: Style) -> None:
        """Play this style from the next bar; while the band waits, in its own metre and tempo."""
        self._take_style(style)
        if not self.playing:
            self.given_bpm = style.bpm
            self.set_metre(style.metre)

    def resound(self, part: str, sound: str) -> None:
        """Let a part play for another sound from the next bar: in its range, with its drums. A sound that is
        none of Attune's plays what the part plays now. Raises Refusal."""
        if sound in (*sound_names(), *kit_names()):
            self._take_style(resounded(self.style, part, sound))

    def _take_style(self, style: Style) -> None:
        self.style = self.changes.style = self.form.style = style

    def set_metre(self, name: str) -> None:
        """Play in this metre from the next bar. Raises Refusal."""
        self.changes.metre = metre(name)
        if not self.playing:
            self.metre = self.changes.metre

    @property
    def bpm(self) -> float:
        """The tempo: a clock's that leads, the player's while it is followed, else the one given, in beats a
        minute."""
        return self.given_bpm if self.lead.line is not None else self.pursuit.bpm or self.given_bpm

    def set_tempo(self, bpm: float, sample: float) -> None:
        """Play at this tempo from `sample` on, and follow from it; a clock that leads is asked for it."""
        if self.lead.line is not None:
            self.lead.asked_bpm = within_tempo(bpm)
            return
        self.given_bpm = within_tempo(bpm)
        if self.playing:
            self.transport.set_tempo(self.given_bpm, sample)
            self._pursue(sample)

    def transpose(self, semitones: int) -> None:
        """Play so many semitones above what is written, from the next bar."""
        self.transposition = semitones
        if not self.playing:
            self.changes.transpose(semitones)

    def practise(self, practice: Practice | None) -> None:
        """Go round this loop from the next bar; None: go on after it."""
        self.practice, self._entering = practice, practice is not None
        if practice is not None:
            self._next_bar = practice.first
            self.given_bpm = self.given_bpm if self.playing else practice.bpm
        elif self._opened is not None:
            self._next_bar = self._opened + 1

    @property
    def first_bar(self) -> int:
        """The chart's bar that the band will begin with, after its intro."""
        return self.practice.first if self.practice is not None else 0

    def follow(self, setting: str, sample: int) -> None:
        """Follow the player's time: "steady" (not at all), "patient" or "close". Raises Refusal."""
        self.given_bpm = self.bpm
        self.pursuit.choose(setting)
        if self.playing:
            self.transport.set_tempo(self.given_bpm, sample)
            self._pursue(sample)

    def _pursue(self, sample: float) -> None:
        beat = max(0, int(self.transport.beat_at(sample)))
        self.pursuit.begin(beat, self.transport.sample_at(beat), self.given_bpm)

    def start(self, sample: float, count_in_bars: int = 0) -> None:
        """Begin: the first bar's line is on `sample`, or after the count-in."""
        self.playing = True
        self.metre = self.changes.metre
        self.sounding = self.shaper.direction.texture or self.style
        self._arranger = Arranger(self.sounding, self._seed)
        self.shaper.begin()
        self.form.begin()
        self.changes.heard.clear()
        self._next_bar = self.bar = -self.style.intro_bars
        self._opened = None
        if self.practice is not None:
            self._next_bar, self._entering = self.practice.first, True
            self.bar = self._next_bar
            self.given_bpm, count_in_bars = self.practice.bpm, min(count_in_bars, COUNT_IN_BARS)
        self._next_line = self.line = 0.0
        counted = count_in_bars * self.metre.beats
        self.transport = Transport(self.given_bpm)
        self.transport.start(sample, -float(counted))
        self.pursuit.begin(0, self.transport.sample_at(0.0), self.given_bpm)
        for beat in range(-counted, 0):
            self._count(beat)

    def _count(self, beat: int) -> None:
        bar = self._next_bar + beat // self.metre.beats
        place = beat % self.metre.beats
        self._agenda.add(float(beat), BeatHere(bar, place, counting_in=True))
        self._click(float(beat), place)

    def _click(self, beat: float, place: int) -> None:
        self._agenda.add_note(beat, CLICK_LENGTH, CLICK, CLICK_PITCHES[place > 0], CLICK_VELOCITY)

    def chords_of(self, bar: int) -> tuple[tuple[float, Chord], ...]:
        """The chords of a bar as (beat, chord), as far as it is known now: those of an ending too, and
        those of a practice loop where it begins again."""
        bar = self._met(bar)
        return self.changes.home() if self.form.is_ending(bar, self._next_bar) else self.changes.of(bar)

    def _met(self, bar: int) -> int:
        """The bar that will be played where `bar` would be if none were left out or repeated."""
        if not self.playing:
            return bar
        path = [self.bar]
        if self._opened is not None and self._opened != self.bar:
            path.append(self._opened)
        if self._opened is not None or self._next_bar != self.bar:
            path.append(self._next_bar)
        while len(path) <= bar - self.bar:
            path.append(self._after(path[-1]))
        return path[max(0, bar - self.bar)]

    def finish(self) -> None:
        """Play the ending from the next bar on, then stop."""
        self.form.finish()
        if self._opened is not None:
            self._next_bar = self._opened + 1

    def stop(self) -> list[tuple[str, int]]:
        """Stop now; answers with the (voice, pitch) that were sounding."""
        self.playing = False
        self.section = GROOVE
        self.pursuit.end()
        self._coming_tempo = None
        self._bars.clear()
        self._anew = NEVER
        self.changes.heard.clear()
        self.changes.transpose(self.transposition)
        return self._agenda.clear()

    def take_harmony(self, chord: Chord, when: str, sample: int) -> None:
        """Play in this chord from the next "bar", "beat" or "eighth" after `sample` on, or "close" to it."""
        beat = taking_beat(when, self.transport, sample, self.metre, self._line_after)
        self.changes.heard.take(beat, chord)
        self._anew = min(self._anew, beat)

    def leave_harmony(self, when: str, sample: int) -> None:
        """Play the chart's chords again; `when` as in `take_harmony`."""
        self.changes.heard.forget()
        self._anew = taking_beat(when, self.transport, sample, self.metre, self._line_after)

    def _line_after(self, beat: float) -> float:
        line = self._bars.line_after(beat)
        return self._next_line if line is None else line

    def _play_anew(self) -> None:
        beat, self._anew = self._anew, NEVER
        self._bars.play_anew(beat, self._agenda, self.changes.of, self._after)

    def due(self, sample: int, frames: int) -> list[tuple[float, Happening]]:
        """What happens in the block of `frames` from `sample`, as (exact sample, happening), in order."""
        self._take_tempo(sample)
        self._bend(sample)
        end = self.transport.beat_at(sample + frames)
        soon = end + ahead_of(self.transport.bpm)
        if soon >= self._anew:
            self._play_anew()
        if self.listener.is_silent(sample) and self._bars.leave_out_fill(soon, self._agenda):
            self.section = GROOVE
        self._read_ahead(sample, end)
        played = [(self._placed(beat, what), what) for beat, what in self._agenda.due(end, self._shaped)]
        return [*self._let_go(sample), *played]

    def _shaped(self, beat: float, note: NoteOn) -> NoteOn | None:
        """The note as it is played under the direction in force."""
        if note.grid >= self._top:
            self.shaper.enter_bar(self._top, self.metre, self.transport.bpm)
        return self.shaper.note(note, round(self.transport.sample_at(beat)))

    def _let_go(self, sample: int) -> list[tuple[float, Happening]]:
        """What ends because a technique lets the band rest."""
        ended = (self._agenda.release(*note) for note in self.shaper.let_go(sample, self._agenda.sounding))
        return [(float(sample), end) for end in ended if end is not None]

    def _bend(self, sample: int) -> None:
        """Draw the coming beats to the clock's that leads, or else to the player's."""
        led, before = self.lead.bend(self, sample), self._led
        self._led = led
        if before and not led:
            self._pursue(sample)
        if not led:
            self.pursuit.bend(self.transport, sample)

    def _take_tempo(self, sample: int) -> None:
        """A new round's tempo holds from its line."""
        if self._coming_tempo is not None and self.transport.beat_at(sample) >= self._coming_tempo[0]:
            (line, bpm), self._coming_tempo = self._coming_tempo, None
            self.set_tempo(bpm, self.transport.sample_at(line))

    def _placed(self, beat: float, what: Happening) -> float:
        if isinstance(what, SectionHere):
            self.section, self.variation = what.section, what.variation
        if isinstance(what, BeatHere):
            self.bar, self.line = what.bar, beat - what.beat
        return self.transport.sample_at(beat)

    def _read_ahead(self, sample: int, end: float) -> None:
        ahead = LOOK_AHEAD_S * self.transport.bpm / 60.0
        if self._bars.reading is None and end >= self._next_line - ahead:
            self._open_bar(sample)
        read = 0
        while (bar := self._bars.reading) and (read < NOTES_A_BLOCK or bar.read_to < end + ahead / 3):
            self._read_note(bar)
            read += 1

    def _read_note(self, bar: OpenBar) -> None:
        note = self._bars.read()
        if note is None or not self.mixing.plays(note.part) or bar.sounds_already(note, self._agenda):
            return
        shift = note.shift_s * self.transport.bpm / 60.0
        beat = bar.earliest(note, bar.read_to + shift)
        length = self.shaper.length(note.length, self.transport.bpm, note.part)
        self._agenda.add_note(beat, length, note.part, note.pitch, note.velocity, bar.read_to)

    def _open_bar(self, sample: int) -> None:
        """Decide the next bar: its section, chords and intensity; its beats and chords are set down."""
        self.metre = self.changes.metre
        self.intensity = self.listener.intensity(sample) if self.level is None else self.level
        self._take_direction()
        self._take_transposition()
        self.form.silent = self.listener.is_silent(sample)
        section = self._section()
        self.changes.heard.open(self._next_bar, self._next_line, self.metre.beats)
        chords = self.changes.home() if section == ENDING else self.changes.of(self._next_bar)
        self._agenda.add(self._next_line, SectionHere(section, self.form.variation))
        if section in (BREAK, ENDING):
            self._agenda.end_by(self._next_line)
        self._set_down(chords)
        if section not in (BREAK, ENDING) and self.mixing.plays(tune.VOICE):
            tune.set_down(self._agenda, self._next_line, self._next_bar, self.changes.chart)
        request = BarRequest(
            bar=self._next_bar + self.style.intro_bars,
            section=section,
            metre=self.metre,
            chords=chords,
            coming=self.changes.of(self._after(self._next_bar))[0][1],
            intensity=self.intensity,
            tonic=self.changes.tonic,
            scale=self.changes.scale,
            variation=self.form.variation,
            asked=self.form.asked,
        )
        self._bars.open(OpenBar(self._next_bar, self._next_line, self._arranger, request))
        self._next_line += self.metre.beats
        self._opened, self._next_bar = self._next_bar, self._after(self._next_bar)
        if self.form.ends_with(section):
            self._agenda.add(self._next_line, BandEnd())
            self._next_line = float("inf")

    def _take_direction(self) -> None:
        """What a technique asks for the bar that is opened; another style or texture begins on its line."""
        asked, self._top = self.shaper.direction, self._next_line
        self.intensity = self.intensity if asked.intensity is None else asked.intensity
        self.form.fills = asked.fills
        self.changes.ground = asked.chord
        style = asked.texture or self.style
        if self.shaper.rested:
            self._arranger.strike_anew()
        if style is not self.sounding:
            self.sounding, self._arranger = style, Arranger(style, self._seed)
            self._agenda.end_by(self._next_line)

    def _take_transposition(self) -> None:
        if self.changes.transposition != self.transposition:
            self.changes.transpose(self.transposition)
            self._agenda.end_by(self._next_line)
            self._agenda.add(self._next_line, KeyHere())

    def _section(self) -> str:
        """What the next bar is; a round of practice begins with its tempo."""
        bar, practice = self._next_bar, self.practice
        if self.changes.has_ended(bar) and practice is None:
            self.form.finish()
        section = self.form.section(bar, self.changes.chart)
        if practice is None or section == ENDING:
            return section
        if bar == practice.first:
            bpm = practice.bpm if self._entering else practice.faster(self.given_bpm)
            self._coming_tempo, self._entering = (self._next_line, bpm), False
        return practice.section(section, self.form.asked)

    def _after(self, bar: int) -> int:
        if self.practice is None or self.form.is_ending(bar, bar):
            return bar + 1
        return self.practice.after(bar)

    def _set_down(self, chords: tuple[tuple[float, Chord], ...]) -> None:
        for beat in range(self.metre.beats):
            self._agenda.add(self._next_line + beat, BeatHere(self._next_bar, beat, counting_in=False))
            if self.clicking:
                self._click(self._next_line + beat, beat)
        for at, chord in chords:
            if chord.symbol:
                self._agenda.add(self._next_line + at, ChordHere(chord))
