"""The commands of Play about who plays: sources, colours, loudness, whom the band follows, its parts."""

from dataclasses import replace
from typing import Any

from improv import commands as c
from improv.voices import PARTS
from instruments.played import PADS
from ui import chosen as room
from ui import signs
from ui.chosen import Chosen, with_entry
from ui.screens.journey_commands import JourneyCommands
from ui.screens.play_sheet_players import LOUDEST_DB, QUIETEST_DB
from ui.screens.playing import SCREEN_KEYS
from ui.screens.settings_keyboards import MIDDLE_C


class PlayerCommands(JourneyCommands):
    """What is open in the Guide, and the commands about players and parts."""

    tab = "meet"
    sheet: tuple[str, str] | None = None
    leaf = 0
    guide_open = False
    moving = False

    def change(self, *told: c.Command, **changes: Any) -> None:
        """Tell the engine, and remember."""
        for command in told:
            self.shell.send(command)
        if changes:
            self.shell.choose(**changes)

    def told(self, name: str, value: str) -> None:
        """Remember what the band has changed by itself: a style brings its mix, a frame its key."""
        if name == "style":
            self.shell.choose(style=value)
        elif name == "muted":
            self.shell.choose(muted=tuple(filter(None, value.split(", "))))
        elif name == "key":
            tonic, scale = value.split(" ", 1)
            self.shell.choose(tonic=(int(tonic) - self.shell.chosen.transpose) % 12, scale=scale)
        elif name.startswith("level "):
            levels = with_entry(self.shell.chosen.levels_db, name.removeprefix("level "), float(value))
            self.shell.choose(levels_db=levels)

    def do_route(self, pair: tuple[str, str]) -> None:
        source, player = pair
        before = room.players_of(self.shell.chosen, source)
        chosen = room.routed(self.shell.chosen, source, player)
        self._set_routes(_with_screen_keys(chosen, source, player))
        if len(before) < 2 and self.sheet and self.sheet[0] == "player" and before != (player,):
            self.sheet = None

    def do_second_player(self, pair: tuple[str, str]) -> None:
        """Share a source by two: the pads' right half, or a keyboard's lower keys."""
        source, second = pair
        chosen = self.shell.chosen
        first = next(one for one in (*room.players_of(chosen, source), "client") if one != second)
        split = (
            room.halved(chosen, first, second)
            if source == PADS
            else room.split(chosen, source, first, second, MIDDLE_C)
        )
        self._set_routes(_with_screen_keys(split, source, first))

    def _set_routes(self, chosen: Chosen) -> None:
        self.change(c.SetRoutes(chosen.routes), routes=chosen.routes)

    def do_player_lock(self, pair: tuple[str, str]) -> None:
        player, lock = pair
        self.change(c.SetLock(player, lock), locks=with_entry(self.shell.chosen.locks, player, lock))

    def do_player_octave(self, pair: tuple[str, int]) -> None:
        player, octaves = pair
        before = self.shell.chosen.octaves_by
        self.change(c.SetOctave(player, octaves), octaves_by=with_entry(before, player, octaves))

    def do_colour(self, pair: tuple[str, str]) -> None:
        self.change(colours=with_entry(self.shell.chosen.colours, *pair))
        signs.wear(self.shell.chosen.colours)

    def do_follow_player(self, player: str) -> None:
        """Follow this player too, or no more; nobody chosen: all of them."""
        before = self.shell.chosen.followed
        followed = tuple(one for one in before if one != player) if player in before else (*before, player)
        self.change(c.SetFollowed(followed), followed=followed)

    def do_louder(self, pair: tuple[str, float]) -> None:
        voice, step_db = pair
        levels = self.shell.chosen.levels_db
        level = min(LOUDEST_DB, max(QUIETEST_DB, levels.get(voice, 0.0) + step_db))
        self.change(c.SetLevel(voice, level), levels_db=with_entry(levels, voice, level))

    def do_mute(self, part: str) -> None:
        self._mix(muted=_turned(self.shell.chosen.muted, part))

    def do_solo(self, part: str) -> None:
        self._mix(solo=_turned(self.shell.chosen.solo, part))

    def do_hear_all(self, value: Any) -> None:
        self._mix(muted=(), solo=())

    def _mix(self, **changes: tuple[str, ...]) -> None:
        chosen = replace(self.shell.chosen, **changes)  # type: ignore[arg-type]
        self.change(c.SetMix(chosen.muted, chosen.solo), **changes)


def _with_screen_keys(chosen: Chosen, source: str, player: str) -> Chosen:
    """The keys on the screen belong to whoever has the pads."""
    return room.routed(chosen, SCREEN_KEYS, player) if source == PADS else chosen


def _turned(names: tuple[str, ...], name: str) -> tuple[str, ...]:
    """The parts, in their order, with this one put in or taken out."""
    return tuple(part for part in PARTS if (part in names) != (part == name))
