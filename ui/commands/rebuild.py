"""A ruined store made anew."""

import argparse

from sessions.keys import Keys
from sessions.profile import Profile
from sessions.restore import rebuild
from ui.commands.backup import counted
from ui.commands.unlock import master_of


def run(arguments: argparse.Namespace) -> int:
    """Make the store anew out of the second copies; 1 where some of them could not be used."""
    profile = Profile.find()
    brought = rebuild(profile, Keys.of(master_of(profile)))
    print(f"Made anew: {counted(brought.contents)}.")
    if brought.aside:
        print(f"The store that was there before lies in {brought.aside}")
    print(*brought.missing, sep="\n", end="\n" if brought.missing else "")
    return 1 if brought.missing else 0
