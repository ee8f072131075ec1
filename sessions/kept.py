"""Which of the engine's events belong to the record of a take."""

from typing import Any

from improv.events import (
    BandStarted,
    BandStopped,
    BeatFell,
    ChordSounded,
    Controlled,
    MarkerDropped,
    NoteEnded,
    NoteStarted,
    SettingChanged,
)

Kept = (
    NoteStarted | NoteEnded | Controlled | BeatFell | ChordSounded | BandStarted | BandStopped
    | SettingChanged | MarkerDropped
)  # fmt: skip
"""An event that belongs to the record."""

KINDS: tuple[type[Any], ...] = (
    NoteStarted, NoteEnded, Controlled, BeatFell, ChordSounded, BandStarted, BandStopped, SettingChanged,
    MarkerDropped,
)  # fmt: skip
"""The number of a kind on disk is its place here: only ever append."""
