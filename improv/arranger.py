"""The arranger: gives a style's strokes their notes, bar by bar, for the chords that are asked."""

from collections.abc import Iterator
from dataclasses import dataclass
from operator import itemgetter
from random import Random

from improv.chord import Chord, tonic_chord
from improv.drum_sounds import drum_notes
from improv.feel import Hand, feel, intensity_velocity
from improv.metre import Metre
from improv.parts import Bassist, Chordist, Colourist, Drummer, Moment
from improv.pattern import Step
from improv.plan import Line, Plan
from improv.style import Style
from instruments.scales import pitch_classes, scale

SOFTEST, LOUDEST = 18, 92


@dataclass(frozen=True, slots=True)
class BarRequest:
    """One bar to be played: `bar` counts from the start, `section` is "intro", "groove", "fill" or
    "ending", `chords` are this bar's as (beat, chord) from beat 0, `coming` the first of the next bar,
    `intensity` 0 (thin out) to 4, `tonic` a pitch class, `scale` a name of `assets/scales.toml`."""

    bar: int
    section: str
    metre: Metre
    chords: tuple[tuple[float, Chord], ...]
    coming: Chord
    intensity: int
    tonic: int
    scale: str


@dataclass(frozen=True, slots=True)
class BandNote:
    """`beat` within the bar and `length` in felt beats, on the exact grid; `shift_s` seconds to play it
    early or late; `part` is "drums", "bass", "chords" or "colour"; `pitch` and `velocity` as in MIDI."""

    beat: float
    shift_s: float
    part: str
    pitch: int
    velocity: int
    length: float


class Arranger:
    """One band playing one style. The same seed and the same requests give the same notes."""

    def __init__(self, style: Style, seed: int) -> None:
        random = Random(seed)
        self._style, self._random = style, random
        self._plan = Plan(style)
        self._hand = Hand(feel(style.feel), Random(random.random()))
        self._louder = intensity_velocity()
        drums = Drummer(drum_notes(style.sound("drums")))
        bass, chords = Bassist(style.range("bass")), Chordist(style.range("chords"), style.voices, style.open_voicing)
        colour = Colourist(style.range("colour"), Random(random.random()))
        self._players = {"drums": drums, "bass": bass, "chords": chords, "colour": colour}
        self._lines: frozenset[int] = frozenset()
        self._sounding: Chord | None = None
        self._ending_bar = 0

    def bar(self, request: BarRequest) -> Iterator[BandNote]:
        """The bar's notes in order of beat, each made when it is asked for."""
        self._hand.next_bar()
        self._ending_bar = self._ending_bar + 1 if request.section == "ending" else 0
        chords = self._chords(request)
        coming = chords[0][1] if request.section == "ending" else request.coming
        strokes = self._strokes(request, chords, coming)
        self._sounding = chords[-1][1]
        keys = pitch_classes(request.tonic, request.scale)
        for beat, line, step in strokes:
            chord, next_chord, until = _harmony(chords, coming, beat, request.metre.beats)
            moment = Moment(
                step.sign, beat, step.length, chord, next_chord, until, request.tonic, keys, line.layer, step.carried
            )
            yield from self._played(moment, request)

    def _chords(self, request: BarRequest) -> tuple[tuple[float, Chord], ...]:
        """The bar's chords; an ending comes to rest on the tonic."""
        if request.section != "ending":
            return request.chords
        return ((0.0, tonic_chord(request.tonic, scale(request.scale).minor)),)

    def _strokes(
        self, request: BarRequest, chords: tuple[tuple[float, Chord], ...], coming: Chord
    ) -> list[tuple[float, Line, Step]]:
        """The bar's strokes in order. What is held over a change of chord is struck again there."""
        lines = self._chosen(request)
        known = self._lines
        self._lines = frozenset(line.number for line in lines)
        bar = self._ending_bar - 1 if request.section == "ending" else request.bar
        changed = self._sounding != chords[0][1]
        found: list[tuple[float, Line, Step]] = []
        for line in lines:
            if line.layer.chance < 1.0 and self._random.random() >= line.layer.chance:
                continue
            for step in line.bars[bar % len(line.bars)]:
                if step.carried and line.number in known and not changed:
                    continue
                found.extend(_cut(line, step, chords, coming, request.metre.beats))
        found.sort(key=itemgetter(0))
        return found

    def _chosen(self, request: BarRequest) -> list[Line]:
        """The lines of this bar; in a fill bar one fill, for which its part's other lines make room."""
        lines = self._plan.lines(request.metre.name, request.section, request.intensity)
        if request.section == "ending" and self._ending_bar > 1:
            return [line for line in lines if self._ending_bar <= len(line.bars)]
        fills = sorted({line.layer.fill for line in lines if line.layer.fill})
        if not fills:
            return list(lines)
        chosen = self._random.choice(fills)
        return [line for line in lines if line.layer.fill in ("", chosen)]

    def _played(self, moment: Moment, request: BarRequest) -> Iterator[BandNote]:
        part = moment.layer.part
        louder = self._louder[request.intensity]
        for pitch, velocity, delay_s, length in self._players[part].notes(moment):
            shift, weight = self._hand.placed(moment.beat, request.metre.beats)
            if request.bar == 0 and moment.beat == 0.0:
                shift = max(shift, 0.0)
            loud = round(min(max(velocity + weight + louder, SOFTEST), LOUDEST))
            yield BandNote(moment.beat, shift + delay_s, part, pitch, loud, length)


def _harmony(
    chords: tuple[tuple[float, Chord], ...], coming: Chord, beat: float, beats: int
) -> tuple[Chord, Chord, float]:
    """The chord at a beat, the one after it, and the beat of the bar at which that begins."""
    for index in range(len(chords) - 1, -1, -1):
        if chords[index][0] <= beat + 1e-9:
            if index + 1 < len(chords):
                return chords[index][1], chords[index + 1][1], chords[index + 1][0]
            return chords[index][1], coming, float(beats)
    return chords[0][1], coming, float(beats)


def _cut(
    line: Line, step: Step, chords: tuple[tuple[float, Chord], ...], coming: Chord, beats: int
) -> Iterator[tuple[float, Line, Step]]:
    """A stroke, ended where its chord ends and struck again there, if it is held on."""
    end, beat = step.beat + step.length, step.beat
    if line.layer.part == "drums":
        yield beat, line, step
        return
    for at, _ in chords:
        if beat < at < end - 1e-9:
            yield beat, line, Step(beat, step.sign, at - beat, step.carried)
            beat = at
    if end > beats and coming != chords[-1][1]:
        end = float(beats)
    yield beat, line, Step(beat, step.sign, end - beat, step.carried)
