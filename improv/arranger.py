"""The arranger: gives a style's strokes their notes, bar by bar, for the chords that are asked."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from improv.chord import Chord, tonic_chord
from improv.drum_sounds import drum_notes
from improv.feel import EARLIEST_S, Hand, feel, intensity_velocity
from improv.metre import Metre
from improv.parts import Bassist, Chordist, Colourist, Drummer, Moment, PartPlayer
from improv.pattern import Step
from improv.sheet import Chords, Sheet, Stroke
from improv.style_data import Layer, Style
from instruments.scales import pitch_classes, scale

SOFTEST, LOUDEST = 18, 92
DRUM_LENGTH = 0.2
NEVER = float("inf")
GOES_ON_SOFTER = 6
"""What goes on in another harmony is not struck as loudly as what begins."""

LEGATO = 0.97
STRUM_ON_BEAT = 1.0
"""Which string of a strum lies on the beat; the first is before it."""


@dataclass(frozen=True, slots=True)
class BarRequest:
    """One bar to be played: `bar` counts from the start, `section` is "intro", "groove", "fill", "break" or
    "ending", `chords` are this bar's as (beat, chord) from beat 0, `coming` the first of the next bar,
    `intensity` 0 (thin out) to 4, `tonic` a pitch class, `scale` a name of `assets/scales.toml`,
    `variation` "a" or "b"; an `asked` fill comes even where the intensity has none."""

    bar: int
    section: str
    metre: Metre
    chords: tuple[tuple[float, Chord], ...]
    coming: Chord
    intensity: int
    tonic: int
    scale: str
    variation: str = "a"
    asked: bool = False


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
    goes_on: bool = False
    """It began in the harmony before: nothing is struck where the same note sounds already."""


class Arranger:
    """One band playing one style. The same seed and the same requests give the same notes."""

    def __init__(self, style: Style, seed: int) -> None:
        random = Random(seed)
        scale("major")  # reads the table now, not in the first bar
        self._style, self._random = style, random
        self._hand = Hand(feel(style.feel), Random(random.random()))
        self._louder = intensity_velocity()
        self._players: dict[str, PartPlayer] = {
            "drums": Drummer(drum_notes(style.sound("drums"))),
            "bass": Bassist(style.range("bass")),
            "chords": Chordist(style.range("chords"), style.voices, style.open_voicing),
            "colour": Colourist(style.range("colour"), Random(random.random())),
        }
        self._playing: frozenset[int] = frozenset()
        self._by_section: dict[tuple[str, int, str], tuple[Layer, ...]] = {}
        self._sounding: Chord | None = None
        self._ending_bar = 0
        self._sheets: dict[int, Sheet] = {}

    def bar(self, request: BarRequest) -> Iterator[BandNote]:
        """The bar's notes in order of beat, each made when it is asked for."""
        self._hand.next_bar(request.metre.beats)
        self._ending_bar = self._ending_bar + 1 if request.section == "ending" else 0
        sheet = Sheet(tuple(self._steps(request)))
        self._sheets = {number: old for number, old in self._sheets.items() if number == request.bar - 1}
        self._sheets[request.bar] = sheet
        chords, coming = self._harmony_of(request)
        changed = self._sounding != chords[0][1]
        self._sounding = chords[-1][1]
        yield from self._read(sheet, request, sheet.strokes(chords, coming, request.metre.beats, changed))

    def again(self, request: BarRequest, since: float, changed: bool) -> Iterator[BandNote]:
        """The pitched parts' notes of this bar or the one before from beat `since` on, in the chords of this
        request; of those that are still to come from `bar` and earlier calls only the drums' are given then.
        `changed`: the chord at `since` is another than the one that sounds before it."""
        sheet = self._sheets[request.bar]
        sheet.reading += 1
        chords, coming = self._harmony_of(request)
        self._sounding = chords[-1][1]
        return self._read(sheet, request, sheet.rest(chords, coming, request.metre.beats, since, changed))

    def _read(self, sheet: Sheet, request: BarRequest, strokes: list[Stroke]) -> Iterator[BandNote]:
        chords, coming = self._harmony_of(request)
        keys = pitch_classes(request.tonic, request.scale)
        reading = sheet.reading
        for beat, layer, step, goes_on in strokes:
            if layer.part != "drums" and sheet.reading != reading:
                continue
            place = self._placed(sheet, beat, reading)
            harmony = _harmony(chords, coming, beat, request.metre.beats)
            moment = Moment(step.sign, beat, step.length, *harmony, request.tonic, keys, layer)
            yield from self._played(moment, request, place, goes_on and reading > 0)

    def _placed(self, sheet: Sheet, beat: float, reading: int) -> tuple[float, float]:
        """Shift and weight of a stroke; in another harmony it falls where it did."""
        if reading == 0:
            sheet.places[beat] = self._hand.placed(beat)
        return sheet.places.get(beat, (0.0, 0.0))

    def _harmony_of(self, request: BarRequest) -> tuple[Chords, Chord]:
        """The bar's chords and the one that comes after it."""
        chords = self._chords(request)
        return chords, chords[0][1] if request.section == "ending" else request.coming

    def _chords(self, request: BarRequest) -> tuple[tuple[float, Chord], ...]:
        """The bar's chords; an ending comes to rest on the tonic."""
        if request.section != "ending":
            return request.chords
        return ((0.0, tonic_chord(request.tonic, scale(request.scale).minor)),)

    def _steps(self, request: BarRequest) -> Iterator[tuple[Layer, Step, bool]]:
        """The bar's steps as they are written, with whether their layer played in the bar before, too."""
        layers = self._chosen(request)
        before, self._playing = self._playing, frozenset(map(id, layers))
        bar = self._ending_bar - 1 if request.section == "ending" else request.bar
        fills = _fill_begins(layers, request.metre.name)
        for layer in layers:
            if layer.chance < 1.0 and self._random.random() >= layer.chance:
                continue
            bars = layer.strokes[request.metre.name]
            until = fills.get(layer.part, NEVER) if "fill" not in layer.sections else NEVER
            for step in bars[bar % len(bars)]:
                if step.beat < until:
                    yield layer, step, id(layer) in before

    def _chosen(self, request: BarRequest) -> list[Layer]:
        """The layers of this bar; in a fill bar one fill, for which its part's other layers make room."""
        layers = self._layers(request.section, request.intensity, request.variation)
        if request.section == "ending":
            return [layer for layer in layers if self._ending_bar <= len(layer.strokes[request.metre.name])]
        fills = sorted({layer.fill for layer in layers if layer.fill})
        if not fills:
            return list(layers)
        chosen = self._random.choice(fills)
        return [layer for layer in layers if layer.fill in ("", chosen)]

    def _layers(self, section: str, intensity: int, variation: str) -> tuple[Layer, ...]:
        key = section, intensity, variation
        if key not in self._by_section:
            self._by_section[key] = tuple(
                layer
                for layer in self._style.layers
                if layer.low <= intensity <= layer.high
                and layer.variation in ("", variation)
                and _plays(layer, section)
            )
        return self._by_section[key]

    def _played(
        self, moment: Moment, request: BarRequest, place: tuple[float, float], goes_on: bool
    ) -> Iterator[BandNote]:
        layer, (shift, weight) = moment.layer, place
        louder = self._louder[request.intensity] - (GOES_ON_SOFTER if goes_on else 0)
        early = 0.0 if request.bar == 0 and moment.beat == 0.0 else EARLIEST_S
        for pitch, velocity, order in self._players[layer.part].notes(moment):
            delay = layer.spread_s * (order - STRUM_ON_BEAT)
            loud = round(min(max(velocity + weight + louder, SOFTEST), LOUDEST))
            at = max(shift + delay, early)
            yield BandNote(moment.beat, at, layer.part, pitch, loud, _length(moment), goes_on)


def _length(moment: Moment) -> float:
    """How long a note sounds, in beats."""
    if moment.layer.part == "drums":
        return DRUM_LENGTH
    length = max(moment.until - moment.beat, moment.length) if moment.layer.ring else moment.length
    return length * LEGATO


def _plays(layer: Layer, section: str) -> bool:
    """In a fill bar the groove goes on, as far as the fill lets it."""
    return section in layer.sections or (section == "fill" and "groove" in layer.sections)


def _fill_begins(layers: list[Layer], metre: str) -> dict[str, float]:
    """The beat of the first stroke of the fill, by part."""
    begins: dict[str, float] = {}
    for layer in layers:
        if layer.fill:
            first = min((step.beat for bar in layer.strokes[metre] for step in bar), default=NEVER)
            begins[layer.part] = min(first, begins.get(layer.part, NEVER))
    return begins


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
