"""What the store gives back: values, nothing that touches the disk."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sessions.kept import Kept


@dataclass(frozen=True, slots=True)
class TakeInfo:
    """A take in a list. `started_at` is in UTC; `notes` counts what players and band played; `voices` are
    those that sounded; `client_id` None: nobody's in particular."""

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
    session_id: str = ""
    client_id: str | None = None


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


@dataclass(frozen=True, slots=True)
class ClientRecord:
    """Somebody a therapist works with. `programme` "free" or a name, `planned` its sessions; without
    `consent` nothing of this person is kept."""

    id: str
    name: str
    goals: str = ""
    consent: bool = False
    consent_at: datetime | None = None
    programme: str = "free"
    planned: int | None = None
    made_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class SessionInfo:
    """A sitting; `state` "planned", "running", "held" or "missed"; times in UTC."""

    id: str
    began_at: datetime
    kind: str
    client_id: str | None
    number: int | None
    ended_at: datetime | None
    state: str
    takes: int = 0


@dataclass(frozen=True, slots=True)
class CheckInRecord:
    """`moment` "before" or "after"; pleasure and arousal 0-1, None where left out."""

    moment: str
    at: datetime
    pleasure: float | None
    arousal: float | None
    word: str


@dataclass(frozen=True, slots=True)
class NoteRecord:
    """`kind` "note" or "next time"; about a take's moment (samples from its start) where those are given."""

    id: str
    session_id: str
    take_id: str | None
    at_samples: int | None
    kind: str
    written_at: datetime
    text: str


@dataclass(frozen=True, slots=True)
class AssessmentRecord:
    """A profile of the therapist's own form: `gradient` 1-5 or None, and words."""

    profile: str
    gradient: int | None
    text: str


@dataclass(frozen=True, slots=True)
class MeasureRecord:
    """A measure of a voice over a whole take."""

    voice: str
    name: str
    mean: float
    sd: float


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """A measure in one take of a client's session."""

    session_id: str
    take_id: str
    at: datetime
    voice: str
    mean: float
    sd: float
