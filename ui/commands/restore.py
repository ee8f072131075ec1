"""A backup in the store's place, or a drill of it."""

import argparse
from pathlib import Path

from instruments.refusal import Refusal
from sessions.backup import Backup, backups
from sessions.keys import Keys
from sessions.profile import Profile
from sessions.restore import restore
from ui.commands.backup import counted
from ui.commands.unlock import master_of


def run(arguments: argparse.Namespace) -> int:
    """List the backups, bring one back, or (drill) only try it beside the store."""
    profile = Profile.find()
    there = backups(profile.backups)
    if arguments.drill:
        return practise(profile)
    if arguments.backup is None:
        listing = "\n".join(line(number, one) for number, one in enumerate(there, 1))
        print(listing or "There is no backup yet.")
        return 0
    path = chosen(there, arguments.backup)
    brought = restore(profile, Keys.of(master_of(profile)), path)
    print(f"Brought back: {counted(brought.contents)}.")
    if brought.aside:
        print(f"What was there before lies in {brought.aside}")
    return 0


def practise(profile: Profile) -> int:
    """The newest backup brought back beside the store and read whole."""
    from sessions.drill import drill

    done = drill(profile, master_of(profile))
    print(f"{done.backup.name} was brought back beside the store and read whole: "
          f"{counted(done.contents)}, {done.notes} notes.")  # fmt: skip
    return 0


def line(number: int, backup: Backup) -> str:
    """A backup in a list."""
    return f"{number:3}  {backup.made_at:%Y-%m-%d %H:%M}  {backup.path.stat().st_size / 1e6:8.1f} MB"


def chosen(there: tuple[Backup, ...], which: str) -> Path:
    """The backup of this number in the list, or the file of this name. Raises Refusal."""
    if which.isdecimal() and 1 <= int(which) <= len(there):
        return there[int(which) - 1].path
    if Path(which).is_file():
        return Path(which)
    raise Refusal(f"There is no backup {which}; the list is: python3 run.py restore")
