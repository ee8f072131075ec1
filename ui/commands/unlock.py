"""The key of the store, for commands: by itself, or with the passphrase asked on the terminal."""

import getpass

from sessions.keys import Locked, master_by_itself
from sessions.profile import Profile
from sessions.slots import PASSPHRASE, Secret
from sessions.unlocking import Unlocking


def master_of(profile: Profile) -> bytes:
    """The master key. Raises Refusal for a wrong passphrase, and where there is no key."""
    try:
        return master_by_itself(profile)
    except Locked:
        return Unlocking(profile).master(Secret(PASSPHRASE, getpass.getpass("Passphrase: ")))
