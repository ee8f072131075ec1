"""The changes: the chords over the bars, a song's or else the style's own in the room's key."""

from improv.chart import Chart, chart_from_degrees, chords_in
from improv.chart_fit import fitted
from improv.chord import Chord, tonic_chord
from improv.metre import Metre, metre
from improv.style_data import Style
from instruments.scales import scale


class Changes:
    """Answers for any bar, so that what comes can be shown before it sounds."""

    def __init__(self, style: Style, tonic: int, scale_name: str, in_metre: Metre) -> None:
        self.style, self.metre = style, in_metre
        self.song: Chart | None = None
        self._charted: tuple[object, Chart] | None = None
        self.set_key(tonic, scale_name)

    def set_key(self, tonic: int, scale_name: str) -> None:
        """Tonic as pitch class 0-11; the scale decides between major and minor. Raises Refusal."""
        self.minor = scale(scale_name).minor
        self.tonic, self.scale = tonic, scale_name

    @property
    def chart(self) -> Chart:
        """The chords over bars of the metre."""
        asked = (self.song, self.style, self.tonic, self.minor, self.metre)
        if self._charted is None or self._charted[0] != asked:
            self._charted = (asked, fitted(self.song or self._own_chart(), self.metre))
        return self._charted[1]

    def _own_chart(self) -> Chart:
        """The style's chart, in the bars it was written in."""
        degrees = self.style.degrees_minor if self.minor else self.style.degrees_major
        return chart_from_degrees(degrees, self.tonic, self.minor, metre(self.style.metre).beats)

    def of(self, bar: int) -> tuple[tuple[float, Chord], ...]:
        """The chords of a bar as (beat, chord); count-in and intro stay on the chart's first."""
        chords = chords_in(self.chart, max(bar, 0))
        return chords if bar >= 0 else ((0.0, chords[0][1]),)

    def home(self) -> tuple[tuple[float, Chord], ...]:
        """A bar on the tonic."""
        return ((0.0, tonic_chord(self.tonic, self.minor)),)
