"""What the store holds. Sealed columns are bytes from `sessions.sealing`; dates, counts and states can be
asked for (they lie inside the encrypted file)."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import DateTime, Dialect, ForeignKey, Index, LargeBinary, String, TypeDecorator
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

VERSION = 3
"""The schema's version; a store from a newer one is refused."""

LIVE, CLOSED, DISCARDED = "live", "closed", "discarded"
"""The states of a take."""

PLANNED, RUNNING, HELD, MISSED = "planned", "running", "held", "missed"
"""The states of a session."""

BEFORE, AFTER = "before", "after"
"""When a person checks in."""

NOTE, NEXT_TIME = "note", "next time"
"""Kinds of a therapist's note."""

_ID = String(32)


class UtcTime(TypeDecorator[datetime]):
    """A moment, kept as UTC and given back with its time zone."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value.astimezone(UTC).replace(tzinfo=None) if value else None

    def process_result_value(self, value: Any | None, dialect: Dialect) -> datetime | None:
        return value.replace(tzinfo=UTC) if value else None


class Base(DeclarativeBase):
    pass


class SchemaVersion(Base):
    __tablename__ = "schema_version"
    version: Mapped[int] = mapped_column(primary_key=True)


class DataKey(Base):
    """A key for sealed columns, itself wrapped; without it what it sealed is gone for good."""

    __tablename__ = "data_key"
    id: Mapped[str] = mapped_column(_ID, primary_key=True)
    wrapped: Mapped[bytes] = mapped_column(LargeBinary)


class Client(Base):
    """Somebody a therapist works with. Everything of his is sealed with one data key."""

    __tablename__ = "client"
    id: Mapped[str] = mapped_column(_ID, primary_key=True)
    data_key_id: Mapped[str] = mapped_column(ForeignKey("data_key.id"))
    made_at: Mapped[datetime] = mapped_column(UtcTime)
    name: Mapped[bytes] = mapped_column(LargeBinary)
    goals: Mapped[bytes] = mapped_column(LargeBinary)
    consent: Mapped[bool]
    consent_at: Mapped[datetime | None] = mapped_column(UtcTime)
    programme: Mapped[str] = mapped_column(String(32))
    planned: Mapped[int | None]


class Erased(Base):
    """That somebody was erased, and when: done again after an old copy was brought back."""

    __tablename__ = "erased"
    client_id: Mapped[str] = mapped_column(_ID, primary_key=True)
    erased_at: Mapped[datetime] = mapped_column(UtcTime)


class Session(Base):
    """A sitting, of a client or (None) of whoever plays here. `data_key_id` seals what is written about it:
    the client's key or one of its own; `began_at` of a planned one is when it is to be."""

    __tablename__ = "session"
    id: Mapped[str] = mapped_column(_ID, primary_key=True)
    began_at: Mapped[datetime] = mapped_column(UtcTime)
    kind: Mapped[str] = mapped_column(String(32))
    client_id: Mapped[str | None] = mapped_column(ForeignKey("client.id"), index=True)
    data_key_id: Mapped[str | None] = mapped_column(ForeignKey("data_key.id"))
    number: Mapped[int | None]
    ended_at: Mapped[datetime | None] = mapped_column(UtcTime)
    state: Mapped[str] = mapped_column(String(12), server_default=HELD)


class CheckIn(Base):
    """How somebody says he is, before and after: pleasure, arousal (0-1), a sealed word; or nothing."""

    __tablename__ = "check_in"
    session_id: Mapped[str] = mapped_column(ForeignKey("session.id"), primary_key=True)
    moment: Mapped[str] = mapped_column(String(8), primary_key=True)
    at: Mapped[datetime] = mapped_column(UtcTime)
    pleasure: Mapped[float | None]
    arousal: Mapped[float | None]
    word: Mapped[bytes] = mapped_column(LargeBinary)


class Note(Base):
    """What a therapist wrote: about a session, or a moment (samples from its start) of a take."""

    __tablename__ = "note"
    id: Mapped[str] = mapped_column(_ID, primary_key=True)
    session_id: Mapped[str] = mapped_column(ForeignKey("session.id"), index=True)
    take_id: Mapped[str | None] = mapped_column(ForeignKey("take.id"))
    at_samples: Mapped[int | None]
    kind: Mapped[str] = mapped_column(String(16))
    written_at: Mapped[datetime] = mapped_column(UtcTime)
    text: Mapped[bytes] = mapped_column(LargeBinary)


class Assessment(Base):
    """One profile of the therapist's form (Bruscia 1987) for a session: a gradient 1-5, sealed words."""

    __tablename__ = "assessment"
    session_id: Mapped[str] = mapped_column(ForeignKey("session.id"), primary_key=True)
    profile: Mapped[str] = mapped_column(String(16), primary_key=True)
    gradient: Mapped[int | None]
    text: Mapped[bytes] = mapped_column(LargeBinary)


class Measure(Base):
    """A measure of a voice over a whole take: mean and standard deviation of its series."""

    __tablename__ = "measure"
    take_id: Mapped[str] = mapped_column(ForeignKey("take.id"), primary_key=True)
    voice: Mapped[str] = mapped_column(String(32), primary_key=True)
    name: Mapped[str] = mapped_column(String(32), primary_key=True)
    mean: Mapped[float]
    sd: Mapped[float]


class Take(Base):
    """One improvisation. `key_label` is the key as it is written for people, `voices` joined by commas."""

    __tablename__ = "take"
    id: Mapped[str] = mapped_column(_ID, primary_key=True)
    session_id: Mapped[str] = mapped_column(ForeignKey("session.id"))
    data_key_id: Mapped[str | None] = mapped_column(ForeignKey("data_key.id"))
    state: Mapped[str] = mapped_column(String(12))
    kind: Mapped[str] = mapped_column(String(32))
    started_at: Mapped[datetime] = mapped_column(UtcTime)
    length_samples: Mapped[int]
    notes: Mapped[int]
    style: Mapped[str] = mapped_column(String(64))
    key_label: Mapped[str] = mapped_column(String(64))
    bpm: Mapped[float]
    voices: Mapped[str] = mapped_column(String(256))
    title: Mapped[bytes] = mapped_column(LargeBinary)
    __table_args__ = (
        Index("take_by_time", "state", "started_at"),
        Index("take_by_session", "session_id", "state"),
    )


class Chunk(Base):
    """A quarter of a second of a live take: events in chunk form, sealed. `end_samples` is counted from the
    take's start."""

    __tablename__ = "chunk"
    take_id: Mapped[str] = mapped_column(ForeignKey("take.id"), primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True)
    notes: Mapped[int]
    end_samples: Mapped[int]
    sealed: Mapped[bytes] = mapped_column(LargeBinary)


class Packed(Base):
    """All events of a closed take in packed form, sealed."""

    __tablename__ = "packed"
    take_id: Mapped[str] = mapped_column(ForeignKey("take.id"), primary_key=True)
    sealed: Mapped[bytes] = mapped_column(LargeBinary)


class Song(Base):
    """A song, of a client or of whoever writes here: title, ChordPro text and structure (JSON), each
    sealed."""

    __tablename__ = "song"
    id: Mapped[str] = mapped_column(_ID, primary_key=True)
    client_id: Mapped[str | None] = mapped_column(ForeignKey("client.id"), index=True)
    data_key_id: Mapped[str] = mapped_column(ForeignKey("data_key.id"))
    changed_at: Mapped[datetime] = mapped_column(UtcTime)
    title: Mapped[bytes] = mapped_column(LargeBinary)
    chordpro: Mapped[bytes] = mapped_column(LargeBinary)
    structure: Mapped[bytes] = mapped_column(LargeBinary)


class Uncopied(Base):
    """A session, song or client (`kind`) that changed since its second copy was written; `change` tells one
    change from the next."""

    __tablename__ = "uncopied"
    kind: Mapped[str] = mapped_column(String(8), primary_key=True)
    id: Mapped[str] = mapped_column(_ID, primary_key=True)
    change: Mapped[str] = mapped_column(_ID)
