"""The commands of Play that have to do with the band: techniques, fills, variations, loops."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from improv import commands as c
from improv.events import LoopKept
from instruments.played import PADS, PLAYERS
from sessions.smf_loop import keep_loop
from ui import chosen as room
from ui import grouped
from ui.places import documents
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

    def do_loop(self, pair: tuple[str, str] | None) -> None:
        """Something done to a player's loop; by a key or pedal the one button of the loop that was used last."""
        player, action = pair or (self._looping(), "press")
        self.draft = replace(self.draft, loop=player)
        self.change(c.PressLoop(player, action))

    def do_loop_undo(self, value: Any) -> None:
        self.do_loop((self._looping(), "undo"))

    def do_loop_redo(self, value: Any) -> None:
        self.do_loop((self._looping(), "redo"))

    def do_loop_stop(self, value: Any) -> None:
        stopped = any(one.player == self._looping() and one.state == "stopped" for one in self._now("loops", ()))
        self.do_loop((self._looping(), "start" if stopped else "stop"))

    def loop_kept(self, event: LoopKept) -> None:
        """The notes of a loop that was to be kept: they become a file."""
        name = self.shell.t("loops.file", player=self.shell.t(f"players.{event.player}"))
        self.shell.later(keep_loop, self._said_where, event, documents(), name)

    def _said_where(self, path: Path) -> None:
        self.shell.say(self.shell.t("loops.kept_as", path=path))

    def _looping(self) -> str:
        """Whose loop keys and pedals are for."""
        return self.draft.loop or room.player_of(self.shell.chosen, PADS)

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
