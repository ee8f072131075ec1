"""A printed key for when the passphrase is forgotten: groups of signs that can be typed and checked."""

import hashlib
import secrets

from instruments.refusal import Refusal
from sessions.sealing import derived

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32 (2019): no I, L, O or U, which are read as others."""

GROUPS, GROUP = 9, 4
"""Groups of three random signs and one that checks them: 135 bits."""

_READ_AS = str.maketrans("ILO", "110")


def new_recovery_key() -> str:
    """A fresh one, as it is printed: nine groups of four signs."""
    bodies = ("".join(secrets.choice(LETTERS) for _ in range(GROUP - 1)) for _ in range(GROUPS))
    return "-".join(body + _check(number, body) for number, body in enumerate(bodies))


def read(typed: str) -> str:
    """The key as it was printed, however it was typed. Raises Refusal naming the group that is wrong."""
    signs = "".join(mark for mark in typed.upper().translate(_READ_AS) if mark.isalnum())
    groups = [signs[at : at + GROUP] for at in range(0, len(signs), GROUP)]
    for number, group in enumerate(groups[:GROUPS]):
        wrong = set(group) - set(LETTERS) or len(group) < GROUP
        if wrong or group[-1] != _check(number, group[:-1]):
            raise Refusal(f"Group {number + 1} of the recovery key is not right: “{group}”.")
    if len(groups) != GROUPS:
        raise Refusal(f"A recovery key has {GROUPS} groups of {GROUP} signs; here are {len(groups)}.")
    return "-".join(groups)


def wrapping_key(recovery_key: str) -> bytes:
    """The key that its slot is wrapped with. It is random enough to need no slow derivation."""
    return derived(read(recovery_key).encode(), "recovery key")


def _check(number: int, body: str) -> str:
    """A sign from the group and its place, so that swapped groups are noticed too."""
    return LETTERS[hashlib.sha256(f"{number}{body}".encode()).digest()[0] % len(LETTERS)]
