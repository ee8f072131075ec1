"""A backup of the whole store, now."""

import argparse
from pathlib import Path

from sessions.backup import Contents, check
from sessions.keys import Keys
from sessions.profile import Profile
from sessions.store import Store
from ui.commands.takes import tell
from ui.commands.unlock import master_of


def run(arguments: argparse.Namespace) -> int:
    """Make the backup, in the profile or in the folder that is named; also while the window is open."""
    profile = Profile.find()
    master = master_of(profile)
    store = Store.open(profile, read_only=True, master=master)
    if store.audit_trouble:
        tell(store.audit_trouble)
    try:
        made = store.backup(Path(arguments.out) if arguments.out else None)
    finally:
        store.close()
    print(f"Backup: {made.path}")
    print(f"Opened and checked: {counted(check(made.path, Keys.of(master)))}.")
    return 0


def counted(contents: Contents) -> str:
    """What a store holds, in words."""
    each = (
        (contents.takes, "take"),
        (contents.songs, "song"),
        (contents.sessions, "session"),
        (contents.clients, "client"),
    )
    return ", ".join(f"{number} {name}{'' if number == 1 else 's'}" for number, name in each)
