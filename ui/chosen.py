"""What is chosen for the room: everything that the engine is told and does not tell back."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from improv import commands as c
from improv.room import first_room
from instruments.layouts import layout
from instruments.played import Route


@dataclass(frozen=True, slots=True)
class Chosen:
    """Names as in `improv.commands`. `intensity` None: the band listens. `view`: "pads" or "keys"; `at_once`:
    techniques change now, not at the bar; `chart` as typed, empty: the style's own."""

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
    octaves: int = 0
    intensity: int | None = None
    view: str = "pads"
    techniques: tuple[str, ...] = ()
    at_once: bool = False
    variation: str | None = None
    muted: tuple[str, ...] = ()
    solo: tuple[str, ...] = ()
    loop_free: bool = False
    loop_quantise: int = 0
    key_finding: bool = False
    harmony: str = "chart"
    harmony_when: str = "beat"
    followed: tuple[str, ...] = ()
    transpose: int = 0
    chart: str = ""


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


def player_of(chosen: Chosen, source: str) -> str:
    """Who plays this source."""
    by_source = {route.source: route.player for route in chosen.routes}
    return by_source.get(source) or by_source.get("midi:*", "client")


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
        c.SetOctave("client", chosen.octaves),
    )
