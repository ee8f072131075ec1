"""What the commands of the chord card do."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from improv.chord import Chord
from songwriting.hint import hint
from songwriting.model import Song
from songwriting.song import set_chord
from songwriting.steer import Steer
from songwriting.suggestion import Asking, Suggestion, end_here, keep, other
from ui.screens.screen import Screen
from ui.screens.write_chips import Spot
from ui.screens.write_chord import Open
from ui.screens.write_desk import Desk
from ui.screens.write_hold import Held, held
from ui.screens.write_player import Player
from ui.screens.write_spot import asked, chord_on, neighbour, suggested

MIDDLE = 0.5


class ChordCommands(Screen):
    """A chord is touched, heard, suggested, changed, held, moved. `chord` is the open card."""

    desk: Desk
    player: Player
    chord: Open | None = None
    steer: Steer | None = None
    instrument = "keyboard"

    @property
    def spot(self) -> Spot | None:
        """The place of the chord whose card is open."""
        return self.chord.spot if self.chord else None

    def do_chord(self, spot: Spot) -> None:
        song = self.desk.draft.song
        here = chord_on(song, spot) if song else None
        if song is None or here is None:
            return
        leaf = self.chord.leaf if self.chord else "suggest"
        self.chord = Open(spot, leaf, self.steer or Steer(self.desk.draft.brightness))
        self.player.hear(here)
        self._ask()

    def _ask(self) -> None:
        """Have suggestions and shapes found for the open card."""
        song, card = self.desk.draft.song, self.chord
        if song is None or card is None:
            return
        wished = self.steer
        self.chord = replace(card, asking=None, held=Held(self.instrument))
        self.shell.later(_found, self._take_found, song, card.spot, wished, self.desk.draft.brightness)
        self._hold()

    def _take_found(self, found: tuple[Song, Spot, Steer, Asking | None, tuple[Suggestion, ...]]) -> None:
        song, spot, steer, asking, offered = found
        if self.chord is not None and self.spot == spot and song == self.desk.draft.song:
            self.chord = replace(self.chord, steer=steer, asking=asking, offered=offered)

    def _hold(self) -> None:
        song, spot = self.desk.draft.song, self.spot
        here = chord_on(song, spot) if song and spot else None
        if here is not None:
            self.shell.later(
                lambda: (here, held(here, self.instrument)), lambda found: self._take_held(*found)
            )

    def _take_held(self, chord: Chord, shape: Held) -> None:
        song, card = self.desk.draft.song, self.chord
        if card and song and chord_on(song, card.spot) == chord and shape.instrument == self.instrument:
            self.chord = replace(card, held=shape)

    def do_chord_leaf(self, leaf: str) -> None:
        if self.chord is not None:
            self.chord = replace(self.chord, leaf=leaf)

    def do_hold(self, instrument: str) -> None:
        self.instrument = instrument
        if self.chord is not None:
            self.chord = replace(self.chord, held=Held(instrument))
            self._hold()

    def do_other_shape(self, value: Any) -> None:
        if self.chord is not None:
            shape = self.chord.held
            self.chord = replace(
                self.chord, held=replace(shape, at=(shape.at + 1) % max(1, len(shape.frets)))
            )

    def do_steer(self, change: tuple[str, float]) -> None:
        name, value = change
        if self.chord is not None:
            side = "brightness" if name == "light" else "colour"
            self.steer = replace(self.chord.steer, **{side: value})
            self.chord = replace(self.chord, steer=self.steer)
            self._ask()

    def do_hear_offered(self, value: Any) -> None:
        if self.chord is not None and self.chord.asking is not None:
            self.player.hear(self.chord.asking.offered.chord)

    def do_other_chord(self, value: Any) -> None:
        self._suggest(other)

    def do_end_here(self, value: Any) -> None:
        self._suggest(end_here)

    def _suggest(self, tap: Any) -> None:
        if self.chord is not None and self.chord.asking is not None:
            self.chord = replace(self.chord, asking=tap(self.chord.asking))
            self.do_hear_offered(None)

    def do_keep_chord(self, value: Any) -> None:
        asking = self.chord.asking if self.chord else None
        if asking is not None and asking.song == self.desk.draft.song:
            self.desk.change(song=keep(asking))
            self.player.hear(asking.offered.chord)
            self._ask()

    def do_hear_chord(self, value: Any) -> None:
        song = self.desk.draft.song
        here = chord_on(song, self.spot) if song and self.spot else None
        if here is not None:
            self.player.hear(here)

    def do_set_chord(self, chord: Chord) -> None:
        self._put_chord(chord)
        self.player.hear(chord)
        self._ask()

    def do_take_away(self, value: Any) -> None:
        self._put_chord(None)
        self.chord = None

    def do_chord_done(self, value: Any) -> None:
        self.chord = None

    def _put_chord(self, chord: Chord | None) -> None:
        song = self.desk.draft.song
        if song is not None and self.spot is not None:
            self.desk.change(song=set_chord(song, *self.spot, chord))

    def do_move_chord(self, direction: int) -> None:
        song, card = self.desk.draft.song, self.chord
        goal = neighbour(song, card.spot, direction) if song and card else None
        if song is None or card is None or goal is None:
            return
        here = chord_on(song, card.spot)
        self.chord = replace(card, spot=goal)
        self.desk.change(song=set_chord(set_chord(song, *card.spot, None), *goal, here))
        self._ask()


def _found(
    song: Song, spot: Spot, wished: Steer | None, brightness: float
) -> tuple[Song, Spot, Steer, Asking | None, tuple[Suggestion, ...]]:
    """Suggestions. Where nobody has set a slider, the words may say where it starts."""
    steer = wished or Steer(brightness)
    if wished is None and brightness == MIDDLE:
        said = hint("\n".join(line.text for line in song.lines())).brightness
        steer = Steer(MIDDLE if said is None else said)
    return song, spot, steer, asked(song, spot, steer), suggested(song, spot, steer)
