"""What the store gives back: values, nothing that touches the disk."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sessions.kept import Kept


@dataclass(frozen=True, slots=True)
class TakeInfo:
    """A take in a list. `started_at` is in UTC; `notes` counts what players and band played; `voices` are
    those that sounded."""

    id: str
    title: str
    started_at: datetime
    length_s: float
    notes: int
    style: str
    key_label: str
    bpm: float
    kind: str
    voices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TakeRecord:
    """A take with its events; their `sample` is counted from the take's start."""

    info: TakeInfo
    events: tuple[Kept, ...]


@dataclass(frozen=True, slots=True)
class SongInfo:
    """A song in a list; `changed_at` in UTC."""

    id: str
    title: str
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class SongRecord:
    """A song: ChordPro text and whatever its maker keeps beside it."""

    info: SongInfo
    chordpro: str
    data: Mapping[str, Any]
