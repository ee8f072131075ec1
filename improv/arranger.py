"""The arranger: gives a style's strokes their notes, bar by bar, for the chords that are asked."""

from collections.abc import Iterator
from random import Random

from improv.bar import BandNote, BarRequest
from improv.chord import Chord, tonic_chord
from improv.drum_sounds import drum_notes
from improv.feel import EARLIEST_S, Hand, feel, intensity_velocity
from improv.parts import Bassist, Chordist, Colourist, Drummer, Moment, PartPlayer
from improv.selection import Selection
from improv.sheet import Chords, Sheet, Stroke
from improv.style_data import Style
from instruments.scales import pitch_classes, scale

SOFTEST, LOUDEST = 18, 92
DRUM_LENGTH = 0.2
GOES_ON_SOFTER = 6
"""What goes on in another harmony is not struck as loudly as what begins."""

LEGATO = 0.97
STRUM_ON_BEAT = 1.0
"""Which string of a strum lies on the beat; the first is before it."""


class Arranger:
    """One band playing one style. The same seed and the same requests give the same notes."""

    def __init__(self, style: Style, seed: int) -> None:
        random = Random(seed)
        scale("major")  # reads the table now, not in the first bar
        self._selection = Selection(style, random)
        self._hand = Hand(feel(style.feel), Random(random.random()))
        self._louder = intensity_velocity()
        self._players: dict[str, PartPlayer] = {
            "drums": Drummer(drum_notes(style.sound("drums"))),
            "bass": Bassist(style.range("bass")),
            "chords": Chordist(style.range("chords"), style.voices, style.open_voicing),
            "colour": Colourist(style.range("colour"), Random(random.random())),
        }
        self._sounding: Chord | None = None
        self.sheet = Sheet()
        """What was chosen for the bar that was given last."""

    def bar(self, request: BarRequest) -> Iterator[BandNote]:
        """The bar's notes in order of beat, each made when it is asked for."""
        self._hand.next_bar(request.metre.beats)
        self.sheet = sheet = Sheet(self._selection.steps(request))
        chords, coming = self._harmony_of(request)
        changed = self._sounding != chords[0][1]
        self._sounding = chords[-1][1]
        return self._read(sheet, request, sheet.strokes(chords, coming, request.metre.beats, changed))

    def strike_anew(self) -> None:
        """What is held over the next line has been let go, and is struck there."""
        self._sounding = None

    def again(self, sheet: Sheet, request: BarRequest, since: float, changed: bool) -> Iterator[BandNote]:
        """The pitched parts' notes of a bar given before, from beat `since` on, in this request's chords; of
        those that are still to come from earlier readings of its sheet only the drums' are given then.
        `changed`: the chord at `since` is another than the one that sounds before it."""
        sheet.reading += 1
        chords, coming = self._harmony_of(request)
        self._sounding = chords[-1][1]
        return self._read(sheet, request, sheet.rest(chords, coming, request.metre.beats, since, changed))

    def without_fill(self, sheet: Sheet, request: BarRequest) -> tuple[Sheet, Iterator[BandNote]]:
        """The bar as a groove, which the request asks for, from where its fill would begin: its sheet, and
        the notes that take the fill's place."""
        begins, parts = sheet.fill
        plain = sheet.without_fill(self._selection.steps(request))
        sheet.unfilled = True
        chords, coming = self._harmony_of(request)
        strokes = plain.strokes(chords, coming, request.metre.beats, False)
        instead = [one for one in strokes if one[0] >= begins and one[1].part in parts]
        return plain, self._read(plain, request, instead)

    def _read(self, sheet: Sheet, request: BarRequest, strokes: list[Stroke]) -> Iterator[BandNote]:
        chords, coming = self._harmony_of(request)
        keys = pitch_classes(request.tonic, request.scale)
        reading = sheet.reading
        for beat, layer, step, goes_on in strokes:
            place = self._placed(sheet, beat, reading)
            drums = layer.part == "drums"
            if (not drums and sheet.reading != reading) or (layer.fill and sheet.unfilled):
                continue
            harmony = _harmony(chords, coming, beat, request.metre.beats)
            moment = Moment(step.sign, beat, step.length, *harmony, request.tonic, keys, layer)
            for note in self._played(moment, request, place, goes_on and reading > 0):
                if not drums and sheet.reading != reading:
                    break
                yield note

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
