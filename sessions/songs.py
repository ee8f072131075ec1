"""A song's row: written, listed, read. Each function works inside the caller's transaction."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from instruments.refusal import Refusal
from sessions.models import DataKey, Song
from sessions.records import SongInfo, SongRecord
from sessions.sealing import Place, seal, unseal
from sessions.vault import Vault


def save(
    connection: Connection, vault: Vault, song_id: str, title: str, chordpro: str, data: Mapping[str, Any]
) -> None:
    """Write a new song, or a known one anew. `data` is anything JSON can hold."""
    key_id = connection.scalar(select(Song.data_key_id).where(Song.id == song_id))
    is_new = key_id is None
    if key_id is None:
        key_id, key = vault.make(connection)
    else:
        key = vault.key(connection, key_id)
    parts = {"title": title, "chordpro": chordpro, "structure": json.dumps(data)}
    row = {
        name: seal(key, text.encode(errors="replace"), Place("song", song_id, name))
        for name, text in parts.items()
    }
    values = {"data_key_id": key_id, "changed_at": datetime.now(UTC), **row}
    if is_new:
        connection.execute(insert(Song).values(id=song_id, **values))
    else:
        connection.execute(update(Song).where(Song.id == song_id).values(**values))


def erase(connection: Connection, vault: Vault, song_id: str) -> None:
    """Delete a song and its key; one that is not there is no error."""
    key_id = connection.scalar(select(Song.data_key_id).where(Song.id == song_id))
    connection.execute(delete(Song).where(Song.id == song_id))
    if key_id is not None:
        vault.destroy(connection, key_id)


def listed(connection: Connection, vault: Vault) -> tuple[SongInfo, ...]:
    """All songs, the last changed first."""
    rows = connection.execute(
        select(Song.id, Song.title, Song.changed_at, Song.data_key_id, DataKey.wrapped)
        .join(DataKey, DataKey.id == Song.data_key_id)
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
