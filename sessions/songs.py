"""A song's row: written, listed, read. Each function works inside the caller's transaction."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from instruments.refusal import Refusal
from sessions.copied import SONG, touched
from sessions.models import Client, DataKey, Song
from sessions.people import check_consent, key_of
from sessions.records import SongInfo, SongRecord
from sessions.sealing import Place, seal, unseal
from sessions.vault import Vault


def save(
    connection: Connection,
    vault: Vault,
    song_id: str,
    title: str,
    chordpro: str,
    data: Mapping[str, Any],
    client_id: str | None = None,
) -> None:
    """Write a new song, or a known one anew (which stays whose it is). `data` is anything JSON can hold.
    Raises `NotKept` for a client without consent."""
    known = connection.execute(
        select(Song.data_key_id, Song.client_id).where(Song.id == song_id)
    ).one_or_none()
    check_consent(connection, client_id if known is None else known.client_id)
    if known is not None:
        key_id, key = known.data_key_id, vault.key(connection, known.data_key_id)
    else:
        key_id, key = vault.make(connection) if client_id is None else key_of(connection, vault, client_id)
    parts = {"title": title, "chordpro": chordpro, "structure": json.dumps(data)}
    row = {
        name: seal(key, text.encode(errors="replace"), Place("song", song_id, name))
        for name, text in parts.items()
    }
    values = {"data_key_id": key_id, "changed_at": datetime.now(UTC), **row}
    if known is None:
        connection.execute(insert(Song).values(id=song_id, client_id=client_id, **values))
    else:
        connection.execute(update(Song).where(Song.id == song_id).values(**values))
    touched(connection, SONG, song_id)


def erase(connection: Connection, vault: Vault, song_id: str) -> None:
    """Delete a song, and its key if nothing else has it; one that is not there is no error."""
    key_id = connection.scalar(select(Song.data_key_id).where(Song.id == song_id))
    connection.execute(delete(Song).where(Song.id == song_id))
    if (
        key_id is not None
        and connection.scalar(select(Client.id).where(Client.data_key_id == key_id)) is None
    ):
        vault.destroy(connection, key_id)
    touched(connection, SONG, song_id)


def listed(connection: Connection, vault: Vault, client_id: str | None) -> tuple[SongInfo, ...]:
    """A client's songs, or those of nobody in particular, the last changed first."""
    rows = connection.execute(
        select(Song.id, Song.title, Song.changed_at, Song.data_key_id, DataKey.wrapped)
        .join(DataKey, DataKey.id == Song.data_key_id)
        .where(Song.client_id == client_id if client_id else Song.client_id.is_(None))
        .order_by(Song.changed_at.desc())
    )
    return tuple(
        SongInfo(row.id, _text(vault.unwrap(row.data_key_id, row.wrapped), row, "title"), row.changed_at)
        for row in rows
    )


def loaded(connection: Connection, vault: Vault, song_id: str) -> SongRecord:
    """A song. Raises Refusal if there is none, or it is damaged."""
    row = connection.execute(select(Song.__table__).where(Song.id == song_id)).one_or_none()
    if row is None:
        raise Refusal("There is no such song.")
    key = vault.key(connection, row.data_key_id)
    info = SongInfo(row.id, _text(key, row, "title"), row.changed_at)
    return SongRecord(info, _text(key, row, "chordpro"), json.loads(_text(key, row, "structure")))


def _text(key: bytes, row: Any, column: str) -> str:
    return unseal(key, getattr(row, column), Place("song", row.id, column)).decode()
