"""Data keys: each take and song has a key of its own, wrapped by one derived from the master key.

A client's key, shared by all that is his, is a row of the same table.
"""

import uuid

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import Connection, delete, insert, select

from instruments.refusal import Refusal
from sessions.keys import Keys
from sessions.models import DataKey
from sessions.sealing import Place, new_key, seal, unseal_with


def new_id() -> str:
    """32 hexadecimal digits, the same nowhere else."""
    return uuid.uuid4().hex


class Vault:
    """Makes, finds and destroys data keys."""

    def __init__(self, keys: Keys) -> None:
        self._wrapping = keys.wrapping
        self._cipher = AESGCM(keys.wrapping)

    def wrap(self, key_id: str, key: bytes) -> bytes:
        return seal(self._wrapping, key, _place(key_id))

    def unwrap(self, key_id: str, wrapped: bytes) -> bytes:
        """Raises Refusal if the row was damaged or changed."""
        return unseal_with(self._cipher, wrapped, _place(key_id))

    def make(self, connection: Connection) -> tuple[str, bytes]:
        """A new data key, as (its id, the key)."""
        key_id, key = new_id(), new_key()
        connection.execute(insert(DataKey).values(id=key_id, wrapped=self.wrap(key_id, key)))
        return key_id, key

    def key(self, connection: Connection, key_id: str) -> bytes:
        """The data key of this id. Raises Refusal if it is gone."""
        wrapped = connection.scalar(select(DataKey.wrapped).where(DataKey.id == key_id))
        if wrapped is None:
            raise Refusal("The key of this entry is gone: it was erased.")
        return self.unwrap(key_id, wrapped)

    def destroy(self, connection: Connection, key_id: str) -> None:
        connection.execute(delete(DataKey).where(DataKey.id == key_id))


def _place(key_id: str) -> Place:
    return Place("data_key", key_id, "wrapped")
