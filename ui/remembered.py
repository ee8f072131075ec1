"""What is remembered, as the window and the room use it, and back."""

from dataclasses import replace
from types import MappingProxyType

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


def chosen(settings: Settings) -> Chosen:
    """The room as it was left."""
    first = room.first()
    return replace(
        first,
        style=settings.style,
        tonic=settings.key_tonic,
        scale=settings.key_scale,
        pad_count=settings.pad_count,
        pad_columns=settings.pad_columns,
        pad_layout=settings.pad_layout,
        sounds=MappingProxyType({**first.sounds, "client": settings.sound}),
        locks=MappingProxyType({**first.locks, "client": settings.lock}),
        routes=settings.routes,
        band_start=settings.band_start,
        following=settings.following,
        count_in_bars=settings.count_in_bars,
        click=settings.click,
        latch=settings.latch,
    )


def with_chosen(settings: Settings, now: Chosen) -> Settings:
    """The settings after something was chosen for the room."""
    return replace(
        settings,
        style=now.style,
        key_tonic=now.tonic,
        key_scale=now.scale,
        pad_count=now.pad_count,
        pad_columns=now.pad_columns,
        pad_layout=now.pad_layout,
        sound=now.sounds["client"],
        lock=now.locks["client"],
        routes=now.routes,
        band_start=now.band_start,
        following=now.following,
        count_in_bars=now.count_in_bars,
        click=now.click,
        latch=now.latch,
    )
