"""The changes: the chords over the bars, a song's or else the style's own in the room's key."""

from improv.chart import Chart, chart_from_degrees, chords_in
from improv.chart_fit import fitted
from improv.chord import Chord, key_has_flats, tonic_chord
from improv.harmony.heard import HeardHarmony
from improv.metre import Metre, metre
from improv.style_data import Style
from improv.transposing import transposed
from instruments.scales import scale


class Changes:
    """Answers for any bar, so that what comes can be shown before it sounds."""

    def __init__(self, style: Style, tonic: int, scale_name: str, in_metre: Metre) -> None:
        self.style, self.metre = style, in_metre
        self.song: Chart | None = None
        self.transposition = 0
        self.ground: Chord | None = None
        self.heard = HeardHarmony()
        self._charted: tuple[object, Chart] | None = None
        self.set_key(tonic, scale_name)

    def set_key(self, tonic: int, scale_name: str) -> None:
        """Tonic as pitch class 0-11; the scale decides between major and minor. Raises Refusal."""
        self.minor = scale(scale_name).minor
        self.tonic, self.scale = tonic, scale_name

    @property
    def chart(self) -> Chart:
        """The chords over bars of the metre."""
        asked = (self.song, self.style, self.tonic, self.minor, self.metre, self.transposition)
        if self._charted is None or self._charted[0] != asked:
            self._charted = (asked, fitted(self._song() or self._own_chart(), self.metre))
        return self._charted[1]

    def transpose(self, semitones: int) -> None:
        """Move key and song to so many semitones above where they are written."""
        self.tonic = (self.tonic + semitones - self.transposition) % 12
        if semitones != self.transposition:
            self.heard.transpose(semitones - self.transposition, key_has_flats(self.tonic, self.minor))
        self.transposition = semitones

    def _song(self) -> Chart | None:
        if self.song is None or not self.transposition:
            return self.song
        return transposed(self.song, self.transposition, key_has_flats(self.tonic, self.minor))

    def _own_chart(self) -> Chart:
        """The style's chart, in the bars it was written in."""
        degrees = self.style.degrees_minor if self.minor else self.style.degrees_major
        return chart_from_degrees(degrees, self.tonic, self.minor, metre(self.style.metre).beats)

    def of(self, bar: int) -> tuple[tuple[float, Chord], ...]:
        """The chords of a bar as (beat, chord); count-in and intro stay on the chart's first. A technique's
        `ground` goes before the players' harmony, and that before the chart; a song it only colours."""
        if self.ground is not None:
            return ((0.0, self.ground),)
        chords = chords_in(self.chart, max(bar, 0))
        return self.heard.over(
            bar, chords if bar >= 0 else ((0.0, chords[0][1]),), colours=self.song is not None
        )

    def has_ended(self, bar: int) -> bool:
        """Whether a song that ends has been played through before this bar."""
        return self.song is not None and self.song.ends and bar >= len(self.chart.bars)

    def home(self) -> tuple[tuple[float, Chord], ...]:
        """A bar on the tonic."""
        return ((0.0, tonic_chord(self.tonic, self.minor)),)
