"""What the store holds. Sealed columns are bytes from `sessions.sealing`; dates, counts and states can be
asked for (they lie inside the encrypted file)."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import DateTime, Dialect, ForeignKey, Index, LargeBinary, String, TypeDecorator
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

VERSION = 1
"""The schema's version; a store from a newer one is refused."""

LIVE, CLOSED, DISCARDED = "live", "closed", "discarded"

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


class Session(Base):
    """A sitting: from coming in to leaving."""

    __tablename__ = "session"
    id: Mapped[str] = mapped_column(_ID, primary_key=True)
    began_at: Mapped[datetime] = mapped_column(UtcTime)
    kind: Mapped[str] = mapped_column(String(32))


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
    __table_args__ = (Index("take_by_time", "state", "started_at"),)


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
    """A song: title, ChordPro text and structure (JSON), each sealed."""

    __tablename__ = "song"
    id: Mapped[str] = mapped_column(_ID, primary_key=True)
    data_key_id: Mapped[str] = mapped_column(ForeignKey("data_key.id"))
    changed_at: Mapped[datetime] = mapped_column(UtcTime)
    title: Mapped[bytes] = mapped_column(LargeBinary)
    chordpro: Mapped[bytes] = mapped_column(LargeBinary)
    structure: Mapped[bytes] = mapped_column(LargeBinary)
