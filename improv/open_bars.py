"""The bars that are being played: the one that sounds and, shortly before its line, the next."""

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import chain

from improv.agenda import Agenda, Note
from improv.arranger import Arranger
from improv.bar import BandNote, BarRequest
from improv.chord import Chord, pitch_classes
from improv.colour import safe_classes
from improv.form import ENDING, FILL, GROOVE
from improv.happenings import ChordHere
from improv.sheet import Chords
from instruments.scales import pitch_classes as scale_classes

ChordsOf = Callable[[int], Chords]
"""The chords of a bar by its number."""

PITCHED = frozenset(("bass", "chords", "colour"))
NEAR = 1e-6
NEVER = float("inf")


class OpenBar:
    """A bar by its number in the chart, its first beat in the band's time, its notes, and how far they are
    read. In another harmony nothing of it is played before `not_before`, and `kept` sounds on into it. A fill
    that nobody asked for begins at `fill_at`, infinity without one."""

    def __init__(self, number: int, line: float, arranger: Arranger, request: BarRequest) -> None:
        self.number, self.line = number, line
        self.arranger, self.request = arranger, request
        self.notes: Iterator[BandNote] = arranger.bar(request)
        self.sheet = arranger.sheet
        self.read_to = line
        self.not_before = -NEVER
        self.kept: frozenset[Note] = frozenset()
        fills = request.section == FILL and not request.asked
        self.fill_at = line + self.sheet.fill[0] if fills else NEVER

    @property
    def end(self) -> float:
        return self.line + self.request.metre.beats

    def earliest(self, note: BandNote, beat: float) -> float:
        """Where a note is played: at `beat`, or not before the harmony it belongs to."""
        return beat if note.part not in PITCHED else max(beat, self.not_before)

    def sounds_already(self, note: BandNote, agenda: Agenda) -> bool:
        """Whether a note need not be struck: it was, a little early; or it only goes on and its chord's same
        note or any note of its line does so already."""
        if not note.goes_on:
            return bool(self.kept) and agenda.struck(note.part, note.pitch, self.line + note.beat)
        if note.part == "chords":
            return (note.part, note.pitch) in self.kept
        return any(voice == note.part for voice, _ in self.kept)


class OpenBars:
    """Keeps the last two bars, for as long as they may have to be given anew."""

    def __init__(self) -> None:
        self._known: deque[OpenBar] = deque(maxlen=2)
        self._reading: deque[OpenBar] = deque()

    def clear(self) -> None:
        """No bar is open."""
        self._known.clear()
        self._reading.clear()

    def open(self, bar: OpenBar) -> None:
        """The next bar."""
        self._known.append(bar)
        self._reading.append(bar)

    @property
    def reading(self) -> OpenBar | None:
        """The bar that has notes left to be read."""
        return self._reading[0] if self._reading else None

    def read(self) -> BandNote | None:
        """The next note of the bar that is being read; None at its end, which closes it."""
        bar = self._reading[0]
        note = next(bar.notes, None)
        if note is None:
            self._reading.popleft()
        else:
            bar.read_to = bar.line + note.beat
        return note

    def line_after(self, beat: float) -> float | None:
        """The first line of an open bar that is not before `beat`."""
        return next((bar.line for bar in self._known if bar.line >= beat - NEAR), None)

    def leave_out_fill(self, beat: float, agenda: Agenda) -> bool:
        """Let the groove go on instead of a fill that nobody asked for, if it has not begun by `beat`.
        Answers whether there was one."""
        bar = self._known[-1] if self._known else None
        if bar is None or not beat < bar.fill_at < NEVER:
            return False
        begins, bar.fill_at = bar.fill_at, NEVER
        _, parts = bar.sheet.fill
        bar.request = replace(bar.request, section=GROOVE)
        bar.sheet, notes = bar.arranger.without_fill(bar.sheet, bar.request)
        agenda.forget(begins, parts)
        bar.notes = chain(notes, bar.notes)
        self._reading = deque([bar])
        return True

    def play_anew(
        self, beat: float, agenda: Agenda, chords_of: ChordsOf, after: Callable[[int], int]
    ) -> None:
        """From `beat` on, play the pitched parts' notes in other chords; drums go on. What sounds of the
        old harmony ends there unless it agrees with the new one, and nothing is struck twice."""
        bars = [bar for bar in self._known if bar.end > beat - NEAR]
        new = [bar for bar in bars if bar.request.section != ENDING]
        if all(_is_so(bar, chords_of, after) for bar in new):
            return
        chord = _chord_at(beat, new, chords_of, after)
        kept = agenda.take_back(beat, PITCHED, _agreeing(chord, new[0].request))
        agenda.add(beat, ChordHere(chord))
        before: Chord | None = None
        for bar in bars:
            if bar in new:
                coming = chords_of(after(bar.number))[0][1]
                bar.request = replace(bar.request, chords=chords_of(bar.number), coming=coming)
                bar.kept = kept if bar.line - NEAR <= beat < bar.end - NEAR else frozenset()
                _give_anew(bar, beat, before is None or before != bar.request.chords[0][1])
            before = bar.request.chords[-1][1]
            _set_down(bar, beat, agenda)
        self._reading = deque(bars)


def _is_so(bar: OpenBar, chords_of: ChordsOf, after: Callable[[int], int]) -> bool:
    """Whether the bar is being played in these chords already."""
    coming = chords_of(after(bar.number))[0][1]
    return bar.request.chords == chords_of(bar.number) and bar.request.coming == coming


def _give_anew(bar: OpenBar, beat: float, changed: bool) -> None:
    if beat > bar.end - NEAR:
        return
    again = bar.arranger.again(bar.sheet, bar.request, max(beat - bar.line, 0.0), changed)
    bar.notes = chain(again, bar.notes)
    bar.not_before = beat
    bar.read_to = max(bar.line, beat)


def _set_down(bar: OpenBar, beat: float, agenda: Agenda) -> None:
    for at, chord in bar.request.chords:
        if bar.line + at > beat + NEAR:
            agenda.add(bar.line + at, ChordHere(chord))


def _chord_at(beat: float, bars: list[OpenBar], chords_of: ChordsOf, after: Callable[[int], int]) -> Chord:
    for bar in bars:
        if bar.end > beat + NEAR:
            chords = chords_of(bar.number)
            return next((one for at, one in reversed(chords) if bar.line + at <= beat + NEAR), chords[0][1])
    return chords_of(after(bars[-1].number))[0][1]


def _agreeing(chord: Chord, request: BarRequest) -> Callable[[str, int], bool]:
    """What may sound on into this harmony: chord tones; in the bass its own note; in the colour what does not
    rub."""
    tones = frozenset(pitch_classes(chord))
    safe = frozenset(safe_classes(chord, scale_classes(request.tonic, request.scale)))

    def agrees(voice: str, pitch: int) -> bool:
        if voice == "bass":
            return pitch % 12 == chord.bass
        return pitch % 12 in (safe if voice == "colour" else tones)

    return agrees
