"""A restore drill: the newest backup brought back in a folder of its own, and everything in it read."""

import contextlib
import shutil
from dataclasses import dataclass
from pathlib import Path

from instruments.refusal import Refusal
from sessions.backup import Contents, check
from sessions.keys import Keys
from sessions.profile import Profile
from sessions.restore import newest_sound
from sessions.store import Store


@dataclass(frozen=True, slots=True)
class Drill:
    """What was brought back: the backup, how many it says to hold, and how many notes were read."""

    backup: Path
    contents: Contents
    notes: int


def drill(profile: Profile, master: bytes) -> Drill:
    """Bring the newest backup back beside the store, which is not touched, and read all of it. Raises Refusal
    where there is none or a part of it cannot be read."""
    keys = Keys.of(master)
    backup = newest_sound(profile, keys)
    folder = profile.data / "drill"
    scratch = Profile.inside(folder)
    shutil.rmtree(folder, ignore_errors=True)
    try:
        scratch.make()
        shutil.copyfile(backup, scratch.store)
        with contextlib.closing(Store.open(scratch, master=master)) as store:
            notes = _read_all(store)
        return Drill(backup, check(scratch.store, keys), notes)
    except OSError as error:
        raise Refusal(f"The drill could not be done: {error.strerror}.") from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _read_all(store: Store) -> int:
    notes = 0
    for client_id in (None, *(client.id for client in store.clients())):
        for song in store.songs(client_id):
            store.load_song(song.id)
        for session in store.sessions(client_id):
            store.notes(session.id)
            store.check_ins(session.id)
            store.assessments(session.id)
            notes += sum(store.load(take.id).info.notes for take in store.takes(session.id))
    return notes
