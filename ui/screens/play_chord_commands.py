"""The commands of Play about harmony: the chart, catching chords, whose harmony the band plays."""

from dataclasses import replace
from typing import Any

from improv import commands as c
from improv.chart import parse_chart
from improv.events import ChordsCaught
from instruments.played import LEADER, MIDI, Route
from instruments.refusal import Refusal
from ui.chosen import player_of
from ui.screens.play_band_commands import BandCommands

LEFT_HAND = 60
"""Keys below middle C lead the band, where the left hand does."""


class ChordCommands(BandCommands):
    """What the band's harmony comes from."""

    def do_chart(self, value: Any) -> None:
        text = self.draft.chart
        if text is not None:
            self._use_chart(" ".join(text.split()))

    def do_own_chart(self, value: Any) -> None:
        self._use_chart("")

    def do_catch(self, bars: int | None) -> None:
        self.change(c.CatchChords(bars or 4))

    def caught(self, event: ChordsCaught) -> None:
        """The chords that were played, or none: they are the band's until the person says otherwise."""
        if not event.text:
            self.shell.say(self.shell.t("chords.nothing"))
            return
        before = self.shell.chosen.chart
        self._use_chart(event.text)
        self.draft = replace(self.draft, caught=before)
        self.shell.say(self.shell.t("chords.caught"))

    def do_uncatch(self, value: Any) -> None:
        before = self.draft.caught
        if before is not None:
            self._use_chart(before)

    def _use_chart(self, text: str) -> None:
        """Tell the band a typed chart; where it cannot be read, say why under the field."""
        beats = self._now("beats_in_bar", 4)
        try:
            chart = parse_chart(text, beats) if text else None
        except Refusal as refusal:
            self.draft = replace(self.draft, fault=str(refusal))
            return
        self.change(c.SetChart(chart), chart=text, chart_beats=beats)
        self.draft = replace(self.draft, chart=None, caught=None, fault="")

    def do_harmony(self, source: str) -> None:
        if source != LEADER and self.shell.chosen.harmony == LEADER:
            self._lead_with_left_hand(False)
        self.change(c.SetHarmony(source, self.shell.chosen.harmony_when), harmony=source)

    def do_harmony_when(self, when: str) -> None:
        self.change(c.SetHarmony(self.shell.chosen.harmony, when), harmony_when=when)

    def do_left_hand(self, value: Any) -> None:
        on = self.shell.chosen.harmony != LEADER
        if on:
            self._lead_with_left_hand(True)
        self.do_harmony(LEADER if on else "chart")

    def _lead_with_left_hand(self, on: bool) -> None:
        """Split the leading keyboard, or give it back whole."""
        chosen = self.shell.chosen
        split = [route for route in chosen.routes if route.player == LEADER]
        source = split[0].source if split else self._leading_keyboard()
        if source is None:
            return
        player = player_of(chosen, source)
        others = tuple(route for route in chosen.routes if route.source != source)
        lower = (Route(source, LEADER, 0, LEFT_HAND - 1),) if on else ()
        upper = Route(source, player, LEFT_HAND if on else 0)
        self.change(c.SetRoutes((*others, *lower, upper)), routes=(*others, *lower, upper))

    def _leading_keyboard(self) -> str | None:
        """The therapist's keyboard, else the last one that was plugged in."""
        sources = [MIDI + name for name in self.shell.model.inputs]
        own = [source for source in sources if player_of(self.shell.chosen, source) == "therapist"]
        return next(iter(own or sources[-1:]), None)
