"""A song as the band plays it: the chart of its chords and melody, and the words that scroll with it."""

from collections.abc import Iterator

from improv.chart import Chart
from improv.chord import NO_CHORD, Chord
from improv.metre import metre
from songwriting.laying import Laid, chord_times, lay, notes
from songwriting.model import Song

__all__ = ["Laid", "lay", "song_chart", "song_timeline"]


def song_chart(song: Song, ends: bool = False) -> Chart:
    """The song's chords over bars, once through, its sections named, its melody for the partner. Every line
    takes two bars, four or more by its number of stresses; a change falls with its syllable, the first on
    the first beat. `ends`: after the last bar the band plays its ending, else it goes round."""
    bars: list[dict[float, Chord]] = []
    beats = metre(song.metre).beats
    for laid in lay(song):
        bars += [{} for _ in range(laid.bars)]
        for (_, chord), (bar, beat) in zip(laid.line.chords, chord_times(laid, beats), strict=True):
            bars[bar][beat] = chord
    if bars and 0.0 not in bars[0]:
        bars[0][0.0] = NO_CHORD
    written = tuple(tuple(sorted(bar.items())) for bar in bars)
    melody = tuple((note.bar, note.beat, note.beats, note.pitch) for note in notes(song))
    return Chart(written, tuple(_section_bars(song)), melody=melody, ends=ends)


def song_timeline(song: Song) -> tuple[tuple[int, float, int, int], ...]:
    """(bar, beat, index of the line in the song, index of the syllable in the line), in singing order;
    an upbeat before the first bar has bar -1."""
    return tuple(
        (bar, beat, laid.index, at) for laid in lay(song) for at, (bar, beat) in enumerate(laid.times)
    )


def _section_bars(song: Song) -> Iterator[tuple[int, str]]:
    starts = [laid.first_bar for laid in lay(song)]
    line = 0
    for section in song.sections:
        yield starts[line], section.name
        line += len(section.lines)
