"""What is chosen for the room: everything that the engine is told and does not tell back."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from improv import commands as c
from improv.chart import Chart, parse_chart
from improv.room import first_room
from instruments.layouts import layout
from instruments.played import LEADER, MIDI, PADS, PLAYERS, Route


@dataclass(frozen=True, slots=True)
class Chosen:
    """Names as in `improv.commands`. `intensity` None: the band listens. `view`: "pads" or "keys"; `at_once`:
    techniques change now, not at the bar; `chart` as typed, for bars of so many
    beats; empty: the style's own."""

    style: str
    tonic: int
    scale: str
    pad_count: int
    pad_columns: int
    pad_layout: str
    locks: Mapping[str, str]
    sounds: Mapping[str, str]
    levels_db: Mapping[str, float]
    routes: tuple[Route, ...]
    band_start: str = "first note"
    following: str = "steady"
    count_in_bars: int = 0
    click: bool = False
    latch: bool = False
    octaves_by: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    intensity: int | None = None
    view: str = "pads"
    techniques: tuple[str, ...] = ()
    at_once: bool = False
    variation: str | None = None
    muted: tuple[str, ...] = ()
    solo: tuple[str, ...] = ()
    loop_free: bool = False
    loop_quantise: int = 0
    loop_bars: int = 0
    key_finding: bool = False
    harmony: str = "chart"
    harmony_when: str = "beat"
    followed: tuple[str, ...] = ()
    transpose: int = 0
    chart: str = ""
    chart_beats: int = 4
    clock_out: str = ""
    clock_into: str = ""
    link: bool = False
    colours: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def octaves(self) -> int:
        """How far the pads are moved."""
        return self.octaves_of(player_of(self, PADS))

    def octaves_of(self, player: str) -> int:
        """How far a player's pads and computer keys are moved."""
        return self.octaves_by.get(player, 0)


def first() -> Chosen:
    """The room as the engine starts it."""
    room = first_room()
    return Chosen(
        style=room.style,
        tonic=room.tonic,
        scale=room.scale,
        pad_count=room.pad_count,
        pad_columns=room.pad_columns,
        pad_layout=room.pad_layout,
        locks=MappingProxyType(dict(layout("lock"))),
        sounds=room.sounds,
        levels_db=room.levels_db,
        routes=room.routes,
    )


def with_entry(table: Mapping[str, object], key: str, value: object) -> Mapping[str, object]:
    """A copy of a table with one entry changed."""
    return MappingProxyType({**table, key: value})


def routed(chosen: Chosen, source: str, player: str) -> Chosen:
    """This source played by this player; splits of the source give way."""
    others = tuple(route for route in chosen.routes if route.source != source)
    return replace(chosen, routes=(*others, Route(source, player)))


def halved(chosen: Chosen, left: str, right: str) -> Chosen:
    """The pads shared by two: the left half of every row, and the right one."""
    others = tuple(route for route in chosen.routes if route.source != PADS)
    columns, middle = chosen.pad_columns, (chosen.pad_columns + 1) // 2
    halves = []
    for first in range(0, chosen.pad_count, columns):
        halves.append(Route(PADS, left, first, first + middle - 1))
        if columns > middle:
            halves.append(Route(PADS, right, first + middle, first + columns - 1))
    return replace(chosen, routes=(*others, *halves))


def split(chosen: Chosen, source: str, upper: str, lower: str, key: int) -> Chosen:
    """A keyboard shared by two, at this MIDI note number."""
    others = tuple(route for route in chosen.routes if route.source != source)
    return replace(chosen, routes=(*others, Route(source, lower, 0, key - 1), Route(source, upper, key)))


def players_sounds(chosen: Chosen) -> Mapping[str, str]:
    """The players' sounds alone: the band's come with its style."""
    return MappingProxyType({voice: sound for voice, sound in chosen.sounds.items() if voice in PLAYERS})


def players_of(chosen: Chosen, source: str) -> tuple[str, ...]:
    """Who plays this source: of pads the left half's player first, of keys the upper ones'."""
    own = [route for route in chosen.routes if route.source == source and route.player != LEADER]
    if not own and source.startswith(MIDI):
        own = [route for route in chosen.routes if route.source == f"{MIDI}*"]
    if source != PADS:
        own = sorted(own, key=lambda route: -route.low)
    return tuple(dict.fromkeys(route.player for route in own)) or (PLAYERS[0],)


def player_of(chosen: Chosen, source: str) -> str:
    """Who plays this source, or the first of two."""
    return players_of(chosen, source)[0]


def pad_owner(chosen: Chosen, pad: int) -> str:
    """Who plays a pad."""
    own = (route.player for route in chosen.routes if route.source == PADS and route.low <= pad <= route.high)
    return next(own, PLAYERS[0])


def typed_chart(chosen: Chosen) -> Chart | None:
    """The chart that was typed, if any."""
    return parse_chart(chosen.chart, chosen.chart_beats) if chosen.chart else None


def commands(chosen: Chosen) -> tuple[c.Command, ...]:
    """What tells the engine all of this."""
    return (
        c.SetStyle(chosen.style),
        c.SetKey(chosen.tonic, chosen.scale),
        c.SetPads(chosen.pad_count, chosen.pad_columns, chosen.pad_layout),
        *(c.SetLock(player, lock) for player, lock in chosen.locks.items()),
        *(c.SetSound(voice, sound) for voice, sound in chosen.sounds.items()),
        *(c.SetLevel(voice, level) for voice, level in chosen.levels_db.items()),
        c.SetRoutes(chosen.routes),
        c.SetBandStart(chosen.band_start),
        c.SetFollowing(chosen.following),
        c.SetClick(chosen.click),
        c.SetIntensity(chosen.intensity),
        *(c.SetOctave(player, octaves) for player, octaves in chosen.octaves_by.items()),
        *band_commands(chosen),
        *loop_commands(chosen),
    )


def loop_commands(chosen: Chosen) -> tuple[c.Command, ...]:
    """What tells the engine how the next loops are made."""
    made = chosen.loop_free, chosen.loop_quantise, chosen.loop_bars
    return tuple(c.SetLoop(player, *made) for player in PLAYERS)


def band_commands(chosen: Chosen) -> tuple[c.Command, ...]:
    """What tells the engine how the band answers, and whose harmony and time it takes."""
    return (
        c.SetTechniques(tuple(name for name in chosen.techniques if name != "journey")),
        c.SetVariation(chosen.variation),
        c.SetMix(chosen.muted, chosen.solo),
        c.SetKeyFinding(chosen.key_finding),
        c.SetHarmony(chosen.harmony, chosen.harmony_when),
        c.SetFollowed(chosen.followed),
        c.SetTranspose(chosen.transpose),
        c.SetClock(chosen.clock_out or None, chosen.clock_into or None),
        c.JoinLink(chosen.link),
    )
