"""The store and its key, for commands: by itself, or with the passphrase asked on the terminal."""

import getpass
import sys
import warnings

from instruments.refusal import Refusal
from sessions.keys import Locked, master_by_itself
from sessions.profile import Profile
from sessions.slots import PASSPHRASE, Secret
from sessions.store import Store
from sessions.unlocking import Unlocking


def master_of(profile: Profile) -> bytes:
    """The master key. Raises Refusal for a wrong passphrase, where there is no key, and where nobody can be
    asked for it unseen."""
    try:
        return master_by_itself(profile)
    except Locked:
        return Unlocking(profile).master(Secret(PASSPHRASE, _asked()))


def opened(profile: Profile, read_only: bool = False) -> Store:
    """The store. If its audit log was tampered with, that is said beside the program's own output. Raises
    Refusal as `master_of` and `Store.open` do."""
    try:
        store = Store.open(profile, read_only)
    except Locked:
        store = Store.open(profile, read_only, master_of(profile))
    if store.audit_trouble:
        print(store.audit_trouble, file=sys.stderr, flush=True)
    return store


def _asked() -> str:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", getpass.GetPassWarning)
            typed = getpass.getpass("Passphrase: ")
    except (getpass.GetPassWarning, EOFError) as error:
        raise Refusal(
            "What is kept opens with a passphrase, and there is no terminal to ask for it."
        ) from error
    if not typed:
        raise Refusal("No passphrase was typed.")
    return typed
