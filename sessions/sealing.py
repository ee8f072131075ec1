"""Sealed columns: AES-256-GCM, each blob bound to its place so that none can be moved to another row."""

import os
from typing import NamedTuple

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from instruments.refusal import Refusal

_NONCE = 12
KEY = 32
"""Bytes in a key."""


class Place(NamedTuple):
    """Where a blob belongs: the associated data of its seal."""

    table: str
    row: str
    column: str
    seq: int = 0

    def bound(self) -> bytes:
        return f"{self.table}|{self.row}|{self.column}|{self.seq}".encode()


def new_key() -> bytes:
    """256 random bits."""
    return os.urandom(KEY)


def derived(master: bytes, purpose: str, size: int = KEY) -> bytes:
    """A key of `size` bytes for one purpose (HKDF-SHA256, RFC 5869)."""
    return HKDF(SHA256(), size, salt=None, info=f"attune {purpose}".encode()).derive(master)


def seal(key: bytes, plain: bytes, place: Place) -> bytes:
    """Nonce (12 bytes), then cipher text and tag."""
    nonce = os.urandom(_NONCE)
    return nonce + AESGCM(key).encrypt(nonce, plain, place.bound())


def unseal(key: bytes, sealed: bytes, place: Place) -> bytes:
    """What was sealed at `place`. Raises Refusal if a bit, the key or the place is another."""
    return unseal_with(AESGCM(key), sealed, place)


def unseal_with(cipher: AESGCM, sealed: bytes, place: Place) -> bytes:
    """`unseal`, with a key that is used often. Raises Refusal."""
    try:
        return cipher.decrypt(sealed[:_NONCE], sealed[_NONCE:], place.bound())
    except (InvalidTag, ValueError) as error:
        what = f"{place.table} ({place.column})"
        raise Refusal(f"A part of the store is damaged or was changed and is not shown: {what}.") from error
