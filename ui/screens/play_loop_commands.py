"""The commands of Play that have to do with loops."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from improv import commands as c
from improv.events import LoopKept
from instruments.played import PADS
from ui import chosen as room
from ui.places import documents
from ui.screens.play_commands import PlayCommands


class LoopCommands(PlayCommands):
    """Pressing loops, how the next ones are made, keeping one as a file."""

    def do_loop(self, what: tuple[str, str] | int | None) -> None:
        """Something done to a player's loop; by a key or pedal (at a sample) the one button of the loop that
        was used last."""
        if isinstance(what, tuple):
            self._press_loop(*what)
        else:
            self._press_loop(self._looping(), "press", what)

    def do_loop_undo(self, sample: int | None) -> None:
        self._press_loop(self._looping(), "undo", sample)

    def do_loop_redo(self, sample: int | None) -> None:
        self._press_loop(self._looping(), "redo", sample)

    def do_loop_stop(self, sample: int | None) -> None:
        stopped = any(
            one.player == self._looping() and one.state == "stopped" for one in self._now("loops", ())
        )
        self._press_loop(self._looping(), "start" if stopped else "stop", sample)

    def _press_loop(self, player: str, action: str, sample: int | None = None) -> None:
        self.draft = replace(self.draft, loop=player)
        time_s = self.shell.clock() if sample is None else None
        self.change(c.PressLoop(player, action, time_s, sample))

    def do_loop_free(self, free: bool) -> None:
        self._set_loops(loop_free=free)

    def do_loop_bars(self, bars: int) -> None:
        self._set_loops(loop_bars=bars)

    def do_loop_quantise(self, percent: int) -> None:
        self._set_loops(loop_quantise=percent)

    def _set_loops(self, **changes: Any) -> None:
        self.change(*room.loop_commands(replace(self.shell.chosen, **changes)), **changes)

    def loop_kept(self, event: LoopKept) -> None:
        """The notes of a loop that was to be kept: they become a file."""
        name = self.shell.t("loops.file", player=self.shell.t(f"players.{event.player}"))
        self.shell.later(_kept, self._said_where, event, documents(), name)

    def _said_where(self, path: Path) -> None:
        self.shell.say(self.shell.t("loops.kept_as", path=path))

    def _looping(self) -> str:
        """Whose loop keys and pedals are for."""
        return self.draft.loop or room.player_of(self.shell.chosen, PADS)


def _kept(event: LoopKept, folder: Path, name: str) -> Path:
    """Write it, where that may wait; what that needs is loaded when it is needed."""
    from sessions.smf_loop import keep_loop

    return keep_loop(event, folder, name)
