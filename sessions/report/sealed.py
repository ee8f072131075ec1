"""What leaves the store, sealed with a passphrase: an age file (version 1), which `age -d` opens too."""

import pyrage

from instruments.refusal import Refusal
from sessions.passphrase import check

ENDING = ".age"


def sealed(content: bytes, passphrase: str) -> bytes:
    """The content as an age file; takes a second or two. Raises Refusal for a short passphrase."""
    check(passphrase)
    return bytes(pyrage.passphrase.encrypt(content, passphrase))


def opened(content: bytes, passphrase: str) -> bytes:
    """What was sealed. Raises Refusal for another passphrase and for what is no age file."""
    try:
        return bytes(pyrage.passphrase.decrypt(content, passphrase))
    except pyrage.DecryptError:
        raise Refusal("This passphrase does not open the file, or the file is damaged.") from None
