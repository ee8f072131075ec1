"""A take's rows: begun, lengthened, closed, discarded; each inside the caller's transaction."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, delete, func, insert, select, update

from improv.events import NoteStarted
from instruments.clock import RATE
from instruments.refusal import Refusal
from sessions.codec import decode_chunk, decode_packed, encode_chunk, encode_packed
from sessions.copied import SESSION, touched
from sessions.facts import CLICK, Facts, facts_of
from sessions.kept import Kept
from sessions.models import CLOSED, DISCARDED, LIVE, Chunk, Client, DataKey, Measure, Packed, Session, Take
from sessions.notes import settled
from sessions.people import check_consent
from sessions.records import TakeInfo
from sessions.sealing import Place, seal, unseal
from sessions.vault import Vault


@dataclass(frozen=True, slots=True)
class Head:
    """What is known of a take when it begins; `started_at` in UTC."""

    take_id: str
    session_id: str
    title: str
    started_at: datetime
    facts: Facts


def begin(connection: Connection, vault: Vault, head: Head) -> bytes:
    """Write a live take, and its session if this is the first one; gives the take's data key.

    A take that an earlier try has written after all is taken as it is.
    """
    written = connection.scalar(select(Take.data_key_id).where(Take.id == head.take_id))
    if written is not None:
        return vault.key(connection, written)
    key_id, key = _key_for(connection, vault, head)
    connection.execute(
        insert(Take).values(
            id=head.take_id,
            session_id=head.session_id,
            data_key_id=key_id,
            state=LIVE,
            started_at=head.started_at,
            title=_sealed_title(key, head.take_id, head.title),
            **_columns(head.facts),
        )
    )
    return key


def _key_for(connection: Connection, vault: Vault, head: Head) -> tuple[str, bytes]:
    """A client's takes are sealed with his key, others with one of their own; the session is written if this
    is its first take. Raises `NotKept` for a client without consent."""
    session = connection.execute(
        select(Session.client_id, Session.data_key_id).where(Session.id == head.session_id)
    ).one_or_none()
    if session is None:
        connection.execute(insert(Session).values(id=head.session_id, began_at=head.started_at, kind="free"))
    elif session.client_id is not None and session.data_key_id is not None:
        check_consent(connection, session.client_id)
        return session.data_key_id, vault.key(connection, session.data_key_id)
    return vault.make(connection)


def append(connection: Connection, key: bytes, take_id: str, seq: int, events: Sequence[Kept]) -> None:
    """Write one chunk, in the place of what an earlier try may have left there."""
    connection.execute(delete(Chunk).where(Chunk.take_id == take_id, Chunk.seq == seq))
    connection.execute(
        insert(Chunk).values(
            take_id=take_id,
            seq=seq,
            notes=sum(isinstance(event, NoteStarted) and event.voice != CLICK for event in events),
            end_samples=max(event.sample for event in events),
            sealed=seal(key, encode_chunk(events), Place("chunk", take_id, "sealed", seq)),
        )
    )


def close(connection: Connection, vault: Vault, take_id: str) -> None:
    """Pack a live take: write it whole, read it back, compare, then delete its chunks."""
    take = _row(connection, take_id)
    if take.state != LIVE:
        return
    key = vault.key(connection, take.data_key_id)
    events = settled(_chunks(connection, key, take_id))
    place = Place("packed", take_id, "sealed")
    connection.execute(insert(Packed).values(take_id=take_id, sealed=seal(key, encode_packed(events), place)))
    if _packed(connection, key, take_id) != events:
        raise Refusal("A take did not read back as it was written; it stays as it was recorded.")
    connection.execute(delete(Chunk).where(Chunk.take_id == take_id))
    facts = facts_of(events, Facts(take.kind, take.style, take.key_label, take.bpm))
    connection.execute(update(Take).where(Take.id == take_id).values(state=CLOSED, **_columns(facts)))
    touched(connection, SESSION, take.session_id)


def discard(connection: Connection, vault: Vault, take_id: str) -> None:
    """Erase what a take holds, and its key if nothing else has it; that there was one, and when, stays."""
    take = _row(connection, take_id)
    for table in (Chunk, Packed, Measure):
        connection.execute(delete(table).where(table.take_id == take_id))
    empty = _columns(Facts(kind=take.kind)) | {"title": b"", "data_key_id": None}
    connection.execute(update(Take).where(Take.id == take_id).values(state=DISCARDED, **empty))
    shared = select(Client.id).where(Client.data_key_id == take.data_key_id)
    if take.data_key_id is not None and connection.scalar(shared) is None:
        vault.destroy(connection, take.data_key_id)
    touched(connection, SESSION, take.session_id)


def rename(connection: Connection, vault: Vault, take_id: str, title: str) -> None:
    """Give a take another title."""
    take = _row(connection, take_id)
    sealed = _sealed_title(vault.key(connection, _present(take).data_key_id), take_id, title)
    connection.execute(update(Take).where(Take.id == take_id).values(title=sealed))
    touched(connection, SESSION, take.session_id)


def listed(connection: Connection, vault: Vault, session_id: str | None = None) -> tuple[TakeInfo, ...]:
    """The closed takes of a session, or of all sessions that are no client's, newest first."""
    whose = Take.session_id == session_id if session_id else Session.client_id.is_(None)
    return tuple(_infos(vault, connection.execute(_listing().where(Take.state == CLOSED, whose)).all()))


def cut_off(connection: Connection, vault: Vault) -> tuple[TakeInfo, ...]:
    """The live takes of all sessions, newest first; their length and notes are those of their chunks."""
    rows = connection.execute(_listing().where(Take.state == LIVE)).all()
    return tuple(_so_far(connection, info) for info in _infos(vault, rows))


def _listing() -> Select[Any]:
    return (
        select(Take.__table__, Session.client_id, DataKey.wrapped)
        .join(DataKey, DataKey.id == Take.data_key_id)
        .join(Session, Session.id == Take.session_id)
        .order_by(Take.started_at.desc())
    )


def _infos(vault: Vault, rows: Iterable[Row[Any]]) -> Iterator[TakeInfo]:
    for row in rows:
        yield _info(row, vault.unwrap(row.data_key_id, row.wrapped), row.client_id)


def loaded(connection: Connection, vault: Vault, take_id: str) -> tuple[TakeInfo, tuple[Kept, ...]]:
    """A take and its events. Raises Refusal if there is none, it was discarded, or it is damaged."""
    take = _present(_row(connection, take_id))
    key = vault.key(connection, take.data_key_id)
    info = _info(take, key, connection.scalar(select(Session.client_id).where(Session.id == take.session_id)))
    if take.state == LIVE:
        return _so_far(connection, info), settled(_chunks(connection, key, take_id))
    return info, _packed(connection, key, take_id)


def _columns(facts: Facts) -> dict[str, Any]:
    return asdict(facts) | {"voices": ",".join(facts.voices)}


def _row(connection: Connection, take_id: str) -> Row[Any]:
    row = connection.execute(select(Take.__table__).where(Take.id == take_id)).one_or_none()
    if row is None:
        raise Refusal("There is no such take.")
    return row


def _present(take: Row[Any]) -> Row[Any]:
    if take.state == DISCARDED:
        raise Refusal("This take was discarded.")
    return take


def _chunks(connection: Connection, key: bytes, take_id: str) -> tuple[Kept, ...]:
    rows = connection.execute(
        select(Chunk.seq, Chunk.sealed).where(Chunk.take_id == take_id).order_by(Chunk.seq)
    )
    return tuple(
        event
        for seq, sealed in rows
        for event in decode_chunk(unseal(key, sealed, Place("chunk", take_id, "sealed", seq)))
    )


def _packed(connection: Connection, key: bytes, take_id: str) -> tuple[Kept, ...]:
    sealed = connection.scalar(select(Packed.sealed).where(Packed.take_id == take_id))
    if sealed is None:
        raise Refusal("The notes of this take are missing from the store.")
    return decode_packed(unseal(key, sealed, Place("packed", take_id, "sealed")))


def _sealed_title(key: bytes, take_id: str, title: str) -> bytes:
    return seal(key, title.encode(errors="replace"), Place("take", take_id, "title"))


def _info(row: Row[Any], key: bytes, client_id: str | None) -> TakeInfo:
    title = unseal(key, row.title, Place("take", row.id, "title")).decode()
    voices = tuple(row.voices.split(",")) if row.voices else ()
    return TakeInfo(
        row.id, title, row.started_at, row.length_samples / RATE, row.notes, row.style, row.key_label,
        row.bpm, row.kind, voices, row.session_id, client_id,
    )  # fmt: skip


def _so_far(connection: Connection, info: TakeInfo) -> TakeInfo:
    end, notes = connection.execute(
        select(func.max(Chunk.end_samples), func.sum(Chunk.notes)).where(Chunk.take_id == info.id)
    ).one()
    return replace(info, length_s=(end or 0) / RATE, notes=int(notes or 0))
