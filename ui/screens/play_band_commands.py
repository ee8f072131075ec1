"""The commands of Play that have to do with the band: techniques, fills, variations, loops."""

from dataclasses import replace
from typing import Any

from improv import commands as c
from instruments.played import PLAYERS
from ui import grouped
from ui.screens.play_commands import PlayCommands

MOST_LAYERS = 2
"""Techniques at a time."""


class BandCommands(PlayCommands):
    """What the band does beyond its style."""

    def do_technique(self, name: str) -> None:
        before = self.shell.chosen.techniques
        names = _with_technique(before, name, self.draft.second)
        at = "now" if self.shell.chosen.at_once else "bar"
        self.change(c.SetTechniques(names, at), techniques=names)
        self.draft = replace(self.draft, second=False)
        page = grouped.opens(name)
        if page and name in names:
            self.do_choose((page, ""))

    def do_alone(self, value: Any) -> None:
        self.do_technique("")

    def do_at_once(self, value: Any) -> None:
        self.change(at_once=not self.shell.chosen.at_once)

    def do_fill(self, value: Any) -> None:
        self.change(c.AskFill())

    def do_break(self, value: Any) -> None:
        self.change(c.AskBreak())

    def do_variation(self, name: str | None) -> None:
        self.change(c.SetVariation(name), variation=name)

    def do_next_variation(self, value: Any) -> None:
        self.do_variation("b" if self._now("variation", "a") == "a" else "a")

    def do_steer(self, how: str) -> None:
        self.change(c.SteerJourney(how))

    def do_loop(self, pair: tuple[str, str]) -> None:
        player, action = pair
        self.draft = replace(self.draft, loop=player)
        self.change(c.PressLoop(player, action))

    def do_loop_free(self, free: bool) -> None:
        self._set_loops(loop_free=free)

    def do_loop_quantise(self, percent: int) -> None:
        self._set_loops(loop_quantise=percent)

    def _set_loops(self, **changes: Any) -> None:
        self.change(**changes)
        chosen = self.shell.chosen
        for player in PLAYERS:
            self.shell.send(c.SetLoop(player, chosen.loop_free, chosen.loop_quantise))


def _with_technique(before: tuple[str, ...], name: str, second: bool) -> tuple[str, ...]:
    """The techniques after one was pressed: pressed again it goes, with `second` it is laid over the first."""
    if not name:
        return ()
    if name in before:
        return tuple(one for one in before if one != name)
    return (*before[: MOST_LAYERS - 1], name) if second else (name,)
