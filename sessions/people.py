"""Clients' rows: added, changed, listed. Each function works inside the caller's transaction."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from instruments.refusal import Refusal
from sessions.copied import CLIENT, touched
from sessions.models import Client, DataKey
from sessions.records import ClientRecord
from sessions.sealing import Place, seal, unseal
from sessions.vault import Vault

LONGEST_NAME, LONGEST_GOALS = 80, 4000
MOST_PLANNED = 200
NO_CONSENT = "Nothing of this session is kept, because there is no consent to keep."


class NotKept(Refusal):
    """There is no consent to keep anything of this person's sessions."""


def add(connection: Connection, vault: Vault, client: ClientRecord) -> None:
    """Write a new client with a data key of his own. Raises Refusal for a name that is none."""
    _check(client)
    key_id, key = vault.make(connection)
    row = _columns(client, key) | {"consent_at": datetime.now(UTC) if client.consent else None}
    connection.execute(
        insert(Client).values(id=client.id, data_key_id=key_id, made_at=datetime.now(UTC), **row)
    )
    touched(connection, CLIENT, client.id)


def change(connection: Connection, vault: Vault, client: ClientRecord) -> None:
    """Write a client anew; consent counts from when it was given. Raises Refusal if there is none such."""
    _check(client)
    before = _row(connection, client.id)
    columns = _columns(client, vault.key(connection, before.data_key_id))
    if client.consent != before.consent:
        columns["consent_at"] = datetime.now(UTC) if client.consent else None
    connection.execute(update(Client).where(Client.id == client.id).values(**columns))
    touched(connection, CLIENT, client.id)


def listed(connection: Connection, vault: Vault) -> tuple[ClientRecord, ...]:
    """All clients by name."""
    rows = connection.execute(
        select(Client.__table__, DataKey.wrapped).join(DataKey, DataKey.id == Client.data_key_id)
    )
    found = (_record(row, vault.unwrap(row.data_key_id, row.wrapped)) for row in rows)
    return tuple(sorted(found, key=lambda client: client.name.casefold()))


def loaded(connection: Connection, vault: Vault, client_id: str) -> ClientRecord:
    """A client. Raises Refusal if there is none."""
    row = _row(connection, client_id)
    return _record(row, vault.key(connection, row.data_key_id))


def key_of(connection: Connection, vault: Vault, client_id: str) -> tuple[str, bytes]:
    """The id of a client's data key, and the key. Raises Refusal if there is none such."""
    row = _row(connection, client_id)
    return row.data_key_id, vault.key(connection, row.data_key_id)


def check_consent(connection: Connection, client_id: str | None) -> None:
    """Raises `NotKept` for a client without consent; who is no client needs none."""
    if client_id is not None and not _row(connection, client_id).consent:
        raise NotKept(NO_CONSENT)


def _check(client: ClientRecord) -> None:
    if not client.name.strip():
        raise Refusal("A name or a sign is needed, so that you find this person again.")
    if len(client.name) > LONGEST_NAME or len(client.goals) > LONGEST_GOALS:
        raise Refusal(f"A name has at most {LONGEST_NAME} letters, goals {LONGEST_GOALS}.")
    if client.planned is not None and not 1 <= client.planned <= MOST_PLANNED:
        raise Refusal(f"A programme has 1 to {MOST_PLANNED} sessions.")


def _columns(client: ClientRecord, key: bytes) -> dict[str, Any]:
    return {
        "name": _sealed(key, client.id, "name", client.name.strip()),
        "goals": _sealed(key, client.id, "goals", client.goals),
        "consent": client.consent,
        "programme": client.programme,
        "planned": client.planned,
    }


def _sealed(key: bytes, client_id: str, column: str, text: str) -> bytes:
    return seal(key, text.encode(errors="replace"), Place("client", client_id, column))


def _row(connection: Connection, client_id: str) -> Row[Any]:
    row = connection.execute(select(Client.__table__).where(Client.id == client_id)).one_or_none()
    if row is None:
        raise Refusal("There is no such person here.")
    return row


def _record(row: Row[Any], key: bytes) -> ClientRecord:
    return ClientRecord(
        id=row.id,
        name=unseal(key, row.name, Place("client", row.id, "name")).decode(),
        goals=unseal(key, row.goals, Place("client", row.id, "goals")).decode(),
        consent=row.consent,
        consent_at=row.consent_at,
        programme=row.programme,
        planned=row.planned,
        made_at=row.made_at,
    )
