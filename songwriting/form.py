"""The way through a song: its sections in an order, repeated, with another ending the last time."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from improv.chart import Chart
from instruments.refusal import Refusal
from songwriting.bars import song_chart, song_timeline
from songwriting.model import Song
from songwriting.structure import MOST_LINES


@dataclass(frozen=True, slots=True)
class Turn:
    """A section (its index) sung `times` times; the last time, the lines of the section `other_ending` take
    the place of its own last lines, if one is given."""

    section: int
    times: int = 1
    other_ending: int | None = None


Form = tuple[Turn, ...]


@dataclass(frozen=True, slots=True)
class Performance:
    """A song as it is sung through: `song` with everything written out, and for each of its lines the
    (section, line) it has in the song as it is written."""

    song: Song
    origins: tuple[tuple[int, int], ...]

    def chart(self, ends: bool = True) -> Chart:
        """For the band; after the last bar it plays its ending, or goes round."""
        return song_chart(self.song, ends)

    def timeline(self) -> tuple[tuple[int, float, tuple[int, int], int], ...]:
        """(bar, beat, (section, line) as written, syllable) in singing order, for words that scroll."""
        return tuple(
            (bar, beat, self.origins[line], syllable)
            for bar, beat, line, syllable in song_timeline(self.song)
        )


def straight(song: Song) -> Form:
    """Every section once, as they stand."""
    return tuple(Turn(section) for section in range(len(song.sections)))


def performed(song: Song, form: Sequence[Turn]) -> Performance:
    """The song written out in this form. Raises Refusal for a section that is not there, or too much."""
    sections, origins = [], []
    for turn in form:
        _check(song, turn)
        for time in range(turn.times):
            rows = [(turn.section, line) for line in range(len(song.sections[turn.section].lines))]
            if turn.other_ending is not None and time == turn.times - 1:
                ending = [
                    (turn.other_ending, line) for line in range(len(song.sections[turn.other_ending].lines))
                ]
                rows = [*rows[: max(0, len(rows) - len(ending))], *ending]
            lines = tuple(song.sections[section].lines[line] for section, line in rows)
            sections.append(replace(song.sections[turn.section], lines=lines))
            origins += rows
    if not sections or len(origins) > MOST_LINES:
        raise Refusal(f"A song is sung in one section at least and {MOST_LINES} lines at most.")
    return Performance(replace(song, sections=tuple(sections)), tuple(origins))


def _check(song: Song, turn: Turn) -> None:
    asked = [turn.section] if turn.other_ending is None else [turn.section, turn.other_ending]
    if not all(0 <= section < len(song.sections) for section in asked):
        raise Refusal("The form names a section that is not in the song.")
    if turn.times < 1:
        raise Refusal("A section is sung once at least, or left out of the form.")
