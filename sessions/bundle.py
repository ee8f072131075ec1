"""A session, song or client as rows that can be put back: what a second copy holds. Sealed columns stay
sealed in it, with the wrapped keys that open them beside them."""

import base64
import json
import zlib
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Table, and_, insert, select

from instruments.refusal import Refusal
from sessions.copied import CLIENT, SESSION, SONG
from sessions.models import (
    CLOSED,
    VERSION,
    Assessment,
    Base,
    CheckIn,
    Client,
    DataKey,
    Measure,
    Note,
    Packed,
    Session,
    Song,
    Take,
)

_LARGEST = 512 * 2**20
"""Bytes that a bundle may have when it is unpacked."""


class Bundle(NamedTuple):
    """`rows` by table, in the order in which they can be put back; `version` is the schema's."""

    version: int
    rows: dict[str, list[dict[str, Any]]]


def gathered(connection: Connection, kind: str, row_id: str) -> Bundle | None:
    """All that belongs to a session, song or client (without his sessions); None if there is none such."""
    if kind == SESSION:
        wanted = _session_tables(row_id)
    else:
        root = _table({CLIENT: Client, SONG: Song}[kind])
        wanted = [(root, root.c.id == row_id)]
    rows = {of.name: _rows(connection, of, which) for of, which in wanted}
    if not rows[wanted[0][0].name]:
        return None
    return Bundle(VERSION, _with_owners(connection, rows))


def _session_tables(session_id: str) -> list[tuple[Table, ColumnElement[bool]]]:
    closed = and_(Take.session_id == session_id, Take.state == CLOSED)
    takes = select(Take.id).where(closed)
    return [
        (_table(Session), Session.id == session_id),
        (_table(Take), closed),
        (_table(Packed), Packed.take_id.in_(takes)),
        (_table(Measure), Measure.take_id.in_(takes)),
        (_table(CheckIn), CheckIn.session_id == session_id),
        (_table(Note), and_(Note.session_id == session_id, Note.take_id.is_(None) | Note.take_id.in_(takes))),
        (_table(Assessment), Assessment.session_id == session_id),
    ]


def _with_owners(connection: Connection, rows: dict[str, list[dict[str, Any]]]) -> dict[str, list[Any]]:
    """The client and the keys come first, since the others point to them."""
    clients = {row.get("client_id") for each in rows.values() for row in each} - {None}
    if clients:
        rows = {"client": _rows(connection, _table(Client), Client.id.in_(clients)), **rows}
    keys = {row.get("data_key_id") for each in rows.values() for row in each} - {None}
    return {"data_key": _rows(connection, _table(DataKey), DataKey.id.in_(keys)), **rows}


def put_back(connection: Connection, bundle: Bundle) -> None:
    """Write the rows of a bundle that are not there yet; columns that its version had not stay empty."""
    for name, rows in bundle.rows.items():
        table = Base.metadata.tables[name]
        for row in rows:
            same = and_(*(column == row[column.name] for column in table.primary_key.columns))
            if connection.execute(select(*table.primary_key.columns).where(same)).first() is None:
                known = {column: value for column, value in row.items() if column in table.columns}
                connection.execute(insert(table).values(**known))


def written(bundle: Bundle) -> bytes:
    """A bundle as bytes."""
    text = json.dumps({"version": bundle.version, "rows": bundle.rows}, default=_as_json)
    return zlib.compress(text.encode(), 1)


def read(content: bytes) -> Bundle:
    """What `written` wrote. Raises Refusal for anything else, and for what a newer Attune wrote."""
    unpacking = zlib.decompressobj()
    try:
        text = unpacking.decompress(content, _LARGEST)
        found = json.loads(text, object_hook=_from_json)
        bundle = Bundle(int(found["version"]), found["rows"])
    except (zlib.error, ValueError, KeyError, TypeError, RecursionError) as error:
        raise Refusal("A second copy cannot be read.") from error
    if bundle.version > VERSION:
        raise Refusal("A second copy was written by a newer Attune. Please use that one.")
    return bundle


def _table(model: type[Any]) -> Table:
    return Base.metadata.tables[str(model.__tablename__)]


def _rows(connection: Connection, table: Table, which: ColumnElement[bool]) -> list[dict[str, Any]]:
    return [dict(row) for row in connection.execute(select(table).where(which)).mappings()]


def _as_json(value: Any) -> dict[str, str]:
    if isinstance(value, bytes | memoryview):
        return {"b64": base64.b64encode(value).decode()}
    if isinstance(value, datetime):
        return {"utc": value.isoformat()}
    raise TypeError(type(value).__name__)


def _from_json(found: dict[str, Any]) -> Any:
    if found.keys() == {"b64"}:
        return base64.b64decode(found["b64"])
    if found.keys() == {"utc"}:
        return datetime.fromisoformat(found["utc"])
    return found
