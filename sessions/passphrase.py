"""A wrapping key from a passphrase: argon2id (Biryukov, Dinu and Khovratovich 2016; RFC 9106)."""

import base64
import os
import unicodedata
from collections.abc import Mapping

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from instruments.refusal import Refusal
from sessions.sealing import KEY

MEMORY_KIB, PASSES, LANES = 64 * 1024, 3, 4
SHORTEST = 8
_SALT = 16
_MOST_MEMORY_KIB, _MOST_PASSES, _MOST_LANES = 1024 * 1024, 16, 16
"""A key file that asks for more is not believed: it would only stop the machine."""

Facts = Mapping[str, str | int]


def new_facts() -> dict[str, str | int]:
    """A fresh salt and the costs of today."""
    salt = base64.b64encode(os.urandom(_SALT)).decode()
    return {"salt": salt, "memory_kib": MEMORY_KIB, "passes": PASSES, "lanes": LANES}


def check(passphrase: str) -> None:
    """Raises Refusal for a passphrase that is too short to be one."""
    if len(passphrase.strip()) < SHORTEST:
        raise Refusal(f"A passphrase has {SHORTEST} letters at least; a few words are good.")


def wrapping_key(passphrase: str, facts: Facts) -> bytes:
    """The key that a slot with these facts is wrapped with; a tenth of a second and 64 MiB. The same letters
    give the same key however a keyboard composes them. Raises Refusal for facts that are none."""
    try:
        salt = base64.b64decode(str(facts["salt"]), validate=True)
        memory, passes, lanes = (int(facts[name]) for name in ("memory_kib", "passes", "lanes"))
        if memory > _MOST_MEMORY_KIB or passes > _MOST_PASSES or lanes > _MOST_LANES:
            raise ValueError(memory)
        derive = Argon2id(salt=salt, length=KEY, iterations=passes, lanes=lanes, memory_cost=memory)
        return derive.derive(unicodedata.normalize("NFKC", passphrase).encode())
    except (KeyError, ValueError, TypeError, MemoryError, UnsupportedAlgorithm) as error:
        raise Refusal("The key file is damaged: what it says of the passphrase cannot be used.") from error
