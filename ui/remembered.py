"""What is remembered, as the window and the room use it, and back."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from ui import chosen as room
from ui.chosen import Chosen
from ui.kit.access import Access
from ui.kit.scanning import Pace
from ui.settings import Settings


def access(settings: Settings) -> Access:
    """How the person sees and reaches the window."""
    return Access(
        theme=settings.theme,
        scale=settings.scale,
        motion=not settings.reduced_motion,
        scanning=settings.scanning,
        pace=Pace(interval_s=settings.scan_interval_s),
        switch_keys=tuple(name.capitalize() for name in settings.scan_keys),
        language=settings.language,
    )


def with_access(settings: Settings, seen: Access) -> Settings:
    """The settings after the person has changed how they see the window."""
    return replace(
        settings,
        theme=seen.theme,
        scale=seen.scale,
        reduced_motion=not seen.motion,
        scanning=seen.scanning,
        scan_interval_s=seen.pace.interval_s,
        language=seen.language,
    )


SAME = (
    "style",
    "pad_count",
    "pad_columns",
    "pad_layout",
    "routes",
    "band_start",
    "following",
    "count_in_bars",
    "click",
    "latch",
    "followed",
    "at_once",
    "key_finding",
    "harmony",
    "harmony_when",
    "loop_free",
    "loop_quantise",
    "loop_bars",
    "clock_out",
    "clock_into",
    "link",
)
"""What has the same name in both."""


def chosen(settings: Settings) -> Chosen:
    """The room as it was left."""
    first = room.first()
    return replace(
        first,
        **{name: getattr(settings, name) for name in SAME},
        tonic=settings.key_tonic,
        scale=settings.key_scale,
        sounds=MappingProxyType({**first.sounds, **settings.sounds, "client": settings.sound}),
        locks=MappingProxyType({**first.locks, **settings.locks, "client": settings.lock}),
        levels_db=MappingProxyType({**first.levels_db, **settings.levels_db}),
        octaves_by=MappingProxyType(dict(settings.octaves)),
        colours=MappingProxyType(dict(settings.colours)),
    )


def with_chosen(settings: Settings, now: Chosen) -> Settings:
    """The settings after something was chosen for the room."""
    first = room.first()
    return replace(
        settings,
        **{name: getattr(now, name) for name in SAME},
        key_tonic=now.tonic,
        key_scale=now.scale,
        sound=now.sounds["client"],
        lock=now.locks["client"],
        sounds=_others(room.players_sounds(now), first.sounds),
        locks=_others(now.locks, first.locks),
        levels_db=_others(now.levels_db, first.levels_db, ""),
        octaves=dict(now.octaves_by),
        colours=dict(now.colours),
    )


def _others(table: Mapping[str, Any], first: Mapping[str, Any], apart: str = "client") -> dict[str, Any]:
    """The entries that are not as at the first start; `apart` has a setting of its own."""
    return {name: value for name, value in table.items() if name != apart and first.get(name) != value}
