"""The band on the Write screen: it plays the song once, and gives the room back on leaving."""

from __future__ import annotations

from typing import TYPE_CHECKING

from improv import commands as c
from improv.chord import Chord
from improv.events import Snapshot
from songwriting.model import Song
from ui.screens import write_band
from ui.screens.write_band import Place, Sheet
from ui.screens.write_chips import Spot

if TYPE_CHECKING:
    from ui.shell import Shell

COUNT_IN_BARS = 1
START_S = 3.0
"""The band must have begun within this time after it was asked."""


class Player:
    """`sheet` is the song as the band has it while it plays, else None."""

    def __init__(self, shell: Shell) -> None:
        self.sheet: Sheet | None = None
        self._shell = shell
        self._touched = False
        self._asked_s = 0.0
        self._begun = self._finishing = False

    @property
    def playing(self) -> bool:
        return self.sheet is not None

    def leave(self) -> None:
        """Silence, and the room as it was."""
        self.stop()
        if self._touched:
            self._send(*write_band.as_before(self._shell.chosen))
        self._touched = False

    def play(self, made: Sheet) -> None:
        """The band counts in and plays the song once."""
        self.stop()
        self.sheet, self._touched = made, True
        self._begun = self._finishing = False
        self._asked_s = self._shell.clock()
        self._send(*write_band.settings(made), c.Start(COUNT_IN_BARS))

    def change(self, made: Sheet) -> None:
        """The song was changed while it plays."""
        if self.sheet is not None:
            if made.style != self.sheet.style:
                self._send(*write_band.settings(made))
            else:
                self._send(
                    c.SetKey(made.song.tonic, write_band.SCALES[made.song.mode]), c.SetChart(made.chart)
                )
            self.sheet = made

    def stop(self) -> None:
        if self.sheet is not None:
            self.sheet = None
            self._send(c.Stop())

    def hear(self, chord: Chord) -> None:
        """One chord alone, unless the band is playing."""
        if not self.playing:
            self._touched = True
            self._send(write_band.heard(chord))

    def hear_tune(self, song: Song) -> None:
        """The beginning of the song's tune alone, unless the band is playing."""
        if not self.playing:
            self._touched = True
            self._send(write_band.tune_heard(song))

    def follow(self) -> Place | None:
        """Where in the song the band is; notices when it has ended. None while it counts in or is silent."""
        now = self._shell.model.snapshot
        if self.sheet is None or now is None:
            return None
        if not now.playing:
            if self._begun or self._shell.clock() - self._asked_s > START_S:
                self.sheet = None
            return None
        self._begun = True
        place = write_band.place(self.sheet, now)
        self._finish_in_time(now)
        return None if now.bar < -1 or self._is_over(now) else place

    def _is_over(self, now: Snapshot) -> bool:
        return self.sheet is not None and self._finishing and now.bar >= len(self.sheet.chart.bars)

    def _finish_in_time(self, now: Snapshot) -> None:
        """In the last bar: the ending comes next."""
        if self.sheet and not self._finishing and now.bar >= len(self.sheet.chart.bars) - 1:
            self._finishing = True
            self._send(c.Finish())

    def _send(self, *commands: c.Command) -> None:
        for command in commands:
            self._shell.send(command)


def sounding(song: Song, place: Place | None) -> tuple[Spot | None, Spot | None]:
    """The spot of the chord that sounds at this place of the song, and of the one that comes next."""
    if place is None or place.line < 0:
        return None, None
    number, here, after = 0, None, None
    for s, section in enumerate(song.sections):
        for w, line in enumerate(section.lines):
            for at, _ in line.chords:
                if (number, at) <= (place.line, place.syllable):
                    here = (s, w, at)
                elif after is None:
                    after = (s, w, at)
            number += 1
    return here, after
